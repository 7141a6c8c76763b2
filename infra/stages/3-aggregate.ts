import { Duration } from 'aws-cdk-lib';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
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
      atMost: 50,
      environment,
      may: [useTable(records, 'Query'), useTable(indicators, 'BatchGetItem', 'UpdateItem')],
    }).follows('Records', records);

    new StageFunction(this, 'Sweep', {
      workshop,
      name: 'sweep',
      timeout: queues.sweeps.consumerTimeout,
      memory: 1024,
      atMost: 2,
      environment,
      may: [
        useTable(records, 'Query', 'Scan'),
        useTable(indicators, 'BatchGetItem', 'DeleteItem', 'Scan', 'UpdateItem'),
      ],
    })
      .works(queues.sweeps, { size: 1 })
      .callsWhen('Uncounted', {
        code: 'sweep-rang',
        where: FilterPattern.numberValue('$.written', '>', 0),
        sumOf: 'written',
        // Swept once a night: a day without such a line says that it is over.
        period: Duration.days(1),
        from: 1,
        happened: 'The nightly sweep found people whose records were not counted, and has counted them.',
        toDo: 'After a release with new rules, and while figures are rebuilt, this is expected once. Otherwise see in the log of UpdateIndicators what it missed.',
      });

    new ScheduleToQueue(this, 'Nightly', {
      description: 'Every night, what a lost doorbell left uncounted is counted',
      cron: '0 2 * * ? *',
      to: queues.sweeps,
    });
  }
}
