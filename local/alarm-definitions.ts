import { CloudError } from './cloud-error.ts';
import type { Metric, Metrics } from './metrics.ts';
import type { Resource } from './stack.ts';

export type AlarmState = 'OK' | 'ALARM';

/** One AWS::CloudWatch::Alarm, with Amazon's defaults filled in. */
export interface AlarmDefinition {
  resource: Resource;
  /** The topics that are told of the change to a state. */
  actions: Record<AlarmState, string[]>;
  stateAt(instant: number): AlarmState;
}

const statistics: Record<string, (values: number[]) => number> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  SampleCount: (values) => values.length,
};

const comparisons: Record<string, (value: number, threshold: number) => boolean> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/** What a period without a measurement counts as. */
const silences: Record<string, boolean> = { breaching: true, notBreaching: false };

/** Reads one alarm; what it asks for and is not known here is an error that names it. */
export function readAlarm(resource: Resource, metrics: Metrics, topics: readonly string[]): AlarmDefinition {
  const { logicalId, properties } = resource;
  const known = <T>(table: Record<string, T>, property: string): T => {
    const found = table[String(properties[property])];
    if (found !== undefined) return found;
    const message = `${logicalId} has the ${property} ${properties[property]}: known are ${Object.keys(table).join(', ')}.`;
    throw new CloudError('alarm-unknown', message);
  };
  const actionsOf = (property: string): string[] => {
    const arns = (properties[property] ?? []) as string[];
    const stranger = arns.find((arn) => !topics.includes(arn));
    if (stranger === undefined) return arns;
    throw new CloudError('alarm-unknown', `${logicalId} calls ${stranger}: only topics of the stack can be.`);
  };
  const period = Number(properties.Period) * 1000;
  const periods = Number(properties.EvaluationPeriods);
  const enough = Number(properties.DatapointsToAlarm ?? periods);
  const statistic = known(statistics, 'Statistic');
  const compare = known(comparisons, 'ComparisonOperator');
  const silence = known(silences, 'TreatMissingData');
  const threshold = Number(properties.Threshold);
  const metric: Metric = metrics.of(resource, period * periods);

  const isBreachedUntil = (until: number): boolean => {
    const values = metric(until - period, until);
    return values.length === 0 ? silence : compare(statistic(values), threshold);
  };
  return {
    resource,
    actions: { ALARM: actionsOf('AlarmActions'), OK: actionsOf('OKActions') },
    stateAt: (instant) => {
      const ends = Array.from({ length: periods }, (_, index) => instant - index * period);
      return ends.filter(isBreachedUntil).length >= enough ? 'ALARM' : 'OK';
    },
  };
}
