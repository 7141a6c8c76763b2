import { bareCode, figureId } from '../../comparison/figure-id.ts';
import type { Position } from '../../contracts/positions.ts';
import type { FigureRow, PublishedOutcome } from '../../contracts/records.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { fold } from '../../parsing/fold.ts';
import type { QuarterReport } from '../quarter-report.ts';
import type { Traced } from '../reference.ts';
import { fileOf, type PublishedBehind, type Upload, type UploadBehind } from './explanation.ts';

/** Files that records come from, in the order of their places, then the messages. */
export function uploadsBehind(
  records: readonly Pick<Traced, 'source' | 'dataset' | 'origin'>[],
): UploadBehind[] {
  const byPlace = Map.groupBy(records, ({ origin }) => (origin.kind === 'row' ? origin.raw : ''));
  return [...byPlace]
    .sort(([one], [other]) => Number(one === '') - Number(other === '') || byText(one, other))
    .map(([, same]) => ({ upload: same[0] ? uploadOf(same[0]) : null, records: same.length }));
}

function uploadOf({ source, origin }: Pick<Traced, 'source' | 'origin'>): Upload | null {
  if (origin.kind !== 'row') return null;
  const { raw, etag, receivedAt } = origin;
  // The place where it was put, of which the archive's key is made: a record's own may be the message's.
  const dataset = raw.split('/')[3] ?? '';
  return { source, dataset, file: fileOf(origin), raw, etag, receivedAt };
}

/** Rows that somebody typed of an indicator in the quarter. */
export const typedRows = ({ positions, reference }: QuarterReport, indicator: string): Traced<FigureRow>[] =>
  (reference.figures.get(positions.quarter) ?? []).filter(({ content }) => figureId(content) === indicator);

/** Published values of the year that a position is compared with, whoever they are of. */
function outcomesBeside(
  { reference }: QuarterReport,
  { codes, comparators }: Position,
): Traced<PublishedOutcome>[] {
  if (comparators === null || comparators.basis === 'figure') return [];
  const ours = Object.entries({ ...codes, ...comparators.codes });
  return reference.outcomes.filter(({ content }) => {
    const isMeant = ours.some(
      ([framework, code]) =>
        bareCode(content.codes[framework as keyof typeof codes] ?? '') === bareCode(code),
    );
    const isTotal = fold(content.measureType) === 'outcome' && fold(content.disaggregation) === 'total';
    return isMeant && isTotal && content.year === comparators.year && content.value.value !== null;
  });
}

/** The rows that values beside a position come from. */
export function publishedBehind(report: QuarterReport, position: Position): PublishedBehind[] {
  const { settings, positions } = report;
  const whose = ({ level, areaName = '', onsCode = '' }: PublishedOutcome): PublishedBehind['of'] | null => {
    if (level === 'england') return 'england';
    if (level === 'region') return fold(areaName) === fold(settings.region ?? '') ? 'region' : null;
    if (onsCode === positions.council) return 'council';
    return settings.comparatorGroup.includes(onsCode) ? 'group' : null;
  };
  const typed: ReadonlySet<string> = new Set(position.comparators?.typed);
  return outcomesBeside(report, position).flatMap((row) => {
    const of = whose(row.content);
    return of === null || typed.has(of) ? [] : [{ of, row }];
  });
}

/** Uploads that the councils' values come from which a rank is taken among. */
export const rankedAmong = (report: QuarterReport, position: Position): UploadBehind[] =>
  position.rank === null || position.comparators?.typed?.includes('rank')
    ? []
    : uploadsBehind(outcomesBeside(report, position).filter(({ content }) => content.level === 'council'));
