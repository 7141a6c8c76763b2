import { previousQuarter } from '../calendar/quarters.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { apart } from '../indicators/counting/groups.ts';
import type { AnyIndicator } from '../indicators/indicator.ts';
import { rulesVersion } from '../indicators/rules-version.ts';
import { indicators } from '../indicators/table.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { arrowOf } from './arrow.ts';
import { breakdownsOf } from './breakdowns.ts';
import { type Figure, figureOf, notAvailable, uncertaintyOf } from './figures.ts';
import { type Question, read } from './readings.ts';

/** What positions are made of. */
export interface Standing {
  readonly council: CouncilCode;
  readonly quarter: Quarter;
  readonly settings: Settings;
  readonly tallies: Tallies;
  /** Time of the latest statement included; null where nothing is. */
  readonly asOf: Instant | null;
  readonly edition: 'internal';
  /** Hex digest of a text's UTF-8 bytes. */
  readonly sha256: (text: string) => string;
}

/**
 * Where every indicator stands in a quarter: all of them, always, in the order of the table; one without data says so.
 * Exact counts (internal edition). Settings are applied here and nowhere before.
 *
 * @example positionsOf({ council, quarter, settings, tallies, asOf, edition: 'internal', sha256 }).positions[0]?.value // 7.1
 */
export function positionsOf(standing: Standing): Positions {
  const { council, quarter, settings, tallies, asOf, edition, sha256 } = standing;
  const positions = indicators.map((indicator) => positionOf({ indicator, quarter, settings, tallies }));
  return {
    council,
    name: settings.name,
    quarter,
    edition,
    asOf,
    rulesVersion: String(rulesVersion),
    fingerprint: sha256(canonicalJson(positions)),
    positions,
  };
}

/** Just the values of the positions, by indicator. */
export const valuesOf = (about: Omit<Question, 'indicator'>): Record<string, number | null> =>
  Object.fromEntries(indicators.map((indicator) => [indicator.id, figureIn({ ...about, indicator }).value]));

function positionOf(question: Question): Position {
  const { indicator, settings } = question;
  const reading = read(question);
  const { everybody, groups } = apart(reading?.counters ?? {});
  const measured = indicator.measure(everybody, settings);
  const figure = reading === null ? notAvailable : figureOf(measured);
  const basis = reading?.basis ?? 'computed';
  const previous = previousOf(question);
  return {
    ...named(indicator),
    basis,
    source: reading?.source ?? null,
    ...figure,
    ...uncertaintyOf(indicator, measured, reading?.population),
    previous,
    arrow:
      basis === 'carried-forward'
        ? null
        : arrowOf({
            value: figure.value,
            previous: previous.value,
            better: indicator.better,
            tolerance: settings.arrowTolerance,
          }),
    target: settings.targets[indicator.id] ?? null,
    ...notComparedYet,
    breakdowns: breakdownsOf(indicator, groups, settings),
  };
}

const named = ({ id, title, codes, unit, better }: AnyIndicator) => ({
  indicator: id,
  title,
  codes,
  unit,
  better,
});

/** Other councils' values are a source of their own. */
const notComparedYet = {
  comparators: null,
  rank: null,
  of: null,
  quartile: null,
  nextQuartile: null,
  moreCarersNeeded: null,
} as const;

function previousOf(question: Question): NonNullable<Position['previous']> {
  const quarter = previousQuarter(question.quarter);
  return { quarter, value: figureIn({ ...question, quarter }).value };
}

function figureIn(question: Question): Figure {
  const reading = read(question);
  if (reading === null) return notAvailable;
  const { everybody } = apart(reading.counters);
  return figureOf(question.indicator.measure(everybody, question.settings));
}
