/**
 * The oracle's reading of one row of Client Level Data, release 1 or 2.
 */
type Cells = Readonly<Record<string, string>>;

export const CLD_DATES = ['event_start_date', 'event_end_date', 'date_of_birth', 'date_of_death'];
export const CLD_COLUMNS = [
  ...['la_code', 'reporting_period_start_date', 'reporting_period_end_date', 'nhs_number'],
  ...['la_person_unique_identifier', 'gender', 'ethnicity', 'client_type', 'event_type', 'event_reference'],
  ...['event_outcome', 'request_route_of_access', 'assessment_type', 'service_type', 'service_component'],
  ...['delivery_mechanism', 'unit_cost'],
];

/** A label in small letters and digits alone, with the word that release 2 added taken out. */
function bare(text: string | undefined): string {
  const letters = (text ?? '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]/g, '');
  return letters.replaceAll('unpaidcarer', 'carer');
}

const isInformation = (outcome: string) =>
  ['nfainformationandadvicesignpostingonly', 'nfainformationandadviceorsignposting'].includes(outcome);

type Reading =
  | { readonly kind: 'row'; readonly fields: Cells }
  | { readonly kind: 'refused'; readonly column: string }
  | { readonly kind: 'ignored' };

export function readCldRow(cells: Cells, isoDate: (text: string) => string | null): Reading {
  const client = bare(cells.client_type);
  if (client === 'serviceuser') return { kind: 'ignored' };
  const linked = client === 'carerknownbyassociation';
  if (client !== 'carer' && !linked) return { kind: 'refused', column: 'client_type' };
  const person = personOf(cells);
  if (person === '') return { kind: 'refused', column: 'nhs_number' };
  const fields: Record<string, string> = { client, person };
  for (const column of linked ? ['date_of_birth', 'date_of_death'] : CLD_DATES) {
    const date = isoDate((cells[column] ?? '').trim());
    if (date === null) return { kind: 'refused', column };
    fields[column] = date;
  }
  fields.gender = (cells.gender ?? '').trim();
  fields.ethnicity = (cells.ethnicity ?? '').trim();
  if (linked) return { kind: 'row', fields };
  if (fields.event_start_date === '') return { kind: 'refused', column: 'event_start_date' };
  for (const column of ['event_type', 'request_route_of_access', 'assessment_type', 'service_type'])
    fields[column] = bare(cells[column]);
  for (const column of ['service_component', 'delivery_mechanism']) fields[column] = bare(cells[column]);
  fields.information = isInformation(bare(cells.event_outcome)) ? 'yes' : 'no';
  fields.outcome = bare(cells.event_outcome);
  if (isInformation(fields.outcome)) fields.outcome = 'information';
  const known = ['request', 'assessment', 'service', 'review'].includes(fields.event_type ?? '');
  return known ? { kind: 'row', fields } : { kind: 'refused', column: 'event_type' };
}

/** The NHS number where its check digit is right, else the local id; nobody's row has neither. */
function personOf(cells: Cells): string {
  const digits = (cells.nhs_number ?? '').replaceAll(/\D/g, '');
  if (digits.length === 10) {
    let sum = 0;
    for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
    if ((11 - (sum % 11)) % 11 === Number(digits[9])) return `NHS ${digits}`;
  }
  const local = (cells.la_person_unique_identifier ?? '').trim();
  return local === '' ? '' : `local ${local}`;
}

/** Which event it is: the same in both releases, and a service the same before and after it ends. */
export function cldKey(fields: Cells): string {
  const end = fields.event_type === 'service' ? '' : fields.event_end_date;
  const { person, client, event_type, event_start_date, request_route_of_access } = fields;
  const { assessment_type, service_type, service_component } = fields;
  return JSON.stringify([
    ...[person, client, event_type, event_start_date, end],
    ...[request_route_of_access, assessment_type, service_type, service_component],
  ]);
}

/** First and last day; blank: it goes on. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The reporting period of a submission; nothing where its rows name none, or more than one. */
export function submittedPeriod(
  rows: readonly Cells[],
  isoDate: (text: string) => string | null,
): Days | null {
  const [from, to] = ['reporting_period_start_date', 'reporting_period_end_date'].map((column) => {
    const named = new Set(rows.map((row) => (row[column] ?? '').trim()).filter((day) => day !== ''));
    return named.size === 1 ? isoDate([...named][0] ?? '') : null;
  });
  return from && to ? { from, to } : null;
}

/** What a submission has said of an event, and the period that it was about. */
export interface Said {
  readonly fields: Cells;
  readonly period: Days;
}

/**
 * Whether a newer submission takes an event away, unless it states it again: the event's days meet the newer one's
 * reporting period, or both are of the very same period. A row without dates is as old as its file's period.
 */
export function takesAway(newer: Days, { fields, period }: Said): boolean {
  if (newer.from === period.from && newer.to === period.to) return true;
  const start = fields.event_start_date || period.from;
  const end = fields.event_start_date ? (fields.event_end_date ?? '') : period.to;
  const [from, to] = end !== '' && end < start ? [end, start] : [start, end];
  return from <= newer.to && (to === '' || to >= newer.from);
}
