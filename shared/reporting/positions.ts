import { previousQuarter } from '../calendar/quarters.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AnyIndicator } from '../indicators/indicator.ts';
import { rulesVersion } from '../indicators/rules-version.ts';
import { indicators } from '../indicators/table.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { arrowOf } from './arrow.ts';
import { breakdownsOf } from './breakdowns.ts';
import { changeOf } from './change.ts';
import { type Figure, figureOf, notAvailable, uncertaintyOf } from './figures.ts';
import { historyOf } from './history.ts';
import { type Question, type Reading, readerOf } from './readings.ts';
import type { Reference } from './reference.ts';
import { trendOf } from './trend.ts';

/** What positions are made of. */
export interface Standing {
  readonly council: CouncilCode;
  readonly quarter: Quarter;
  readonly settings: Settings;
  readonly tallies: Tallies;
  readonly reference: Reference;
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
  const readNow = readerOf({ quarter, settings, tallies });
  const before = previousQuarter(quarter);
  const readBefore = readerOf({ quarter: before, settings, tallies });
  const history = historyOf({ quarter, settings, tallies });
  const positions = indicators.map((indicator) => {
    const previous = {
      quarter: before,
      value: figureIn(readBefore(indicator), indicator, settings, before).value,
    };
    return {
      ...positionOf(indicator, readNow(indicator), previous, settings, quarter),
      change: changeOf(indicator, history),
      trend: trendOf(indicator, history),
    };
  });
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
export function valuesOf(about: Omit<Question, 'indicator'>): Record<string, number | null> {
  const read = readerOf(about);
  return Object.fromEntries(
    indicators.map((indicator) => [
      indicator.id,
      figureIn(read(indicator), indicator, about.settings, about.quarter).value,
    ]),
  );
}

function positionOf(
  indicator: AnyIndicator,
  reading: Reading | null,
  previous: NonNullable<Position['previous']>,
  settings: Settings,
  quarter: Quarter,
): Position {
  const measured = indicator.measure(reading?.everybody ?? {}, settings, quarter);
  const figure = reading === null ? notAvailable : figureOf(measured);
  const basis = reading?.basis ?? 'computed';
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
    breakdowns: breakdownsOf(indicator, reading?.groups ?? new Map(), settings, quarter),
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

const figureIn = (
  reading: Reading | null,
  indicator: AnyIndicator,
  settings: Settings,
  quarter: Quarter,
): Figure =>
  reading === null ? notAvailable : figureOf(indicator.measure(reading.everybody, settings, quarter));
