import type { OraclePosition, OraclePositions } from './oracle.ts';

/** The part of `positions.json` that the oracle has an opinion on. */
interface TheirPosition {
  readonly indicator: string;
  readonly basis?: string;
  readonly source?: string | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly value?: number | null;
  readonly marginOfError?: number | null;
  readonly interval?: readonly number[] | null;
  readonly breakdowns?: readonly TheirBreakdown[];
}

interface TheirBreakdown {
  readonly dimension: string;
  readonly group: string;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly value?: number | null;
  readonly mark?: string | null;
}

/**
 * The differences between the oracle and a `positions.json` (internal edition), one sentence each; none is best.
 * Where there is no value, 0 and null counts are the same. Groups are compared folded, where their base is not 0.
 */
export function compare(oracle: OraclePositions, positionsJson: string | object): string[] {
  const { positions = [] } = (
    typeof positionsJson === 'string' ? JSON.parse(positionsJson) : positionsJson
  ) as { readonly positions?: readonly TheirPosition[] };
  return Object.values(oracle).flatMap((ours) => {
    const theirs = positions.find(
      ({ indicator, basis }) => indicator === ours.indicator && basis !== 'figure',
    );
    if (!theirs) return ours.value === null ? [] : [`${ours.indicator}: missing, ${ours.value} expected`];
    return [...headline(ours, theirs), ...groups(ours, theirs)];
  });
}

function headline(ours: OraclePosition, theirs: TheirPosition): string[] {
  const nothing = ours.value === null;
  const isSurvey = ours.source?.startsWith('sace') ?? false;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['value', ours.value, theirs.value ?? null],
    ['numerator', count(ours.numerator, nothing), count(theirs.numerator, nothing)],
    ['denominator', count(ours.denominator, nothing), count(theirs.denominator, nothing)],
    ['marginOfError', ours.marginOfError, theirs.marginOfError ?? null],
    ['interval', JSON.stringify(ours.interval), JSON.stringify(theirs.interval ?? null)],
    ...(isSurvey && !nothing
      ? ([
          ['basis', ours.basis, theirs.basis],
          ['source', ours.source, theirs.source],
        ] as const)
      : []),
  ];
  return pairs
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => `${ours.indicator}: ${what} is ${actual}, ${expected} expected`);
}

function groups(ours: OraclePosition, theirs: TheirPosition): string[] {
  const actual = byName((theirs.breakdowns ?? []).filter((row) => base(row) > 0));
  const expected = byName(ours.breakdowns);
  const missing = [...expected].flatMap(([name, row]) => {
    const found = actual.get(name);
    if (!found) return [`${ours.indicator}: ${name} is missing, ${cells(row)} expected`];
    const same = cells(row) === cells(found) && (found.mark || (found.value ?? null) === (row.value ?? null));
    return same ? [] : [`${ours.indicator}: ${name} is ${cells(found)}, ${cells(row)} expected`];
  });
  const surplus = [...actual]
    .filter(([name]) => !expected.has(name))
    .map(([name, row]) => `${ours.indicator}: ${name} is ${cells(row)}, nothing expected`);
  return [...missing, ...surplus];
}

function byName(rows: readonly TheirBreakdown[]): Map<string, TheirBreakdown> {
  return new Map(rows.map((row) => [`${row.dimension} ${foldedGroup(row.group)}`, row]));
}

function foldedGroup(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

function base({ denominator, numerator }: TheirBreakdown): number {
  return denominator ?? numerator ?? 0;
}

function cells({ numerator, denominator, value }: TheirBreakdown): string {
  return `${numerator ?? null}/${denominator ?? null} = ${value ?? null}`;
}

function count(value: number | null | undefined, nothing: boolean): number | null {
  return nothing ? 0 : (value ?? null);
}
