import { readFileSync } from 'node:fs';
import { csv, type Row } from './csv.ts';

/** Priorities of the plan in short, by number, with the indicators that it links with every action of them. */
const PRIORITIES: Record<string, { title: string; indicators: readonly string[] }> = {
  1: {
    title: 'Flexible breaks from caring',
    indicators: [
      'carers-direct-payments',
      'carers-quality-of-life',
      'carers-social-contact',
      'carers-satisfaction',
      'carers-never-enough-time',
      'carers-no-control',
    ],
  },
  2: {
    title: 'Support that comes in time and close to home',
    indicators: [
      'carers-quality-of-life',
      'carers-satisfaction',
      'carers-find-information',
      'carers-self-neglect',
      'carers-extremely-worried-safety',
      'carers-safety-concerns',
      'carers-no-encouragement',
    ],
  },
  3: {
    title: 'Assessments for more carers',
    indicators: [
      'carers-self-directed-support',
      'carers-direct-payments',
      'carers-quality-of-life',
      'carers-satisfaction',
      'carers-consulted',
    ],
  },
};

/** Commitments in short, by reference. */
const COMMITMENTS: Record<string, string> = {
  '1.1': 'A choice of breaks, made with carers',
  '1.2': 'Know about breaks',
  '1.3': 'Technology that frees time',
  '2.1': 'Know what help there is',
  '2.2': 'Groups, training and practical help',
  '2.3': 'Money, benefits and work',
  '2.4': 'Wellbeing and safety',
  '3.1': 'Know about assessments',
  '3.2': 'Get an assessment easily',
  '3.3': 'Assessments that change something',
};

/** Indicators of ours that an action is about: our own links, which the plan does not have. */
const OWN_LINKS: Record<string, readonly string[]> = {
  '2.3-Y1-1': ['possible-hidden-carers', 'hidden-carers-engaged', 'pension-credit-claims'],
  '3.1-Y1-3': ['assessments-completed', 'young-carers-assessments'],
  '3.3-Y1-1': ['assessments-meaningful-outcome', 'assessments-median-days', 'assessments-awaiting'],
};

/** Made up, as all statuses are: the plan does not begin before 2024, and these are under way or done already. */
const STATUSES: Record<string, string> = {
  '1.2-Y1-1': 'in-progress',
  '2.1-Y1-1': 'in-progress',
  '2.3-Y1-1': 'in-progress',
  '3.1-Y1-3': 'in-progress',
  '3.1-Y1-4': 'done',
  '3.3-Y1-1': 'in-progress',
  '3.3-Y1-3': 'done',
};

const YEARS: Record<string, { year: string; due_on: string }> = {
  Y1: { year: 'Jan-Dec 2024', due_on: '2024-12-31' },
  Y2: { year: 'Jan-Dec 2025', due_on: '2025-12-31' },
};

/** Made-up actions that are due before the plan begins, so that something is late and something is due next. */
const BEFOREHAND: readonly Row[] = [
  {
    action_id: 'SYN-1',
    action: 'Agree with the tracker’s owner how data is shared',
    level: 'High',
    due_on: '2023-08-31',
    status: 'late',
    linked_indicators: 'possible-hidden-carers; hidden-carers-engaged',
    note: 'Waits for a signature',
  },
  {
    action_id: 'SYN-2',
    action: 'Ask carers about their experience all the year round',
    level: 'Medium',
    due_on: '2023-09-15',
    status: 'in-progress',
    linked_indicators: 'experience-survey-responses; carers-consulted',
  },
  {
    action_id: 'SYN-3',
    action: 'Name an owner for every action of the plan',
    level: 'Medium',
    due_on: '2023-12-15',
    status: 'not-started',
    linked_indicators: 'ASCOF indicator 1D: Carer-reported quality of life; National plan: working together',
  },
];

const COLUMNS = [
  'action_id',
  'priority',
  'ref',
  'we_will',
  'action',
  'year',
  'level',
  'due_on',
  'status',
  'linked_indicators',
  'note',
];

/** All actions of the published plan under its own ids, with short titles of ours; and the made-up ones. */
export function actionPlanFile(): string {
  const text = readFileSync(
    new URL('../reference/coventry-action-plan-2024-26.csv', import.meta.url),
    'utf8',
  );
  const [, ...published] = text.trim().split('\n');
  return csv(COLUMNS, [
    ...published.map(publishedAction),
    ...BEFOREHAND.map((action) => ({ priority: 'Before the plan begins (made up)', ...action })),
  ]);
}

/** A line of the reference: id, level, short title; the id begins with the commitment and the year of the plan. */
function publishedAction(line: string): Row {
  const [id = '', level = '', action = ''] = line.split(',');
  const [ref = '', year = ''] = id.split('-');
  const priority = PRIORITIES[ref.charAt(0)];
  return {
    action_id: id,
    priority: priority?.title ?? '',
    ref,
    we_will: COMMITMENTS[ref] ?? '',
    action,
    ...YEARS[year],
    level,
    status: STATUSES[id] ?? 'not-started',
    linked_indicators: [...(priority?.indicators ?? []), ...(OWN_LINKS[id] ?? [])].join('; '),
  };
}
