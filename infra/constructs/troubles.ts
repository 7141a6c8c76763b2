import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type JsonPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Trouble } from './operators.ts';

/** What fails in a batch is named, so that the rest of it counts: for the platform nothing has failed. */
export const giving: SaidInLog = {
  code: 'failed',
  period: Duration.minutes(15),
  from: 3,
  happened: 'A function could not do some of its work, and not because of the moment.',
  toDo: 'The lines with the code “failed” in its log say where: mend that, then redrive what is in the dead letters.',
};

/** Lag of a table's reader from which on someone should look. */
const laggingFrom = Duration.minutes(5);

/** What a queue or a table gives is tried again, so that one failure calls nobody; a caller may not come again. */
export const failing = (name: string, of: LambdaFunction, isTriedAgain: boolean): Trouble => ({
  metric: of.metricErrors({ period: Duration.minutes(15), statistic: 'Sum' }),
  from: isTriedAgain ? 3 : 1,
  happened: `The function ${name} ended with an error or took too long.`,
  toDo: isTriedAgain
    ? 'It tries again by itself: see in its log why it keeps failing, and mend that.'
    : 'Whoever called it will try again, but not for ever: see in its log why, and mend that soon.',
});

/** One for all the tables that a function follows: the metric is the function's. */
export const lagging = (name: string, { functionName }: LambdaFunction): Trouble => ({
  metric: new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'IteratorAge',
    dimensionsMap: { FunctionName: functionName },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  }),
  from: laggingFrom.toMilliseconds(),
  periods: 3,
  happened: `The function ${name} is more than ${laggingFrom.toMinutes()} minutes behind the changes of a table.`,
  toDo: 'Figures or events are late: see in its log whether it fails or has too much to do.',
});

export interface SaidInLog extends Omit<Trouble, 'metric'> {
  /** The code of the line; what may be logged is not infrastructure, so the tests see to it that there is such a code. */
  readonly code: string;
  /** What the line must say as well. */
  readonly where?: JsonPattern;
  /** The fact of the line that is added up; without it, lines are counted. */
  readonly sumOf?: string;
  readonly period: Duration;
}

const hasCode = (code: string): JsonPattern => FilterPattern.stringValue('$.code', '=', code);

/** A function writes its lines to its standard output as JSON, and Lambda hands those on as they are. */
export const saidIn = (
  log: LogGroup,
  name: { readonly namespace: string; readonly metric: string },
  { code, where, sumOf, period, ...trouble }: SaidInLog,
): Trouble => {
  const filter = log.addMetricFilter(name.metric, {
    filterPattern: where ? FilterPattern.all(hasCode(code), where) : hasCode(code),
    metricNamespace: name.namespace,
    metricName: name.metric,
    metricValue: sumOf ? `$.${sumOf}` : '1',
  });
  return { ...trouble, metric: filter.metric({ statistic: 'Sum', period }) };
};
