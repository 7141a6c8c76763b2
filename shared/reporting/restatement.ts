import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CutRecord, Restatement } from '../contracts/editions.ts';
import type { Breakdown, Position, Positions } from '../contracts/positions.ts';

/**
 * What an edition of a quarter says that the one before it did not. Only figures count: what they are compared with by
 * choice (a target, a tolerance) or over time (arrow, trend) may change without a restatement.
 */
export function changedFigures(before: Positions, now: Positions): Restatement['changed'] {
  const keys = new Set([...before.positions, ...now.positions].map(keyOf));
  const [old, fresh] = [byKey(before), byKey(now)];
  return [...keys].flatMap((key) => changeOf(old.get(key), fresh.get(key)));
}

const keyOf = ({ indicator, basis }: Position): string => `${indicator} ${basis === 'figure' ? 'typed' : ''}`;
const byKey = ({ positions }: Positions) => new Map(positions.map((position) => [keyOf(position), position]));

function changeOf(before: Position | undefined, now: Position | undefined): Restatement['changed'] {
  const named = now ?? before;
  if (named === undefined) return [];
  const groups = changedGroups(before?.breakdowns ?? [], now?.breakdowns ?? []);
  const comparators = !isSame(comparedOf(before), comparedOf(now));
  if (isSame(ownOf(before), ownOf(now)) && groups === 0 && !comparators) return [];
  const { indicator, title, unit } = named;
  return [{ indicator, title, unit, before: figureOf(before), now: figureOf(now), groups, comparators }];
}

const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

const figureOf = (of: Position | Breakdown | undefined) =>
  of === undefined ? null : { value: of.value, numerator: of.numerator, denominator: of.denominator };

const ownOf = (of: Position | undefined) =>
  of && { ...figureOf(of), mark: of.mark, basis: of.basis, source: of.source, interval: of.interval };

const comparedOf = (of: Position | undefined) =>
  of && { comparators: of.comparators, rank: of.rank, of: of.of, next: of.nextQuartile };

function changedGroups(before: readonly Breakdown[], now: readonly Breakdown[]): number {
  const name = ({ dimension, group }: Breakdown) => `${dimension} ${group}`;
  const [old, fresh] = [before, now].map(
    (groups) => new Map(groups.map((each) => [name(each), figureOf(each)])),
  );
  const names = new Set([...before, ...now].map(name));
  return [...names].filter((each) => !isSame(old?.get(each), fresh?.get(each))).length;
}

/** Why an edition differs: what is in its cut and was not in the one before, and the other way round. */
export function reasonsOf(before: CutRecord, now: CutRecord): Restatement['because'] {
  const missing = (these: CutRecord, those: CutRecord) => {
    const known = new Set(those.files.map(({ generation }) => generation));
    return these.files.filter(({ generation }) => !known.has(generation));
  };
  return [
    ...missing(now, before).map((file) => aboutFile('file-counts', file)),
    ...missing(before, now).map((file) => aboutFile('file-no-longer-counts', file)),
    ...(before.messages.digest === now.messages.digest
      ? []
      : [{ kind: 'messages', ...nothingNamed } as const]),
    ...(before.erasures === now.erasures ? [] : [{ kind: 'people-erased', ...nothingNamed } as const]),
    ...(before.rulesVersion === now.rulesVersion ? [] : [{ kind: 'rules', ...nothingNamed } as const]),
  ];
}

const nothingNamed = { source: null, dataset: null, file: null, receivedAt: null };

const aboutFile = (
  kind: 'file-counts' | 'file-no-longer-counts',
  { source, dataset, raw, receivedAt }: CutRecord['files'][number],
): Restatement['because'][number] => ({
  kind,
  source,
  dataset,
  file: raw.slice(raw.lastIndexOf('/') + 1),
  receivedAt,
});
