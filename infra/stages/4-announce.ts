import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { publish, useTable } from '../constructs/permissions.ts';
import type { Site } from '../constructs/site.ts';
import { StageFunction } from '../constructs/stage-function.ts';

/** Events: what has been committed is told on the bus. */
export class Announce extends Construct {
  constructor(scope: Construct, id: string, { foundations, workshop }: Site) {
    super(scope, id);
    const { records, indicators, alerts, bus } = foundations;
    new StageFunction(this, 'Announce', {
      workshop,
      name: 'announce',
      timeout: Duration.seconds(60),
      memory: 512,
      atMost: 50,
      environment: {
        RECORDS_TABLE: records.tableName,
        INDICATORS_TABLE: indicators.tableName,
        ALERTS_TABLE: alerts.tableName,
        BUS: bus.eventBusName,
      },
      may: [
        useTable(records, 'GetItem', 'BatchGetItem', 'Query'),
        useTable(indicators, 'BatchGetItem', 'GetItem'),
        useTable(alerts, 'GetItem'),
        publish(bus),
      ],
    })
      .follows('Records', records)
      .follows('Indicators', indicators)
      .follows('Alerts', alerts);
  }
}
