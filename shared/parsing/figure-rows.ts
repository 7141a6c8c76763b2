import { type FigureRow, figureFrameworks, type TypedFigure } from '../contracts/records.ts';
import { oneOf, words } from './cells.ts';
import { cellOf, type RowValues, type SourceRows } from './source-rows.ts';
import { noFigure, typedFigure, typedFigureOrBest } from './typed-figure.ts';
import { typedPlace } from './typed-place.ts';

function contentOf(values: RowValues): FigureRow {
  const text = (column: string) => cellOf<string>(values, column);
  const figure = (column: string) => cellOf<TypedFigure>(values, column);
  return {
    kind: 'figure',
    framework: cellOf<FigureRow['framework']>(values, 'framework') as FigureRow['framework'],
    code: text('code'),
    label: text('label') as string,
    domain: text('domain'),
    unit: text('unit'),
    better: cellOf<FigureRow['better']>(values, 'better'),
    value: figure('value') ?? noFigure,
    numerator: figure('numerator'),
    denominator: figure('denominator'),
    estimated_year_end: figure('estimated_year_end'),
    comparator: figure('comparator'),
    region: figure('region'),
    england: figure('england'),
    rank: cellOf<number>(values, 'rank'),
    quartile: cellOf<number>(values, 'quartile'),
    next_quartile: figure('next_quartile'),
    note: text('note'),
  };
}

const described = (description: string, ...examples: string[]) => typedFigure.meta({ description, examples });

/** Figures that are typed and not computed: one row per line of a performance table. */
export const figureRows: SourceRows = {
  columns: {
    framework: oneOf(figureFrameworks).meta({
      description: 'Edition of the framework that the code belongs to',
      examples: ['ascof-2014', 'local'],
    }),
    code: words(40).meta({ description: 'Code within that edition', examples: ['2A2'] }),
    label: words(300).meta({
      description: 'Words of the line; they tell lines apart that have one code or none',
      examples: ['Number of admissions'],
    }),
    domain: words(200).meta({
      description: 'Heading that the line stands under',
      examples: ['Domain 2 - Delaying and reducing the need for care and support'],
    }),
    unit: words(40).meta({ description: 'Unit of the value', examples: ['%', 'per 100,000'] }),
    better: oneOf(['higher', 'lower']).meta({ description: 'Which way is better', examples: ['lower'] }),
    value: described(
      'The figure as typed; [x] where there is none',
      ...['24.6%', '24.6', '1,234', '2.6 (19)', '159 estimated end of year 557', '[c]', 'n/a'],
    ),
    numerator: described('Count above the line', '74'),
    denominator: described('Count below the line', '301'),
    estimated_year_end: described('What the year is expected to end with', '557'),
    comparator: described('Value of the comparator group', '28.4'),
    region: described('Value of the region', '29.4%'),
    england: described('Value of England', '28.0'),
    rank: typedPlace(1, 999).meta({ description: 'Rank among councils', examples: ['103', '103 of 149'] }),
    quartile: typedPlace(1, 4).meta({ description: 'Quartile, 1 is best', examples: ['3'] }),
    next_quartile: typedFigureOrBest.meta({
      description: 'Value with which the next quartile begins; = in the best',
      examples: ['26.7', '='],
    }),
    note: words(1000).meta({ description: 'Whatever has to be known of it', examples: ['Provisional'] }),
  },
  required: ['framework', 'label', 'value'],
  check: () => [],
  statement: (values) => ({ content: contentOf(values) }),
};
