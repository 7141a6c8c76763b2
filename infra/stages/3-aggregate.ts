import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { useTable } from '../constructs/permissions.ts';
import { ScheduleToQueue } from '../constructs/schedule-to-queue.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

/** Figures: the cells are kept equal to the sum of what every subject contributes. */
export class Aggregate extends Construct {
  constructor(scope: Construct, id: string, { foundations, queues, workshop }: Site) {
    super(scope, id);
    const { records, indicators } = foundations;
    const environment = { RECORDS_TABLE: records.tableName, INDICATORS_TABLE: indicators.tableName };

    new StageFunction(this, 'UpdateIndicators', {
      workshop,
      name: 'update-indicators',
      timeout: Duration.seconds(60),
      memory: 1024,
      environment,
      may: [useTable(records, 'Query'), useTable(indicators, 'BatchGetItem', 'UpdateItem')],
    }).follows('Records', records);

    new StageFunction(this, 'Sweep', {
      workshop,
      name: 'sweep',
      timeout: queues.sweeps.consumerTimeout,
      memory: 1024,
      environment,
      may: [useTable(records, 'Query', 'Scan'), useTable(indicators, 'BatchGetItem', 'UpdateItem')],
    }).works(queues.sweeps, { size: 1 });

    new ScheduleToQueue(this, 'Nightly', {
      description: 'Every night, what a lost doorbell left uncounted is counted',
      cron: '0 2 * * ? *',
      to: queues.sweeps,
    });
  }
}
