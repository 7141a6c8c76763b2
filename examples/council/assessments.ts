import { british, plusDays } from './calendar.ts';
import { csv, type Row } from './csv.ts';
import {
  bornAtAge,
  ETHNICITIES,
  GENDERS,
  impossiblePostcode,
  RELIGIONS,
  someWard,
  syntheticId,
  testNhsNumber,
} from './people.ts';
import { between, chance, deck, pick, type Random } from './random.ts';

/** The outcomes that this council calls meaningful; the target for their share lies between the two quarters. */
export const MEANINGFUL = ['direct-payment', 'respite', 'commissioned-support', 'managed-budget'];
export const MEANINGFUL_TARGET = 57;

const ASSESSMENT_COLUMNS = [
  'assessment_id',
  'person_id',
  'nhs_number',
  'date_of_birth',
  'gender',
  'ethnicity',
  'religion',
  'disability',
  'ward',
  'postcode',
  'carer_type',
  'method',
  'provider',
  'requested_on',
  'started_on',
  'completed_on',
  'outcome',
  'support_provided',
  'review_due_on',
  'updated_at',
];
const DATES = ['date_of_birth', 'requested_on', 'started_on', 'completed_on', 'review_due_on', 'updated_at'];

const FIRST_QUARTER_OUTCOMES = {
  'direct-payment': 32,
  respite: 17,
  'commissioned-support': 10,
  'managed-budget': 4,
  'information-and-advice': 27,
  'none-needed': 6,
  declined: 4,
};
const SECOND_QUARTER_OUTCOMES = {
  'direct-payment': 23,
  respite: 13,
  'commissioned-support': 9,
  'managed-budget': 2,
  'information-and-advice': 39,
  'none-needed': 9,
  declined: 5,
};
const SUPPORT: Readonly<Record<string, string>> = {
  'direct-payment': 'direct-payment',
  'managed-budget': 'managed-budget',
  respite: 'commissioned',
  'commissioned-support': 'commissioned',
  'information-and-advice': 'information-and-advice',
};

/** Both quarters' rows with ISO dates; the second file completes some of what the first one left waiting. */
export function assessmentRows(random: Random): { readonly first: Row[]; readonly second: Row[] } {
  const first = newAssessments(random, {
    firstNumber: 1,
    size: 244,
    completed: 182,
    requestedFrom: '2023-02-20',
    requestedDays: 95,
    completedFrom: '2023-04-03',
    completedTo: '2023-06-30',
    updated: '2023-07-07',
    outcomes: FIRST_QUARTER_OUTCOMES,
  });
  const waiting = first.filter((row) => !row.completed_on && !row.outcome).slice(0, 38);
  const outcomes = deck(random, SECOND_QUARTER_OUTCOMES, waiting.length);
  const closed = waiting.map((row, place) => {
    const outcome = outcomes[place] ?? '';
    const completed = plusDays('2023-07-03', between(random, 0, 80));
    return { ...row, ...completion(completed, outcome), updated_at: '2023-09-25' };
  });
  const fresh = newAssessments(random, {
    firstNumber: 301,
    size: 208,
    completed: 146,
    requestedFrom: '2023-06-05',
    requestedDays: 100,
    completedFrom: '2023-07-03',
    completedTo: '2023-09-22',
    updated: '2023-09-25',
    outcomes: SECOND_QUARTER_OUTCOMES,
  });
  return { first, second: [...closed, ...fresh] };
}

interface Plan {
  readonly firstNumber: number;
  readonly size: number;
  readonly completed: number;
  readonly requestedFrom: string;
  readonly requestedDays: number;
  readonly completedFrom: string;
  readonly completedTo: string;
  readonly updated: string;
  readonly outcomes: Readonly<Record<string, number>>;
}

function newAssessments(random: Random, plan: Plan): Row[] {
  const state = deck(random, { completed: plan.completed, open: plan.size - plan.completed }, plan.size);
  const outcomes = deck(random, plan.outcomes, plan.completed);
  const types = deck(random, { adult: 74, parent: 9, young: 12, 'young-adult': 5 }, plan.size);
  const methods = deck(random, { joint: 38, separate: 40, self: 22 }, plan.size);
  const genders = deck(random, GENDERS, plan.size);
  const ethnicities = deck(random, ETHNICITIES, plan.size);
  const religions = deck(random, RELIGIONS, plan.size);
  const disabilities = deck(random, { yes: 31, no: 61, '': 8 }, plan.size);
  return types.map((type, place) => {
    const requested = plusDays(plan.requestedFrom, between(random, 0, plan.requestedDays));
    const serial = plan.firstNumber + place;
    const row: Row = {
      assessment_id: syntheticId('SYN-A', serial),
      person_id: syntheticId('SYN', serial),
      nhs_number: chance(random, 0.6) ? testNhsNumber(serial) : '',
      date_of_birth: chance(random, 0.03) ? '' : bornAtAge(random, ageOf(random, type)),
      gender: genders[place] ?? '',
      ethnicity: ethnicities[place] ?? '',
      religion: religions[place] ?? '',
      disability: disabilities[place] ?? '',
      ward: someWard(random),
      postcode: impossiblePostcode(random),
      carer_type: type,
      method: methods[place] ?? '',
      provider: providerOf(random, type, methods[place] ?? ''),
      requested_on: requested,
      updated_at: plan.updated,
    };
    if (state[place] === 'open') return chance(random, 0.06) ? { ...row, outcome: 'withdrawn' } : row;
    const sensible = plusDays(requested, between(random, 9, 63));
    const completed =
      sensible < plan.completedFrom || sensible > plan.completedTo
        ? plusDays(plan.completedFrom, between(random, 0, 40))
        : sensible;
    const late = completed < requested ? plusDays(requested, 1) : completed;
    return { ...row, ...completion(late, outcomes.pop() ?? '') };
  });
}

/** What a row gains when the assessment is done. */
export function completion(completed: string, outcome: string): Row {
  return {
    started_on: plusDays(completed, -1),
    completed_on: completed,
    outcome,
    support_provided: SUPPORT[outcome] ?? 'none',
    review_due_on: plusDays(completed, 365),
  };
}

function ageOf(random: Random, type: string): number {
  if (type === 'young') return between(random, 8, 17);
  if (type === 'young-adult') return between(random, 18, 25);
  return type === 'parent' ? between(random, 27, 58) : between(random, 26, 89);
}

function providerOf(random: Random, type: string, method: string): string {
  if (method === 'self') return 'Online self-assessment';
  if (type === 'young') return pick(random, ['Carers Trust', 'Carers Trust', 'Coventry City Council']);
  return pick(random, ['Carers Trust', 'Coventry City Council']);
}

/** The first file has British dates, one impossible day, one type on no list and a row that was pasted twice. */
export function firstQuarterFile(rows: readonly Row[]): string {
  const [, second, third, fourth] = rows;
  if (!second || !third || !fourth) throw new Error('the first quarter has no rows');
  const lines: Row[] = rows.map(withBritishDates);
  const unborn = { ...withBritishDates(second), assessment_id: 'SYN-A-000901', requested_on: '31/06/2023' };
  const unlisted = { ...withBritishDates(third), assessment_id: 'SYN-A-000902', carer_type: 'neighbour' };
  lines.splice(20, 0, unborn);
  lines.splice(77, 0, unlisted);
  lines.splice(140, 0, withBritishDates(fourth));
  return csv(ASSESSMENT_COLUMNS, lines);
}

/** The second file has ISO dates, one assessment told in two ways, and one without the day it was asked for. */
export function secondQuarterFile(rows: readonly Row[]): string {
  const [, second, third] = rows;
  if (!second || !third) throw new Error('the second quarter has no rows');
  const lines: Row[] = [...rows];
  const told = { ...second, assessment_id: 'SYN-A-000911' };
  lines.splice(33, 0, told);
  lines.splice(101, 0, { ...told, outcome: 'respite', support_provided: 'commissioned', gender: 'Other' });
  lines.splice(160, 0, { ...third, assessment_id: 'SYN-A-000912', requested_on: '' });
  return csv(ASSESSMENT_COLUMNS, lines);
}

function withBritishDates(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, text]) => [column, DATES.includes(column) ? british(text) : text]),
  );
}
