/**
 * What one row of a file or one message's data says, by the published contract: the oracle's own reading of it.
 */
import { CLD_COLUMNS, CLD_DATES, cldKey, readCldRow } from './cld-row.ts';

export type Source = 'sace' | 'assessments' | 'lift' | 'provider' | 'experience' | 'cld';
export type Fields = Readonly<Record<string, string>>;

interface Shape {
  readonly required: readonly string[];
  readonly dates: readonly string[];
  readonly yesNo: readonly string[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly text: readonly string[];
}

const QUESTIONS = Array.from({ length: 33 }, (_, place) => `q${place + 1}`);

const SHAPES: Readonly<Record<Source, Shape>> = {
  cld: {
    required: [
      'client_type',
      'event_type',
      'event_start_date',
      'reporting_period_start_date',
      'reporting_period_end_date',
    ],
    dates: CLD_DATES,
    yesNo: [],
    lists: {},
    text: CLD_COLUMNS,
  },
  sace: {
    required: ['serial_number', 'responded'],
    dates: [],
    yesNo: ['responded'],
    lists: {},
    text: [
      ...[
        'serial_number',
        'age',
        'gender',
        'ethnicity',
        'religion',
        'sexual_orientation',
        'disability',
        'ward',
      ],
      ...['assessment_method', 'support_provided', ...QUESTIONS],
    ],
  },
  assessments: {
    required: ['assessment_id', 'requested_on'],
    dates: ['date_of_birth', 'requested_on', 'started_on', 'completed_on', 'review_due_on', 'updated_at'],
    yesNo: ['disability'],
    lists: {
      carer_type: ['adult', 'parent', 'young', 'young-adult'],
      method: ['joint', 'separate', 'self'],
      support_provided: [
        'direct-payment',
        'managed-budget',
        'commissioned',
        'information-and-advice',
        'none',
      ],
    },
    text: [
      ...['assessment_id', 'person_id', 'nhs_number', 'gender', 'ethnicity', 'religion', 'ward', 'postcode'],
      ...['provider', 'outcome'],
    ],
  },
  lift: {
    required: [],
    dates: ['date_of_birth', 'contacted_on'],
    yesNo: [
      ...['carers_allowance', 'carer_element', 'carer_premium', 'underlying_entitlement'],
      ...['pension_credit_eligible', 'pension_credit_claimed', 'known_to_council'],
    ],
    lists: {
      poverty_band: ['coping', 'struggling', 'at-risk', 'in-crisis'],
      contact_status: ['identified', 'contacted', 'engaged', 'declined', 'no-contact'],
    },
    text: ['household_ref', 'person_ref', 'postcode', 'uprn', 'ward', 'gender', 'monthly_shortfall'],
  },
  provider: {
    required: ['measure', 'value'],
    dates: [],
    yesNo: [],
    lists: {
      measure: ['carers-supported', 'contacts', 'outcome', 'registered', 'young-carers-assessments'],
    },
    text: ['category', 'value'],
  },
  experience: {
    required: ['response_id', 'submitted_on'],
    dates: ['submitted_on'],
    yesNo: [],
    lists: {},
    text: ['response_id'],
  },
};

/** The headings of a source, in no order that matters. */
export function columnsOf(source: Source): string[] {
  const { dates, yesNo, lists, text } = SHAPES[source];
  return [...new Set([...text, ...dates, ...yesNo, ...Object.keys(lists)])];
}

/** Whether a file with these columns can be read at all. */
export function hasRequiredColumns(source: Source, columns: readonly string[]): boolean {
  if (source === 'lift') return columns.includes('person_ref') || columns.includes('household_ref');
  return SHAPES[source].required.every((column) => columns.includes(column));
}

export function dateColumns(source: Source): readonly string[] {
  return SHAPES[source].dates;
}

export type DateStyle = 'iso' | 'british';

export function dateStyle(text: string): DateStyle | null {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return 'iso';
  return /^\d{2}\/\d{2}\/\d{4}$/.test(text) ? 'british' : null;
}

export type RowReading =
  | { readonly kind: 'row'; readonly fields: Fields }
  | { readonly kind: 'refused'; readonly column: string }
  | { readonly kind: 'ignored' };

/** A row in normal form, or the column for which it is refused. */
export function readRow(source: Source, cells: Fields): RowReading {
  if (source === 'cld') return readCldRow(cells, (text) => isoDate(text, false));
  const shape = SHAPES[source];
  const fields: Record<string, string> = {};
  const cell = (column: string) => (cells[column] ?? '').trim();
  for (const column of shape.required) if (cell(column) === '') return { kind: 'refused', column };
  if (
    source === 'lift' &&
    naturalKey('lift', { person_ref: cell('person_ref'), household_ref: cell('household_ref') }) === ''
  )
    return { kind: 'refused', column: 'person_ref' };
  for (const column of shape.text) fields[column] = cell(column);
  for (const column of shape.dates) {
    const date = isoDate(cell(column), column === 'updated_at');
    if (date === null) return { kind: 'refused', column };
    fields[column] = date;
  }
  for (const column of shape.yesNo) {
    const answer = yesOrNo(cell(column));
    if (answer === null) return { kind: 'refused', column };
    fields[column] = answer;
  }
  for (const [column, list] of Object.entries(shape.lists)) {
    const value = listed(cell(column));
    if (value !== '' && !list.includes(value)) return { kind: 'refused', column };
    fields[column] = value;
  }
  if (source === 'sace') {
    // Survey answers apart: what cannot be read counts as missing.
    if (!/^\d+$/.test(cell('age')) || Number(cell('age')) > 130) fields.age = '';
    fields.disability = yesOrNo(cell('disability')) ?? '';
  }
  if (source === 'provider') {
    if (!/^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)(\.0+)?$/.test(cell('value')))
      return { kind: 'refused', column: 'value' };
    if (fields.measure === 'outcome' && cell('category') === '')
      return { kind: 'refused', column: 'category' };
    fields.value = cell('value').replace(/\.0+$/, '').replaceAll(/[,\s]/g, '');
  }
  return { kind: 'row', fields };
}

/** What makes a row the same row in two files. */
export function naturalKey(source: Source, fields: Fields): string {
  if (source === 'sace') return (fields.serial_number ?? '').trim();
  if (source === 'assessments') return (fields.assessment_id ?? '').trim();
  if (source === 'experience') return (fields.response_id ?? '').trim();
  if (source === 'provider') return `${listed(fields.measure ?? '')} ${listed(fields.category ?? '')}`;
  if (source === 'cld') return cldKey(fields);
  return (fields.person_ref ?? '').trim() || (fields.household_ref ?? '').trim();
}

/** Yes or no in the contract's spellings; blank stays blank; anything else is null. */
export function yesOrNo(text: string): 'yes' | 'no' | '' | null {
  const value = text.toLowerCase();
  if (value === '') return '';
  if (['yes', 'y', 'true', '1'].includes(value)) return 'yes';
  return ['no', 'n', 'false', '0'].includes(value) ? 'no' : null;
}

/** Lower case, gaps as hyphens: `Direct payment` and `direct-payment` are one label. */
export function listed(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
}

/** A day in either style as ISO text; blank stays blank, and what is no day is null. */
export function isoDate(text: string, timeAllowed: boolean): string | null {
  if (text === '') return '';
  const british = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = british ? `${british[3]}-${british[2]}-${british[1]}` : text;
  if (timeAllowed && /^\d{4}-\d{2}-\d{2}T/.test(iso)) return Number.isNaN(Date.parse(iso)) ? null : iso;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const instant = Date.parse(`${iso}T00:00:00Z`);
  // A day such as 31 June would come back as another day.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(iso) ? iso : null;
}
