import { typedNumber } from '../comparison/typed-comparison.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import { type TypedRow, typedRows } from './figure-positions.ts';
import type { Standing } from './positions.ts';
import { isPreferred } from './preferred-figures.ts';
import { valuesOf } from './values.ts';

/** What figures are compared with: the values of the quarter before, computed and typed. */
export function earlierValues(
  { settings, tallies, reference }: Pick<Standing, 'settings' | 'tallies' | 'reference'>,
  quarter: Quarter,
) {
  const computed = valuesOf({ quarter, settings, tallies });
  const typed = typedRows(reference.figures.get(quarter));
  const typedValue = (isMeant: (row: TypedRow) => boolean) => typedNumber(typed.find(isMeant)?.row.value);
  const ofIndicator = (indicator: string) => {
    const figure = typedValue(({ id }) => id === indicator);
    const value = isPreferred(indicator, figure, settings) ? figure : (computed[indicator] ?? null);
    return { quarter, value };
  };
  return {
    ofIndicator,
    /** Lines may share a code, so that of the same words comes first; where none was typed, what was computed. */
    ofFigure({ id, row }: TypedRow) {
      const value =
        typedValue((each) => each.id === id && each.row.label === row.label) ??
        typedValue((each) => each.id === id);
      return value === null ? ofIndicator(id) : { quarter, value };
    },
  };
}
