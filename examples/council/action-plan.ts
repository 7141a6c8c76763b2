import { csv, type Row } from './csv.ts';

/** Five made-up actions, one of them overdue. */
const ACTIONS: readonly Row[] = [
  {
    action_id: 'SYN-1',
    priority: 'Breaks from caring',
    action: 'Offer short breaks that can be booked at a week’s notice',
    level: 'High',
    due_on: '2024-12-31',
    status: 'in-progress',
    linked_indicators: 'carers-direct-payments; carers-never-enough-time',
  },
  {
    action_id: 'SYN-2',
    priority: 'Breaks from caring',
    action: 'Explain direct payments on one page',
    level: 'Medium',
    due_on: '2024-03-31',
    status: 'done',
    linked_indicators: 'carers-direct-payments; carers-find-information',
  },
  {
    action_id: 'SYN-3',
    priority: 'Finding carers early',
    action: 'Write to every household that the tracker shows as caring without help',
    level: 'High',
    due_on: '2023-08-31',
    status: 'late',
    linked_indicators: 'possible-hidden-carers; hidden-carers-engaged',
    note: 'Waits for an agreement on sharing data',
  },
  {
    action_id: 'SYN-4',
    priority: 'Assessments that lead to something',
    action: 'Look at ten assessments every quarter, drawn by lot',
    level: 'Medium',
    due_on: '2024-06-30',
    status: 'in-progress',
    linked_indicators: 'assessments-meaningful-outcome; assessments-median-days',
  },
  {
    action_id: 'SYN-5',
    priority: 'Assessments that lead to something',
    action: 'Ask carers about their experience all the year round',
    level: 'Low',
    due_on: '2025-03-31',
    status: 'not-started',
    linked_indicators: 'experience-survey-responses; carers-consulted',
  },
];

export const actionPlanFile = (): string =>
  csv(
    ['action_id', 'priority', 'action', 'level', 'due_on', 'status', 'linked_indicators', 'note'],
    ACTIONS.map((action) => ({ note: '', ...action })),
  );
