import { describe, expect, it } from 'vitest';
import { actionOverdue as rule } from '../../../../shared/alerting/rules/action-overdue.ts';
import type { IsoDate } from '../../../../shared/contracts/identifiers.ts';
import type { PlannedAction } from '../../../../shared/contracts/records.ts';
import { judged } from '../evidence.ts';

const action = (more: object): PlannedAction =>
  ({ kind: 'planned-action', action_id: '1.1', action: 'Train managers', ...more }) as PlannedAction;

const conditions = (actions: PlannedAction[], today = '2023-10-05') =>
  rule.conditions({ uploads: [], datasets: [], actions, asOf: today as IsoDate }, judged(rule, today));
const isOverdue = (more: object) => conditions([action(more)]).length > 0;

describe('an action', () => {
  it('is overdue from the day after its day', () => {
    const due = action({ due_on: '2023-10-05', status: 'in-progress' });
    expect(conditions([due], '2023-10-05')).toEqual([]);
    expect(conditions([due], '2023-10-06')).toEqual([
      { subject: '1.1', line: '1.1 “Train managers”, due on 5 October 2023.' },
    ]);
  });

  it('is not overdue once it is done, or without a day', () => {
    expect(isOverdue({ due_on: '2023-01-01', status: 'done' })).toBe(false);
    expect(isOverdue({ status: 'in-progress' })).toBe(false);
  });

  it('is overdue where the plan says that it is late, with or without a day', () => {
    expect(isOverdue({ status: 'late', due_on: '2024-03-31' })).toBe(true);
    expect(conditions([action({ status: 'late' })])[0]?.line).toBe('1.1 “Train managers”.');
  });

  it('is named by its id, else its number in the plan, else its words, so that a new day is no new alert', () => {
    const subjects = [
      { ref: '7' },
      { action_id: undefined, ref: '7' },
      { action_id: undefined, action: 'Train  Managers!' },
    ].map((more) => conditions([action({ status: 'late', ...more })])[0]?.subject);
    expect(subjects).toEqual(['1.1', '7', 'train managers']);
  });

  it('is told of by the first words of the plan, and never by what is noted beside it', () => {
    const long = `Train ${'every manager '.repeat(20)}`;
    const [condition] = conditions([action({ status: 'late', action: long, note: 'Mrs Smith is ill' })]);
    expect(condition?.line).toMatch(/^1\.1 “Train every manager .*manager…”\.$/);
    expect(condition?.line?.length).toBeLessThan(100);
    expect(condition?.line).not.toContain('Smith');
  });
});
