import { problemOf } from '../contracts/problems.ts';
import { type ProviderCount, providerMeasures } from '../contracts/records.ts';
import { type Cell, cell, oneOf, words } from './cells.ts';
import { cellOf, type SourceRows } from './source-rows.ts';

const countText = /^(\d{1,9}|\d{1,3}(,\d{3}){1,2}|\d{1,3}(\s\d{3}){1,2})(\.0{1,9})?$/;

/** A count as it is typed into a return: `1317`, `1,317`, `1 317` or `1317.0`. */
const typedCount: Cell<number> = cell<number>((text) =>
  countText.test(text) ? Number(text.replaceAll(/[,\s]/g, '')) : { refuse: 'not-a-number' },
);

/** The return of a commissioned provider for a quarter: one row per measure and category. */
export const providerRows: SourceRows = {
  columns: {
    measure: oneOf(providerMeasures).meta({
      description: 'What is counted',
      examples: ['carers-supported', 'outcome'],
    }),
    category: words(120).meta({
      description: 'Outcome, age band or kind that is counted; blank or total: the whole measure',
      examples: ['Made me feel less alone', '25-34', 'total'],
    }),
    value: typedCount.meta({
      description: 'How many in the quarter, a whole number',
      examples: ['1317', '1,317'],
    }),
  },
  required: ['measure', 'value'],
  check: ({ measure, category }) =>
    measure === 'outcome' && category === undefined
      ? [problemOf('required-missing', { column: 'category' })]
      : [],
  statement: (values) => ({
    content: {
      kind: 'provider-count',
      measure: cellOf<ProviderCount['measure']>(values, 'measure') as ProviderCount['measure'],
      category: cellOf<string>(values, 'category'),
      value: cellOf<number>(values, 'value') as number,
    },
  }),
};
