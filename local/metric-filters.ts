import type { Json, Properties } from './assembly.ts';
import { CloudError } from './cloud-error.ts';
import { type Line, readFilterPattern, select } from './filter-pattern.ts';
import { parseOrText } from './parse-or-text.ts';
import type { Resource } from './stack.ts';

interface Reading {
  namespace: string;
  name: string;
  value: number;
}

/** Gives what the lines of a function say, in numbers. */
type ReadLine = (functionName: string, line: string) => Reading[];

/** The metric filters of the stack, each on the log of the functions that write to its group. */
export function makeMetricFilters(filters: Resource[], functions: Resource[]): ReadLine {
  const byGroup = filters.map((filter) => ({
    group: filter.properties.LogGroupName,
    read: readMetricFilter(filter),
  }));
  const byFunction = new Map(
    functions.map(({ name, properties }) => {
      const { LogGroup = `/aws/lambda/${name}` } = (properties.LoggingConfig ?? {}) as Properties;
      return [name, byGroup.filter(({ group }) => group === LogGroup).map(({ read }) => read)];
    }),
  );
  return (functionName, line) => (byFunction.get(functionName) ?? []).flatMap((read) => read(line));
}

/** Reads one filter, so that one it cannot read stops the start of the cloud. */
export function readMetricFilter({
  logicalId,
  properties,
}: Pick<Resource, 'logicalId' | 'properties'>): (line: string) => Reading[] {
  const fits = readFilterPattern(String(properties.FilterPattern), logicalId);
  const readings = ((properties.MetricTransformations ?? []) as Properties[]).map((each) => {
    if (each.Dimensions)
      throw new CloudError('metric-filter-unknown', `${logicalId} has dimensions: none are known here.`);
    const value = String(each.MetricValue);
    return { namespace: String(each.MetricNamespace), name: String(each.MetricName), value };
  });
  return (line) => {
    const json: Json = line.startsWith('{') ? parseOrText(line) : line;
    if (typeof json !== 'object' || !fits(json as Line)) return [];
    return readings.flatMap(({ value, ...metric }) => {
      const number = Number(value.startsWith('$') ? select(json as Line, value) : value);
      return Number.isFinite(number) ? [{ ...metric, value: number }] : [];
    });
  };
}
