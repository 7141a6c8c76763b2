import { type AlarmDefinition, type AlarmState, readAlarm } from './alarm-definitions.ts';
import type { Clock } from './clock.ts';
import type { CloudEvent } from './events.ts';
import { account } from './identities.ts';
import { makeMetrics } from './metrics.ts';
import type { Queues } from './queues.ts';
import type { Stack } from './stack.ts';
import type { Publish, Published } from './topics.ts';

export interface AlarmDependencies {
  queues: Queues;
  clock: Clock;
  publish: Publish;
}

export interface Alarms {
  /** To be told of what happens. */
  hear(event: CloudEvent): void;
  /** To be told that something happens in a queue. */
  stir(): void;
  stop(): void;
}

/** Much that happens at once is looked at once; sooner than quiet is believed. */
const soonMilliseconds = 50;

/** A running clock is looked at this often. */
const tickMilliseconds = 5_000;

/** The alarms of the stack: each tells its topics once when it begins, and once when it is over. */
export function makeAlarms(stack: Stack, { queues, clock, publish }: AlarmDependencies): Alarms {
  const metrics = makeMetrics(stack, queues, clock);
  const topics = stack.ofType('AWS::SNS::Topic').map(({ arn }) => arn);
  const alarms = stack.ofType('AWS::CloudWatch::Alarm').map((resource) => ({
    ...readAlarm(resource, metrics, topics),
    state: 'OK' as AlarmState,
  }));
  let soon: NodeJS.Timeout | undefined;
  let stopped = false;

  const look = (): void => {
    clearTimeout(soon);
    soon = undefined;
    if (stopped) return;
    const now = clock.now();
    for (const alarm of alarms) {
      const state = alarm.stateAt(now);
      if (state === alarm.state) continue;
      alarm.state = state;
      const told = notification(alarm, state, now);
      for (const topicArn of alarm.actions[state]) publish({ topicArn, ...told });
    }
  };
  const lookSoon = (): void => {
    if (!stopped && alarms.length > 0) soon ??= setTimeout(look, soonMilliseconds).unref();
  };

  // On both sides of a leap: what happened before it is not to be forgotten, and what it lets pass is over.
  clock.onMove(look);
  const ticking = clock.runs ? setInterval(look, tickMilliseconds).unref() : undefined;
  return {
    hear: (event) => {
      if (metrics.measure(event)) lookSoon();
    },
    stir: lookSoon,
    stop: () => {
      stopped = true;
      clearTimeout(soon);
      clearInterval(ticking);
    },
  };
}

/** What Amazon publishes when an alarm changes, in so far as people read it. */
function notification(
  { resource }: AlarmDefinition,
  state: AlarmState,
  now: number,
): Omit<Published, 'topicArn'> {
  const { name, arn, properties } = resource;
  const { MetricName, Namespace, Statistic, Period, EvaluationPeriods, Threshold } = properties;
  return {
    // A subject has fewer than 100 characters.
    subject: `${state}: "${name}" in EU (London)`.slice(0, 99),
    attributes: {},
    message: JSON.stringify({
      AlarmName: name,
      AlarmDescription: properties.AlarmDescription ?? null,
      AWSAccountId: account,
      NewStateValue: state,
      StateChangeTime: new Date(now).toISOString().replace('Z', '+0000'),
      Region: 'EU (London)',
      AlarmArn: arn,
      OldStateValue: state === 'ALARM' ? 'OK' : 'ALARM',
      Trigger: { MetricName, Namespace, Statistic, Period, EvaluationPeriods, Threshold },
    }),
  };
}
