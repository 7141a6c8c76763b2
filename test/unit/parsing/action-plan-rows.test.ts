import { describe, expect, it } from 'vitest';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { matchHeadings } from '../../../shared/parsing/headings.ts';
import { contextOf, good, refusalOf } from './some.ts';

const plan = contextOf('2024-26');
const action = { action_id: '1.1-Y1-1', action: 'Review respite provision' };
const contentOf = (cells: Record<string, string>) =>
  good('action-plan', { ...action, ...cells }, plan).statement.content;

describe('an action of the plan', () => {
  it('needs what names it and what is to be done', () => {
    expect(refusalOf('action-plan', { priority: 'Breaks' }, plan)).toEqual([
      'action_id: required-missing',
      'action: required-missing',
    ]);
  });

  it('keeps the plan’s texts, which are published', () => {
    const { statement } = good(
      'action-plan',
      { ...action, we_will: 'w'.repeat(2000), status: 'In progress', due_on: '31/12/2024', note: 'Later' },
      plan,
    );
    expect(rowStatement.parse(statement).content).toEqual({
      kind: 'planned-action',
      action_id: '1.1-Y1-1',
      action: 'Review respite provision',
      we_will: 'w'.repeat(2000),
      status: 'in-progress',
      due_on: '2024-12-31',
      note: 'Later',
    });
  });

  it('links indicators by | or ;, because their words have commas', () => {
    expect(
      contentOf({ linked_indicators: 'ASCOF 1D, quality of life; reported | carers-satisfaction | ' }),
    ).toMatchObject({
      linked_indicators: ['ASCOF 1D, quality of life; reported', 'carers-satisfaction'],
    });
    expect(contentOf({ linked_indicators: 'carers-consulted; carers-satisfaction;' })).toMatchObject({
      linked_indicators: ['carers-consulted', 'carers-satisfaction'],
    });
  });

  it('is refused with a status that is none, and with a due date that does not exist', () => {
    const cells = { ...action, status: 'soon', due_on: '2024-02-30' };
    expect(refusalOf('action-plan', cells, plan)).toEqual(['due_on: not-a-date', 'status: not-in-list']);
  });

  it('may be due in the future', () => {
    expect(contentOf({ due_on: '2099-12-31' })).toMatchObject({ due_on: '2099-12-31' });
  });

  it('goes in under the headings of a published plan as well', () => {
    const theirs = [
      'action_id',
      'action',
      'priority_title',
      'priority_level',
      'linked_indicators_for_priority',
    ];
    expect(matchHeadings('action-plan', theirs)).toEqual({
      columns: ['action_id', 'action', 'priority', 'level', 'linked_indicators'],
      problems: [],
    });
  });
});
