import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { PlannedAction } from '../../../../shared/contracts/records.ts';
import { planFacts } from '../../../../shared/reporting/quarter/plan-facts.ts';

const quarter = '2023-24-Q2' as Quarter;

const action = (action_id: string, more: Omit<Partial<PlannedAction>, 'due_on'> & { due_on?: string } = {}) =>
  ({ kind: 'planned-action', action_id, action: 'Do it', ...more }) as PlannedAction;

const idsOf = (actions: readonly PlannedAction[]) => actions.map(({ action_id }) => action_id);

describe('an action', () => {
  it('is late if it says so, or was due by the quarter’s last day and is not done', () => {
    const { late } = planFacts(
      [
        action('says so', { status: 'late', due_on: '2024-03-31' }),
        action('due on the last day', { status: 'in-progress', due_on: '2023-09-30' }),
        action('due long ago, nobody says', { due_on: '2022-01-01' }),
        action('due the day after', { status: 'in-progress', due_on: '2023-10-01' }),
        action('done', { status: 'done', due_on: '2023-01-01' }),
        action('without a day', { status: 'not-started' }),
      ],
      quarter,
    );
    expect(idsOf(late)).toEqual(['says so', 'due on the last day', 'due long ago, nobody says']);
  });

  it('is due next from the first to the last day of the next quarter, unless it is done', () => {
    const { dueNext } = planFacts(
      [
        action('first', { due_on: '2023-10-01' }),
        action('last', { due_on: '2023-12-31', status: 'late' }),
        action('done', { due_on: '2023-11-01', status: 'done' }),
        action('this quarter', { due_on: '2023-09-30' }),
        action('later', { due_on: '2024-01-01' }),
      ],
      quarter,
    );
    expect(idsOf(dueNext)).toEqual(['first', 'last']);
  });

  it('is linked with indicators of ours once each, and with whatever else in the plan’s words', () => {
    const linked_indicators = [
      'carers-quality-of-life',
      'ASCOF indicator 1D: Carer-reported quality of life',
      'A local plan',
    ];
    const [fact] = planFacts([action('a', { linked_indicators })], quarter).actions;
    expect(fact).toMatchObject({ indicators: ['carers-quality-of-life'], otherLinks: ['A local plan'] });
  });
});

describe('the plan', () => {
  it('counts every action once by status, and says of which no status is given', () => {
    const { byStatus } = planFacts(
      [
        action('a', { status: 'done' }),
        action('b'),
        action('c', { status: 'in-progress', due_on: '2023-01-01' }),
      ],
      quarter,
    );
    expect(byStatus).toEqual({ 'not-started': 0, 'in-progress': 0, done: 1, late: 1, 'not-given': 1 });
  });

  it('keeps its own order of priorities, and says which links all actions of one share', () => {
    const { priorities } = planFacts(
      [
        action('z1', { priority: 'Z first', linked_indicators: ['carers-satisfaction', 'carers-consulted'] }),
        action('a1', { priority: 'A second', linked_indicators: ['Words'] }),
        action('z2', { priority: 'Z first', linked_indicators: ['carers-consulted'] }),
      ],
      quarter,
    );
    expect(priorities.map(({ priority, actions }) => [priority, idsOf(actions)])).toEqual([
      ['Z first', ['z1', 'z2']],
      ['A second', ['a1']],
    ]);
    expect(priorities.map(({ indicators, otherLinks }) => [indicators, otherLinks])).toEqual([
      [['carers-consulted'], []],
      [[], ['Words']],
    ]);
  });
});
