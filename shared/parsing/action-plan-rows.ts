import type { IsoDate } from '../contracts/identifiers.ts';
import { actionStatuses, type PlannedAction } from '../contracts/records.ts';
import { type Cell, cell, date, oneOf, words } from './cells.ts';
import { cellOf, type RowValues, type SourceRows } from './source-rows.ts';

const longestLink = 600;

/** Indicators one after the other, `|` between them, or `;` where there is no `|`: words have commas of their own. */
const links: Cell<string[]> = cell<string[]>((text) => {
  const all = text
    .split(text.includes('|') ? '|' : ';')
    .map((link) => link.trim())
    .filter((link) => link !== '');
  return all.some(({ length }) => length > longestLink)
    ? { refuse: 'too-long', facts: { allowed: longestLink } }
    : all;
});

function contentOf(values: RowValues): PlannedAction {
  const text = (column: string) => cellOf<string>(values, column);
  return {
    kind: 'planned-action',
    action_id: text('action_id'),
    priority: text('priority'),
    ref: text('ref'),
    we_will: text('we_will'),
    action: text('action') as string,
    year: text('year'),
    level: text('level'),
    due_on: cellOf<IsoDate>(values, 'due_on'),
    status: cellOf<PlannedAction['status']>(values, 'status'),
    linked_indicators: cellOf<string[]>(values, 'linked_indicators'),
    note: text('note'),
  };
}

/** A carers' action plan: one row per action. */
export const actionPlanRows: SourceRows = {
  columns: {
    action_id: words().meta({ description: 'Names the action within the plan', examples: ['1.1-Y1-1'] }),
    priority: words(300).meta({
      description: 'Priority that the action serves',
      examples: ['Maximise the reach of carers assessments to benefit more carers.'],
    }),
    ref: words(40).meta({ description: 'Number of the commitment', examples: ['1.1'] }),
    we_will: words(2000).meta({
      description: 'The commitment',
      examples: ['Ensure carers assessments lead to positive, meaningful outcomes for carers'],
    }),
    action: words(2000).meta({
      description: 'What is to be done',
      examples: ['Review and map current respite provision, usage, gaps, barriers, and demand.'],
    }),
    year: words(40).meta({ description: 'Year of the plan', examples: ['1', 'Jan-Dec 2024'] }),
    level: words(40).meta({ description: 'How urgent it is', examples: ['High'] }),
    due_on: date.meta({
      description: 'Day by which it is to be done',
      examples: ['2024-12-31', '31/12/2024'],
    }),
    status: oneOf(actionStatuses).meta({ description: 'Where it stands', examples: ['in-progress'] }),
    linked_indicators: links.meta({
      description: 'Indicators that should move with it, | or ; between them',
      examples: ['carers-social-contact; carers-satisfaction'],
    }),
    note: words(2000).meta({
      description: 'Whatever has to be known of it',
      examples: ['Waits for funding'],
    }),
  },
  aliases: {
    priority_title: 'priority',
    priority_level: 'level',
    linked_indicators_for_priority: 'linked_indicators',
  },
  required: ['action_id', 'action'],
  check: () => [],
  statement: (values) => ({ content: contentOf(values) }),
};
