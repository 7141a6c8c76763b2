import type { SourceId } from '../contracts/sources.ts';
import { assessmentFamilies } from './counting/assessments.ts';
import { cldFamilies } from './counting/cld.ts';
import { experienceFamilies } from './counting/experience.ts';
import type { Family } from './counting/family.ts';
import { liftFamilies } from './counting/lift.ts';
import { providerFamilies } from './counting/provider.ts';
import { surveyFamilies } from './counting/sace.ts';

/** Every family that records are counted into. A new source adds its families here. */
export const families: readonly Family[] = [
  ...surveyFamilies,
  ...assessmentFamilies,
  ...liftFamilies,
  ...providerFamilies,
  ...experienceFamilies,
  ...cldFamilies,
];

const byName: ReadonlyMap<string, Family> = new Map(families.map((family) => [family.name, family]));

/**
 * Family of a name.
 *
 * @throws RangeError for a name that is none: a bug
 */
export function familyOf(name: string): Family {
  const family = byName.get(name);
  if (family === undefined) throw new RangeError(`no family of measures is called ${name}`);
  return family;
}

const counted: ReadonlySet<string> = new Set(families.map(({ source }) => source));

/** Whether anything is counted of a source; others are only read, as settings and published outcomes are. */
export const isCounted = (source: SourceId): boolean => counted.has(source);

/** Names of all families whose cells are read to make positions. @example cellsNeeded().includes('sace') // true */
export const cellsNeeded = (): string[] => families.map(({ name }) => name);
