import { previousQuarter } from '../calendar/quarters.ts';
import { type Comparing, compare, yearEndedBy } from '../comparison/compare.ts';
import { gapsOf } from '../comparison/gaps.ts';
import { headlineOutcomes } from '../comparison/headline-outcomes.ts';
import { withTyped } from '../comparison/typed-comparison.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import type { FigureRow } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AnyIndicator } from '../indicators/indicator.ts';
import { rulesVersion } from '../indicators/rules-version.ts';
import { indicators } from '../indicators/table.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { arrowOf } from './arrow.ts';
import { breakdownsOf } from './breakdowns.ts';
import { changeOf } from './change.ts';
import { repeats } from './dataset-in-force.ts';
import { earlierValues } from './earlier-values.ts';
import { estimatedYearEnd } from './estimated-year-end.ts';
import { figurePosition, isFigure, typedRows } from './figure-positions.ts';
import { figureOf, notAvailable, uncertaintyOf } from './figures.ts';
import { isGrowing } from './growth.ts';
import { historyOf } from './history.ts';
import { sideBySide } from './preferred-figures.ts';
import { type Reading, readerOf, soughtBy } from './readings.ts';
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
 * Beside each stands the figure typed for it, and after them all other typed figures, in the order of their file. Of two
 * of one indicator the first is the one that counts: the computed one, unless settings prefer the figure.
 * Exact counts (internal edition). Settings are applied here and nowhere before.
 *
 * @example positionsOf({ council, quarter, settings, tallies, reference, asOf, edition: 'internal', sha256 }).positions[0]?.value // 7.1
 */
export function positionsOf(standing: Standing): Positions {
  const { council, quarter, settings, tallies, reference, asOf, edition, sha256 } = standing;
  const comparing = { council, settings, outcomes: headlineOutcomes(reference.outcomes) };
  const readNow = readerOf({ quarter, settings, tallies });
  const typed = typedRows(reference.figures.get(quarter));
  const earlier = earlierValues(standing, previousQuarter(quarter));
  const history = historyOf({ quarter, settings, tallies });
  const isRepeated = (indicator: AnyIndicator, now: Reading) =>
    repeats(indicator, now, soughtBy({ indicator, settings, tallies, quarter: previousQuarter(quarter) }));
  const computed = indicators.map((indicator) => {
    const reading = readNow(indicator);
    const position = positionOf(indicator, {
      reading,
      isJudged: reading !== null && !isGrowing(indicator.id, settings) && !isRepeated(indicator, reading),
      row: typed.find(({ id }) => id === indicator.id)?.row,
      previous: earlier.ofIndicator(indicator.id),
      settings,
      quarter,
      comparing,
    });
    const change = position.value === null ? null : changeOf(indicator, history);
    return { ...position, change, trend: trendOf(indicator, history) };
  });
  const figures = typed.filter(isFigure).map((typedRow) =>
    figurePosition(typedRow, {
      ...comparing,
      quarter,
      tolerance: settings.arrowTolerance,
      target: settings.targets[typedRow.id] ?? null,
      previous: earlier.ofFigure(typedRow),
    }),
  );
  const positions = sideBySide(computed, figures, settings);
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

/** What a computed position is made with. */
interface About {
  readonly reading: Reading | null;
  /** Whether it can have become better or worse: a count that grows, or a dataset that still holds, has not. */
  readonly isJudged: boolean;
  /** Line of the indicator among the quarter's typed figures. */
  readonly row: FigureRow | undefined;
  readonly previous: NonNullable<Position['previous']>;
  readonly settings: Settings;
  readonly quarter: Quarter;
  readonly comparing: Comparing;
}

function positionOf(indicator: AnyIndicator, about: About): Position {
  const { reading, isJudged, row, previous, settings, quarter, comparing } = about;
  const measured = indicator.measure(reading?.everybody ?? {}, settings, quarter);
  const figure = reading === null ? notAvailable : figureOf(measured);
  const basis = reading?.basis ?? 'computed';
  const upTo = reading?.surveyYear ?? yearEndedBy(quarter);
  const position = {
    ...named(indicator),
    basis,
    source: reading?.source ?? null,
    ...figure,
    ...uncertaintyOf(indicator, measured, reading?.population),
    previous,
    arrow: isJudged
      ? arrowOf({
          value: figure.value,
          previous: previous.value,
          better: indicator.better,
          tolerance: settings.arrowTolerance,
        })
      : null,
    target: settings.targets[indicator.id] ?? null,
    ...withTyped(compare(indicator, upTo, comparing), row),
    estimatedYearEnd: reading === null ? null : estimatedYearEnd(indicator, measured, settings, quarter),
    ...(row?.domain !== undefined && { domain: row.domain }),
  };
  const breakdowns = breakdownsOf(indicator, reading?.groups ?? new Map(), settings, quarter);
  const gaps = gapsOf(position);
  const moreCarersNeeded = gaps.find(({ to }) => to === 'next-quartile')?.more ?? null;
  return { ...position, gaps, moreCarersNeeded, breakdowns };
}

const named = ({ id, title, codes, unit, better }: AnyIndicator) => ({
  indicator: id,
  title,
  codes,
  unit,
  better,
});
