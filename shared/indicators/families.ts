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

/** Names of all families whose cells are read to make positions. @example cellsNeeded().includes('sace') // true */
export const cellsNeeded = (): string[] => families.map(({ name }) => name);
