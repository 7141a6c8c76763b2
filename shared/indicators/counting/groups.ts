import { type AgeBand, ageAtEndOf, ageBandOf } from '../../calendar/ages.ts';
import type { Month } from '../../contracts/identifiers.ts';
import { type Dimension, dimensions } from '../../contracts/positions.ts';
import { fold } from '../../parsing/fold.ts';
import type { Counters } from '../contribution.ts';
import { renamed, sideBySide } from './counters.ts';

const longestKey = 60;

/** A group of an equality breakdown. */
export interface Group {
  readonly dimension: Dimension;
  /** Folded, at most 60 characters; an age band as it is named. */
  readonly key: string;
}

/** What a record may say of a person that puts them in groups. */
type Described = { readonly [D in Exclude<Dimension, 'age' | 'disability'>]?: string | undefined } & {
  readonly disability?: boolean | undefined;
};

/**
 * Key by which spellings of one group meet.
 *
 * @returns empty where the value has no letter or digit: it belongs to no group
 * @example keyOf('St. Michael’s & Whitley') // 'st michael s and whitley'
 */
export const keyOf = (value: string): string => [...fold(value)].slice(0, longestKey).join('').trimEnd();

/** Age band at the end of a month, where the month of birth is known. */
export const ageBandAt = (month: Month, born: Month | undefined): AgeBand | undefined =>
  born === undefined ? undefined : ageBandOf(ageAtEndOf(month, born));

/** The group of one dimension that somebody is in; a blank is in none. */
export function groupIn(
  dimension: Dimension,
  described: Described,
  age: AgeBand | undefined,
): Group | undefined {
  const key = keyIn(dimension, described, age);
  return key === undefined || key === '' ? undefined : { dimension, key };
}

/** The groups that somebody is in, in the order of the dimensions. */
export const groupsOf = (described: Described, age: AgeBand | undefined): readonly Group[] =>
  dimensions
    .map((dimension) => groupIn(dimension, described, age))
    .filter((group): group is Group => group !== undefined);

function keyIn(dimension: Dimension, described: Described, age: AgeBand | undefined): string | undefined {
  switch (dimension) {
    case 'age':
      return age;
    case 'disability':
      return described.disability === undefined ? undefined : described.disability ? 'yes' : 'no';
    default:
      return keyOf(described[dimension] ?? '');
  }
}

/** Names the counters of a group: `carers-social-contact.n|ward=longford`. */
export const ofGroup = (counters: Counters, { dimension, key }: Group): Counters =>
  renamed(counters, (name) => `${name}|${dimension}=${key}`);

/** Counters of everybody, and the same again for every group. */
export const withGroups = (counters: Counters, groups: readonly Group[]): Counters =>
  sideBySide([counters, ...groups.map((group) => ofGroup(counters, group))]);

/** Counters taken apart again. */
export interface Apart {
  readonly everybody: Counters;
  readonly groups: ReadonlyMap<Dimension, ReadonlyMap<string, Counters>>;
}

/** Undoes `withGroups`. */
export function apart(counters: Counters): Apart {
  const everybody: Record<string, number> = {};
  const groups = new Map<Dimension, Map<string, Record<string, number>>>();
  for (const [full, n] of Object.entries(counters)) {
    const [name = '', group] = full.split('|');
    if (group === undefined) everybody[name] = n;
    else memberOf(groups, group)[name] = n;
  }
  return { everybody, groups };
}

function memberOf(groups: Map<Dimension, Map<string, Record<string, number>>>, group: string) {
  const at = group.indexOf('=');
  const dimension = group.slice(0, at) as Dimension;
  const key = group.slice(at + 1);
  const ofDimension = groups.get(dimension) ?? new Map<string, Record<string, number>>();
  groups.set(dimension, ofDimension);
  const member = ofDimension.get(key) ?? {};
  ofDimension.set(key, member);
  return member;
}
