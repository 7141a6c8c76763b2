import type { Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { CloudEvent } from './events.ts';
import { makeMetricFilters } from './metric-filters.ts';
import type { Queues } from './queues.ts';
import type { Resource, Stack } from './stack.ts';

/** What was measured of one thing after one instant, up to and at another. */
export type Metric = (after: number, until: number) => number[];

export interface Metrics {
  /** The metric of an alarm; what happens is kept for so many milliseconds. */
  of(alarm: Resource, keptFor: number): Metric;
  /** Takes what happened; says whether an alarm may want to know. */
  measure(event: CloudEvent): boolean;
}

/** How it stands with a queue at an instant, as far as the messages that lie in it now tell. */
type Gauge = (queues: Queues, queue: string, instant: number) => number;

const gauges: Record<string, Gauge> = {
  ApproximateNumberOfMessagesVisible: (queues, queue, instant) => {
    // Those that are visible come first.
    const visible = queues.peek(queue).slice(0, queues.count(queue).visible);
    return visible.filter(({ sentTimestamp }) => sentTimestamp <= instant).length;
  },
  ApproximateAgeOfOldestMessage: (queues, queue, instant) =>
    queues.peek(queue).reduce((oldest, { sentTimestamp }) => {
      return Math.max(oldest, (instant - sentTimestamp) / 1000);
    }, 0),
};

const ofFunctions = ['Errors', 'IteratorAge'];

interface Series {
  points: { at: number; value: number }[];
  keptFor: number;
}

const keyOf = (namespace: string, name: string, about = ''): string => [namespace, name, about].join(' ');

/** Measures what alarms of the stack ask for, and nothing else. */
export function makeMetrics(stack: Stack, queues: Queues, clock: Clock): Metrics {
  const filters = stack.ofType('AWS::Logs::MetricFilter');
  const functions = stack.ofType('AWS::Lambda::Function');
  const readLine = makeMetricFilters(filters, functions);
  const ofLogs = new Set(filters.flatMap(({ properties }) => metricsOf(properties)));
  const series = new Map<string, Series>();

  const isCounted = (namespace: string, name: string, about: string): boolean => {
    if (namespace === 'AWS/Lambda')
      return ofFunctions.includes(name) && functions.some((each) => each.name === about);
    return ofLogs.has(keyOf(namespace, name)) && about === '';
  };

  const add = (key: string, value: number): boolean => {
    const found = series.get(key);
    if (!found) return false;
    const at = clock.now();
    found.points = found.points.filter((point) => point.at > at - found.keptFor);
    found.points.push({ at, value });
    return true;
  };

  return {
    of: ({ logicalId, properties }, keptFor) => {
      const [namespace, name] = [String(properties.Namespace), String(properties.MetricName)];
      const [dimension, ...more] = (properties.Dimensions ?? []) as { Value: string }[];
      const about = dimension?.Value ?? '';
      const gauge = gauges[name];
      if (namespace === 'AWS/SQS' && gauge && queues.names().includes(about))
        return (_after, until) => [gauge(queues, about, until)];
      if (more.length > 0 || !isCounted(namespace, name, about)) {
        const message = `${logicalId} watches ${namespace} ${name} of ${about || 'nothing'}: nothing here measures it.`;
        throw new CloudError('metric-unknown', message);
      }
      const key = keyOf(namespace, name, about);
      const found = series.get(key) ?? { points: [], keptFor };
      found.keptFor = Math.max(found.keptFor, keptFor);
      series.set(key, found);
      return (after, until) =>
        found.points.filter(({ at }) => after < at && at <= until).map(({ value }) => value);
    },
    measure: (event) => {
      if (event.kind === 'dead-letter') return true;
      if (event.kind === 'failed') return add(keyOf('AWS/Lambda', 'Errors', event.function), 1);
      if (event.kind === 'stream-batch')
        return add(keyOf('AWS/Lambda', 'IteratorAge', event.function), event.ageMilliseconds);
      if (event.kind !== 'log') return false;
      const readings = readLine(event.function, event.line);
      const added = readings.map(({ namespace, name, value }) => add(keyOf(namespace, name), value));
      return added.includes(true);
    },
  };
}

const metricsOf = ({ MetricTransformations }: Properties): string[] =>
  ((MetricTransformations ?? []) as Properties[]).map(({ MetricNamespace, MetricName }) =>
    keyOf(String(MetricNamespace), String(MetricName)),
  );
