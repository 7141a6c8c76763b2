/**
 * What the oracle's rules have in common: quarters, groups, and how things that are counted become figures.
 */
import { type Fields, yesOrNo } from './row.ts';
import type { Settings } from './truth.ts';

interface OracleBreakdown {
  readonly dimension: string;
  readonly group: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
}

export interface OraclePosition {
  readonly indicator: string;
  readonly basis: 'computed' | 'carried-forward';
  readonly source: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly marginOfError: number | null;
  readonly interval: readonly [number, number] | null;
  readonly breakdowns: readonly OracleBreakdown[];
}

// --- Quarters ----------------------------------------------------------------------------------------------------

export function endOf(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const ends: Readonly<Record<string, string>> = {
    Q1: `${year}-06-30`,
    Q2: `${year}-09-30`,
    Q3: `${year}-12-31`,
    Q4: `${year + 1}-03-31`,
  };
  const end = ends[quarter.slice(8)];
  if (!end) throw new Error(`not a quarter: ${quarter}`);
  return end;
}

/** The first day that counts for an indicator of a quarter, by the council's kind of period. */
export function startOf(quarter: string, kind: string | undefined): string {
  const year = Number(quarter.slice(0, 4));
  if (kind === 'quarter') {
    const starts: Readonly<Record<string, string>> = { Q1: '04', Q2: '07', Q3: '10' };
    const month = starts[quarter.slice(8)];
    return month ? `${year}-${month}-01` : `${year + 1}-01-01`;
  }
  if (kind === 'rolling-12-months') {
    const starts: Readonly<Record<string, string>> = { Q1: '07', Q2: '10' };
    const month = starts[quarter.slice(8)];
    if (month) return `${year - 1}-${month}-01`;
    return quarter.endsWith('Q3') ? `${year}-01-01` : `${year}-04-01`;
  }
  return `${year}-04-01`;
}

// --- Counting ----------------------------------------------------------------------------------------------------

/** One thing that is counted: what it adds to the numerator and to the denominator, and whose it is. */
export interface Counted {
  readonly top: number;
  readonly bottom: number;
  readonly groups: Groups;
}

export type Groups = readonly { readonly dimension: string; readonly group: string }[];
export type Kind = 'percent' | 'mean' | 'count';

export interface Figures {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
}

export function figures(kind: Kind, counted: readonly Counted[]): Figures {
  const numerator = counted.reduce((sum, { top }) => sum + top, 0);
  if (kind === 'count') return { numerator, denominator: null, value: numerator };
  const denominator = counted.reduce((sum, { bottom }) => sum + bottom, 0);
  if (denominator === 0) return { numerator, denominator, value: null };
  const tenths = ((kind === 'percent' ? 1000 : 10) * numerator) / denominator;
  return { numerator, denominator, value: Math.round(tenths) / 10 };
}

export function breakdowns(kind: Kind, counted: readonly Counted[]): OracleBreakdown[] {
  const cells = new Map<string, { dimension: string; group: string; members: Counted[] }>();
  for (const one of counted) {
    for (const { dimension, group } of one.groups) {
      const name = `${dimension} ${folded(group)}`;
      const cell = cells.get(name) ?? { dimension, group, members: [] };
      cell.members.push(one);
      cells.set(name, cell);
    }
  }
  return [...cells.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { dimension, group, members }]) => ({ dimension, group, ...figures(kind, members) }))
    .filter((row) => (row.denominator ?? row.numerator ?? 0) > 0);
}

/** For comparing names: case, `&`, punctuation and runs of spaces do not matter. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The groups that a person belongs to; a blank belongs to none. */
export function groupsOf(fields: Fields, age: number | null, settings: Settings): Groups {
  const groups: { dimension: string; group: string }[] = [];
  if (age !== null) groups.push({ dimension: 'age', group: age < 18 ? '0-17' : age < 65 ? '18-64' : '65+' });
  for (const dimension of ['gender', 'ethnicity', 'religion', 'sexual_orientation']) {
    const value = (fields[dimension] ?? '').trim();
    if (folded(value) !== '') groups.push({ dimension, group: capitals(value) });
  }
  const disability = yesOrNo((fields.disability ?? '').trim());
  if (disability) groups.push({ dimension: 'disability', group: disability === 'yes' ? 'Yes' : 'No' });
  const ward = (fields.ward ?? '').trim();
  if (folded(ward) !== '') groups.push({ dimension: 'ward', group: wardName(ward, settings.wards ?? []) });
  return groups;
}

function wardName(ward: string, list: readonly string[]): string {
  if (list.length === 0) return capitals(ward);
  return list.find((name) => folded(name) === folded(ward)) ?? 'other';
}

function capitals(text: string): string {
  return text
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Whole years on a day; nothing where nobody knows, or where the person was not born yet. */
export function ageOn(day: string, birth: string): number | null {
  if (birth === '' || birth > day) return null;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

export const NOT_A_SAMPLE = { marginOfError: null, interval: null };
export const NOTHING = { numerator: null, denominator: null, value: null, breakdowns: [], ...NOT_A_SAMPLE };
