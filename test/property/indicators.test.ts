import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CouncilCode, Quarter } from '../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../shared/contracts/positions.ts';
import { settings as settingsSchema } from '../../shared/contracts/settings.ts';
import type { Contribution, Input } from '../../shared/indicators/contribution.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { sumOf } from '../../shared/indicators/counting/counters.ts';
import { cellsNeeded, families, familyOf } from '../../shared/indicators/families.ts';
import { type Tallies, talliesDirectly, talliesFromCells } from '../../shared/indicators/tallies.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';
import { noReference } from '../../shared/reporting/reference.ts';
import { allMonths, allQuarters, allYears, council, subject } from './indicators-records.ts';

/** All periods that a family has cells for, from before anything happens until long after. */
function periodsOf(family: string): readonly string[] {
  if (family.startsWith('sace')) return allYears;
  return family.startsWith('lift') ? allMonths : allQuarters;
}

/** Cells of a council: what all its subjects add up to. */
function cellsOf(subjects: readonly (readonly Input[])[]): Contribution[] {
  const all = Map.groupBy(subjects.flatMap(contributions), ({ family, period }) => `${family} ${period}`);
  return [...all.values()].map((same) => ({
    ...(same[0] as Contribution),
    counters: sumOf(same.map(({ counters }) => counters)),
  }));
}

const settings = settingsSchema.parse({
  wards: ['Longford', 'Foleshill'],
  surveys: { sace: { '2023-24': { eligiblePopulation: 6 } } },
  adultPopulation: { '2023-24': 280_000 },
  periods: {
    'assessments-completed': 'quarter',
    'assessments-median-days': 'rolling-12-months',
    'carers-direct-payments': 'rolling-12-months',
  },
});
const positionsIn = (quarter: Quarter, tallies: Tallies) =>
  positionsOf({
    council: 'E08000026' as CouncilCode,
    quarter,
    settings,
    tallies,
    reference: noReference,
    asOf: null,
    edition: 'internal',
    sha256: (text) => text,
  });

describe('what a subject adds to the cells', () => {
  it('runs up to the facts in every period, for ever', () => {
    fc.assert(
      fc.property(subject, (inputs) => {
        const tallies = talliesFromCells(contributions(inputs));
        for (const { name, source } of families) {
          const own = inputs.filter((input) => input.source === source);
          for (const period of periodsOf(name)) {
            expect(tallies.at(name, period), `${name} ${period}`).toEqual(
              sumOf([familyOf(name).facts(own, period)]),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is whole numbers other than zero, each cell once, in order, whatever the order of the records', () => {
    fc.assert(
      fc.property(subject, (inputs) => {
        const all = contributions(inputs);
        expect(contributions(inputs.toReversed())).toEqual(all);
        const addresses = all.map(({ family, period }) => `${family}\n${period}`);
        expect(addresses).toEqual([...new Set(addresses)].sort());
        for (const { family, counters } of all) {
          expect(cellsNeeded()).toContain(family);
          expect(family).toMatch(/^[a-z0-9@-]+$/);
          expect(Object.keys(counters)).toEqual(Object.keys(counters).sort());
          expect(Object.values(counters).every((n) => Number.isInteger(n) && n !== 0)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('tallies of a council', () => {
  it('are the same from cells as from the records', () => {
    fc.assert(
      fc.property(council, (subjects) => {
        const fromCells = talliesFromCells(cellsOf(subjects));
        const directly = talliesDirectly(subjects);
        expect(fromCells.surveyYears()).toEqual(directly.surveyYears());
        expect(fromCells.liftMonths()).toEqual(directly.liftMonths());
        for (const { name } of families) {
          for (const period of periodsOf(name).filter((_, at) => at % 3 === 0)) {
            expect(fromCells.at(name, period), `${name} ${period}`).toEqual(directly.at(name, period));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('make the same positions, which keep to their schema', () => {
    fc.assert(
      fc.property(council, fc.constantFrom(...allQuarters.slice(10, 34)), (subjects, quarter) => {
        const positions = positionsIn(quarter, talliesFromCells(cellsOf(subjects)));
        expect(positions).toEqual(positionsIn(quarter, talliesDirectly(subjects)));
        expect(positionsSchema.parse(positions)).toEqual(positions);
      }),
      { numRuns: 40 },
    );
  });

  it('forget a subject that is withdrawn as if it had never been', () => {
    fc.assert(
      fc.property(
        council,
        subject,
        fc.constantFrom(...allQuarters.slice(10, 34)),
        (others, gone, quarter) => {
          const negated = contributions(gone).map((each) => ({
            ...each,
            counters: Object.fromEntries(Object.entries(each.counters).map(([name, n]) => [name, -n])),
          }));
          const cells = Map.groupBy(
            [...cellsOf([...others, gone]), ...negated],
            ({ family, period }) => `${family} ${period}`,
          );
          const swept = [...cells.values()].map((same) => ({
            ...(same[0] as Contribution),
            counters: sumOf(same.map(({ counters }) => counters)),
          }));
          expect(positionsIn(quarter, talliesFromCells(swept))).toEqual(
            positionsIn(quarter, talliesDirectly(others)),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
