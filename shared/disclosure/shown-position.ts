import type { Quarter } from '../contracts/identifiers.ts';
import type { Breakdown, Position } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { indicators } from '../indicators/table.ts';
import { arrowOf } from '../reporting/arrow.ts';
import { type Uncertainty, uncertaintyOf } from '../reporting/figures.ts';
import { toScale, wilson } from '../statistics/interval.ts';
import { toTenth } from '../statistics/round.ts';
import { type Cell, cellName, positionName } from './cells.ts';
import { type Edition, isDropped } from './edition.ts';
import type { Level } from './levels.ts';
import { roundedCount } from './rounding.ts';
import { type ShownFigure, shownFigure } from './shown-figure.ts';

/** What an indicator shows in another quarter's newest published edition. */
interface Published {
  readonly value: number | null;
  readonly level: Level;
}

interface Context {
  readonly edition: Edition;
  readonly settings: Settings;
  /** What is out already. */
  readonly published: (position: string, quarter: Quarter) => Published | undefined;
}

const certain: Uncertainty = { marginOfError: null, interval: null };

/**
 * A position as the published edition shows it. Whatever follows from exact counts stays only where these are given away
 * by the value in any case; else it follows from what is published, or it is dropped.
 */
export function shownPosition(position: Position, context: Context): Position {
  const { edition, settings } = context;
  const cell = cellIn(edition, positionName(position));
  const level = edition.levels.get(cell.name) ?? 'hidden';
  const figure = shownFigure(cell, level, settings.disclosure);
  const previous = position.previous && {
    quarter: position.previous.quarter,
    value: context.published(cell.name, position.previous.quarter)?.value ?? null,
  };
  const { typed, ...untyped } = position;
  return {
    ...untyped,
    ...figure,
    ...uncertaintyShown(position, figure, level, settings),
    previous,
    arrow:
      position.arrow === null
        ? null
        : arrowOf({
            value: figure.value,
            previous: previous?.value ?? null,
            better: position.better,
            tolerance: settings.arrowTolerance,
          }),
    ...standing(position, level),
    ...overTime(position, figure, level, context),
    ...(saysJust(figure, typed) && { typed }),
    breakdowns: position.breakdowns.flatMap((each) => shownBreakdown(each, position, level, context)),
  };
}

function cellIn({ cells }: Edition, name: string): Cell {
  const cell = cells.get(name);
  if (cell === undefined) throw new RangeError(`no figure ${name}`);
  return cell;
}

function uncertaintyShown(
  position: Position,
  figure: ShownFigure,
  level: Level,
  { surveys }: Settings,
): Uncertainty {
  if (level === 'fine') return { marginOfError: position.marginOfError, interval: position.interval };
  const indicator = indicators.find(({ id }) => id === position.indicator);
  const { numerator, denominator } = figure;
  const isShare = position.unit === '%' && position.interval !== null;
  if (!isShare || indicator === undefined || numerator === null || denominator === null) return certain;
  const [, year = ''] = position.source?.split(' ') ?? [];
  const survey = surveys.sace[year as keyof typeof surveys.sace];
  return uncertaintyOf(indicator, { kind: 'percentage', numerator, denominator }, survey?.eligiblePopulation);
}

/** Where it stands among others follows from the exact value; what others have is public. */
function standing(position: Position, level: Level) {
  const isTyped = position.basis === 'figure' && level !== 'hidden';
  if (level === 'fine' || isTyped) return {};
  const gaps = position.gaps
    ?.filter(({ to }) => to !== 'next-quartile')
    .map((gap) => ({ ...gap, more: null, withinMargin: null }));
  return {
    rank: null,
    quartile: null,
    nextQuartile: null,
    moreCarersNeeded: null,
    ...(gaps && { gaps }),
  };
}

/** A change stays where both values stand beside exact counts, a trend where each of its points has been published. */
function overTime(
  position: Position,
  figure: ShownFigure,
  level: Level,
  { edition, published, settings }: Context,
) {
  const name = positionName(position);
  const before = position.previous && published(name, position.previous.quarter);
  const isChangeKnown =
    level === 'fine' && before?.level === 'fine' && before.value === position.previous?.value;
  const isTrendKnown = position.trend?.points.every(
    ({ quarter, value }) =>
      value === (quarter === edition.quarter ? figure : published(name, quarter))?.value,
  );
  return {
    ...(position.change && { change: isChangeKnown ? position.change : null }),
    ...(position.trend && { trend: isTrendKnown ? position.trend : null }),
    ...(position.estimatedYearEnd != null && {
      estimatedYearEnd: estimateShown(position, position.estimatedYearEnd, figure, edition, settings),
    }),
  };
}

/** A typed estimate is a count like any other. */
function estimateShown(
  { basis, unit }: Position,
  estimate: number,
  { value }: ShownFigure,
  { quarter }: Edition,
  { disclosure }: Settings,
): number | null {
  if (value === null) return null;
  if (basis !== 'figure') return toTenth((value * 4) / Number(quarter.at(-1)));
  return unit === 'count' ? roundedCount(Math.round(estimate), disclosure) : estimate;
}

/** What was typed stays where it says the value and nothing else. */
const saysJust = ({ value }: ShownFigure, typed: string | undefined): typed is string =>
  value !== null && typed?.trim().replace(/\s*%$/, '') === String(value);

function shownBreakdown(
  breakdown: Breakdown,
  position: Position,
  levelOfAll: Level,
  { edition, settings }: Context,
): Breakdown[] {
  const cell = cellIn(edition, cellName(positionName(position), breakdown.dimension, breakdown.group));
  if (isDropped(edition, cell)) return [];
  const level = edition.levels.get(cell.name) ?? 'hidden';
  const figure = shownFigure(cell, level, settings.disclosure);
  if (level === 'fine')
    return [
      {
        ...breakdown,
        ...figure,
        ...(breakdown.gap && { gap: levelOfAll === 'fine' ? breakdown.gap : null }),
      },
    ];
  const around =
    breakdown.interval && cell.kind === 'percentage' && figure.numerator !== null
      ? wilson(figure.numerator, figure.denominator ?? 0)
      : null;
  return [
    {
      ...breakdown,
      ...figure,
      ...(breakdown.interval !== undefined && { interval: around && toScale(around, [0, 100]) }),
      ...(breakdown.gap !== undefined && { gap: null }),
    },
  ];
}
