import { monthOf } from '../calendar/months.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { CarerSupportEvent } from '../contracts/records.ts';
import { cldAliases, cldColumns, isOfEvent } from './cld-columns.ts';
import { checkSubmission, fileColumns, periodOf } from './cld-file.ts';
import { wantedColumns } from './cld-gaps.ts';
import {
  commissionedSupport,
  directPayment,
  directToCarer,
  informationAndAdvice,
  involvingTheCaredFor,
  knownByAssociation,
  longTermAssessment,
  managedPersonalBudget,
  oneRelease,
} from './cld-labels.ts';
import { matchKeysOf } from './match-keys.ts';
import {
  cellOf,
  type Identity,
  type RowCells,
  type RowContext,
  type RowValues,
  type SourceRows,
} from './source-rows.ts';

const clientTypeOf = ({ client_type = '' }: RowCells): string => oneRelease(client_type);

/** A carer known by association is a person without an event: what an event would need cannot be wrong. */
const matteringCells = (cells: RowCells): RowCells =>
  clientTypeOf(cells) === knownByAssociation
    ? Object.fromEntries(Object.entries(cells).filter(([column]) => !isOfEvent(column)))
    : cells;

/** Columns that say which of a person's events it is; the labels of both releases are in one spelling by then. */
const eventNames = [
  'client_type',
  'event_type',
  'event_start_date',
  'request_route_of_access',
  'assessment_type',
  'service_type',
  'service_component',
] as const;

/** Ids are told apart by their kind and never linked. */
function identityOf(values: RowValues): Identity {
  const ids = [
    ['nhs', cellOf<string>(values, 'nhs_number')],
    ['local', cellOf<string>(values, 'la_person_unique_identifier')],
  ] as const;
  const [subject = '', otherSubject] = ids.flatMap(([kind, id]) =>
    id === undefined ? [] : [`${kind}:${id}`],
  );
  // A service goes on under one identity until it ends, and after.
  const end = values.event_type === 'service' ? undefined : values.event_end_date;
  const naturalKey = JSON.stringify([
    subject,
    ...[...eventNames.map((name) => values[name]), end].map(orNull),
  ]);
  return { naturalKey, subject, otherSubject };
}

const orNull = (value: unknown): unknown => value ?? null;

function check(values: RowValues, _dataset: string, cells: RowCells): Problem[] {
  return [...checkPerson(values, cells), ...checkEvent(values, cells), ...checkDates(values)];
}

function checkPerson(values: RowValues, cells: RowCells): Problem[] {
  const column = 'nhs_number';
  const hasBadNumber = (cells[column] ?? '').trim() !== '' && values[column] === undefined;
  const isNamed = values[column] !== undefined || values.la_person_unique_identifier !== undefined;
  return [
    ...(hasBadNumber ? [problemOf('nhs-number-not-used', { column })] : []),
    ...(isNamed ? [] : [problemOf('key-missing', { column: 'nhs_number or la_person_unique_identifier' })]),
  ];
}

function checkEvent(values: RowValues, cells: RowCells): Problem[] {
  if (values.client_type === knownByAssociation) return [];
  return ['event_type', 'event_start_date']
    .filter((column) => (cells[column] ?? '').trim() === '')
    .map((column) => problemOf('required-missing', { column }));
}

/** Neither is a refusal: an event that ends before it starts counts in no figure, one outside its period by its dates. */
function checkDates(values: RowValues): Problem[] {
  const start = cellOf<IsoDate>(values, 'event_start_date');
  const end = cellOf<IsoDate>(values, 'event_end_date');
  if (start === undefined) return [];
  if (end !== undefined && end < start) return [problemOf('end-before-start', { column: 'event_end_date' })];
  const [first, last] = [values.reporting_period_start_date, values.reporting_period_end_date];
  const isOutside =
    (last !== undefined && start > String(last)) ||
    (first !== undefined && end !== undefined && end < String(first));
  return isOutside ? [problemOf('outside-reporting-period')] : [];
}

/** Fact of a label: the one that a rule asks for, other, or undefined where it is blank. */
const factOf = <Fact extends string>(said: string | undefined, facts: Readonly<Record<string, Fact>>) =>
  said === undefined ? undefined : (facts[said] ?? 'other');

function contentOf(values: RowValues, context: RowContext): CarerSupportEvent {
  const born = cellOf<IsoDate>(values, 'date_of_birth');
  const died = cellOf<IsoDate>(values, 'date_of_death');
  const said = (column: string) => cellOf<string>(values, column);
  return {
    kind: 'carer-support-event',
    born: born && monthOf(born),
    died: died && monthOf(died),
    gender: said('gender'),
    ethnicity: said('ethnicity'),
    event: cellOf<CarerSupportEvent['event']>(values, 'event_type'),
    start: cellOf<IsoDate>(values, 'event_start_date'),
    end: cellOf<IsoDate>(values, 'event_end_date'),
    service: factOf(said('service_type'), {
      [directToCarer]: 'direct-to-carer',
      [involvingTheCaredFor]: 'involving-the-cared-for',
    }),
    mechanism: factOf(said('delivery_mechanism'), {
      [directPayment]: 'direct-payment',
      [managedPersonalBudget]: 'managed-personal-budget',
      [commissionedSupport]: 'commissioned-support',
    }),
    component: factOf(said('service_component'), { [directPayment]: 'direct-payment' }),
    outcome: factOf(said('event_outcome'), { [informationAndAdvice]: 'information-and-advice' }),
    assessment: factOf(said('assessment_type'), { [longTermAssessment]: 'long-term' }),
    matchKeys: matchKeysOf(values, context),
  };
}

/** Client Level Data, release 1 and 2: one row per event; what is not about unpaid carers is counted and left. */
export const cldRows: SourceRows = {
  columns: cldColumns,
  aliases: cldAliases,
  required: ['client_type'],
  done: ['event_start_date', 'date_of_birth', 'date_of_death'],
  concerns: (cells) => clientTypeOf(cells) !== 'service user',
  mattering: matteringCells,
  wanted: wantedColumns,
  check,
  identity: identityOf,
  span(values) {
    const start = cellOf<IsoDate>(values, 'event_start_date');
    const end = cellOf<IsoDate>(values, 'event_end_date') ?? null;
    if (start === undefined) return undefined;
    return end !== null && end < start ? { from: end, to: start } : { from: start, to: end };
  },
  sameKey: 'last-wins',
  fileColumns,
  checkFile: checkSubmission,
  period: periodOf,
  statement: (values, context) => ({ content: contentOf(values, context) }),
};
