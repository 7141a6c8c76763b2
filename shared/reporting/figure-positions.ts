import { type Comparing, compare, yearEndedBy } from '../comparison/compare.ts';
import { figureId } from '../comparison/figure-id.ts';
import { measureOf } from '../comparison/framework-measures.ts';
import { typedNumber, withPublished } from '../comparison/typed-comparison.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { FigureRow, TypedFigure } from '../contracts/records.ts';
import { indicators } from '../indicators/table.ts';
import { arrowOf } from './arrow.ts';
import { typedUnit } from './typed-unit.ts';

/** A typed row, and the indicator that it is a figure of. */
export interface TypedRow {
  readonly id: string;
  readonly row: FigureRow;
}

/**
 * Rows that are figures. One of ours that is typed without a value only says what stands beside the computed one.
 */
export const isFigure = ({ id, row }: TypedRow): boolean =>
  row.value.value !== null || row.value.mark !== '[x]' || !indicators.some((ours) => ours.id === id);

/** @example typedRows([{ content: { framework: 'ascof-2014', code: '1I2', … }, … }])[0]?.id // 'carers-social-contact' */
export const typedRows = (figures: readonly { readonly content: FigureRow }[] = []): TypedRow[] =>
  figures.map(({ content }) => ({ id: figureId(content), row: content }));

/** What a typed figure's position is made with. */
export interface AboutFigure extends Comparing {
  readonly quarter: Quarter;
  readonly tolerance: number;
  readonly target: number | null;
  /** The quarter before, and the value in it. */
  readonly previous: NonNullable<Position['previous']>;
}

/**
 * Where a typed figure stands: its number with its own decimals, and what was typed beside it, else cell by cell what is
 * published.
 * Nothing is counted behind it, so it has no margin, no gap in people and no groups.
 */
export function figurePosition({ id, row }: TypedRow, about: AboutFigure): Position {
  const ours = indicators.find((indicator) => indicator.id === id);
  const { better } = measureOf(row);
  const value = typedNumber(row.value);
  const codes = ours?.codes ?? codesOf(row);
  return {
    indicator: id,
    title: row.label,
    codes,
    basis: 'figure',
    source: `figures ${about.quarter}`,
    numerator: wholeNumber(row.numerator) ?? wholeNumber({ value: row.value.count ?? null }),
    denominator: wholeNumber(row.denominator),
    value,
    mark: value === null ? markOf(row.value) : null,
    unit: ours?.unit ?? typedUnit(row),
    better,
    marginOfError: null,
    interval: null,
    previous: about.previous,
    arrow: arrowOfFigure(row, value, about),
    target: about.target,
    ...withPublished(row, compare({ codes, better }, yearEndedBy(about.quarter), about)),
    moreCarersNeeded: null,
    gaps: [],
    estimatedYearEnd: typedNumber(row.estimated_year_end) ?? numberOf(row.value.estimatedYearEnd),
    typed: row.value.text,
    ...(row.domain !== undefined && { domain: row.domain }),
    breakdowns: [],
  };
}

/**
 * A survey's figure is new in the last quarter of its year at the earliest. In any other, and where it repeats the one
 * before, it is carried forward, and shows no direction.
 */
function arrowOfFigure(row: FigureRow, value: number | null, about: AboutFigure): Position['arrow'] {
  const { better, isOfSurvey } = measureOf(row);
  const { previous, quarter, tolerance } = about;
  if (isOfSurvey && (!quarter.endsWith('Q4') || value === previous.value)) return null;
  return arrowOf({ value, previous: previous.value, better, tolerance });
}

/** A local code belongs to no edition of the framework. */
const codesOf = ({ framework, code }: FigureRow): Position['codes'] =>
  framework === 'local' || code === undefined ? {} : { [framework]: code };

const markOf = ({ mark }: TypedFigure): Position['mark'] => (mark === '[c]' || mark === '[z]' ? mark : '[x]');

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function wholeNumber(figure: Pick<TypedFigure, 'value'> | undefined): number | null {
  const number = numberOf(figure?.value ?? undefined);
  return Number.isInteger(number) ? number : null;
}
