import type { Counters } from '../../indicators/contribution.ts';
import { csvLine } from '../errors-csv.ts';
import { type Contribution, type Explanation, fileOf } from './explanation.ts';
import { isHistogram } from './words.ts';

const columns = ['subject', 'record', 'source', 'dataset', 'file', 'row', 'etag', 'received', 'message'];

/**
 * Every record behind a figure, one in a row. What a subject adds stands in the first row of its records alone, so the
 * last columns add up to the figure; of a histogram the one column holds the days.
 */
export function explanationCsv({ contributions, counts }: Explanation): string {
  const names = isHistogram(counts) ? ['days'] : Object.keys(counts);
  return [
    csvLine([...columns, ...names]),
    ...contributions.flatMap((contribution) => linesOf(contribution, names)),
  ].join('');
}

function linesOf({ subject, adds, records }: Contribution, names: readonly string[]): string[] {
  const added = names.map((name) => (name === 'days' ? daysIn(adds) : String(adds[name] ?? '')));
  return records.map(({ record, source, dataset, origin }, at) => {
    const place =
      origin.kind === 'row'
        ? [fileOf(origin), String(origin.row), origin.etag, origin.receivedAt, '']
        : ['', '', '', origin.sentAt, origin.raw];
    return csvLine([subject, record, source, dataset, ...place, ...(at === 0 ? added : names.map(() => ''))]);
  });
}

const daysIn = (adds: Counters): string => String(Number.parseInt(Object.keys(adds)[0] ?? '', 10));
