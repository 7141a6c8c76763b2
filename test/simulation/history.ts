import type { CouncilCode, Instant } from '../../shared/contracts/identifiers.ts';
import type { TableSource } from '../../shared/parsing/read-row.ts';
import type { Random } from './random.ts';

export const council = 'E08000026' as CouncilCode;

/** A row as its sender writes it: cells by heading. */
export type Row = Readonly<Record<string, string>>;

export interface SentFile {
  readonly source: TableSource | 'settings';
  /** How long its notice is under way, in milliseconds. */
  readonly delay?: number;
  /** It takes away too much, unless it comes before what it takes away. */
  readonly mayBeHeld?: boolean;
  /** Nothing of it counts. */
  readonly isHeld?: boolean;
  readonly dataset: string;
  readonly key: string;
  readonly rows: readonly Row[];
  readonly text: string;
  readonly at: Instant;
}

/** Of rows. */
export type TableFile = SentFile & { readonly source: TableSource };

export interface SentMessage {
  readonly source: TableSource;
  readonly dataset: string;
  readonly data: Row;
  readonly withdraws: boolean;
  readonly version: number;
  readonly sentAt: Instant;
  readonly id: string;
}

/** What a council sent, in the order in which it counts. */
export interface History {
  readonly files: readonly SentFile[];
  readonly messages: readonly SentMessage[];
  /** Messages that can never be accepted. */
  readonly refused: readonly string[];
  /** Who asks to be erased. */
  readonly erasures?: readonly AskedErasure[];
  /** Of files that may be held. */
  readonly confirmations?: readonly Confirmation[];
  /** Of the council, before it sends anything; by default any file is taken. */
  readonly settings?: object;
}

/** That somebody says yes to a file, by its place among the files, so many milliseconds after the start. */
export interface Confirmation {
  readonly file: number;
  readonly after: number;
}

export interface AskedErasure {
  readonly request: string;
  /** As all sources call the person. */
  readonly person: string;
  /** How long after the start it is asked for, in milliseconds. */
  readonly after: number;
}

/** With this begins all that names a person, so that it would be seen anywhere else. */
export const canary = 'CANARY-';

const lastOf = <Item>(items: readonly Item[]): Item | undefined => items[items.length - 1];
export const instantOf = (second: number): Instant =>
  new Date(Date.UTC(2023, 8, 1, 9, 0, second)).toISOString() as Instant;

const datasets: readonly (readonly [TableSource, string])[] = [
  ['sace', '2021-22'],
  ['sace', '2021-22'],
  ['assessments', '2023-24-Q1'],
  ['assessments', '2023-24-Q2'],
  ['lift', '2023-07'],
  ['lift', '2023-08'],
  ['cld', '2023-24-Q1'],
  ['cld', '2023-24-Q2'],
];

/** First and last day that a submission of client level data reports on; they overlap. */
export const periods: Readonly<Record<string, readonly [from: string, to: string]>> = {
  '2023-24-Q1': ['2022-04-01', '2023-03-31'],
  '2023-24-Q2': ['2022-07-01', '2023-06-30'],
};

/** A random council's correspondence: first files, corrections, files sent again, undone, damaged; and messages. */
export function historyOf(random: Random): History {
  const files: TableFile[] = [];
  const count = random.chance(0.2) ? 4 + random.below(2) : 2 + random.below(2);
  for (let at = 0; at < count; at += 1) files.push(nextFile(random, files, at));
  const messages = Array.from({ length: random.below(6) }, (_, at) => messageOf(random, at));
  const refused = random.chance(0.2) ? [`{"type":"nothing","of":"${canary}9"}`] : [];
  const erasures = random.chance(shareWithErasures) ? erasuresOf(random) : [];
  const history = { files, messages, refused, erasures };
  return random.chance(shareWithHolds) ? heldWhereItShrinks(random, history) : history;
}

/** The same where a file that takes a fifth away is held, and an officer says yes to some, held or not. */
function heldWhereItShrinks(random: Random, history: History): History {
  const files = history.files.map((file) => ({ ...file, mayBeHeld: true }));
  const confirmed = [...files.keys()].filter(() => random.chance(0.5));
  const confirmations = confirmed.map((file) => ({ file, after: random.pick(momentsOf(random)) }));
  return { ...history, files, confirmations, settings: { ...takesAnyFile, shrink: 0.2 } };
}

/** Of a council that takes any file. */
export const takesAnyFile = { shrink: 1, quarantine: { share: 1, atLeast: 1000 } };

/** The same where somebody certainly asks to be erased. */
export function historyWithErasures(random: Random): History {
  return { ...historyOf(random), erasures: erasuresOf(random) };
}

const shareWithErasures = 0.15;
const shareWithHolds = 0.2;

/** At any moment, before the first file is read or days after the last. */
const momentsOf = (random: Random) => [0, random.below(3000), random.below(9000), 600_000, 1.5 * 86_400_000];

/** Mostly one; also two at once, and one person twice. */
function erasuresOf(random: Random): AskedErasure[] {
  const count = random.chance(0.3) ? 2 : 1;
  const asked = [...people, `${canary}7`, `${canary}8`];
  return Array.from({ length: count }, (_, at) => ({
    request: `request-${at}`,
    person: random.pick(asked),
    after: random.pick(momentsOf(random)),
  }));
}

function nextFile(random: Random, before: readonly TableFile[], at: number): TableFile {
  const [source, dataset] =
    before.length > 0 && random.chance(0.6) ? placeOf(random.pick(before)) : random.pick(datasets);
  const earlier = before.filter((file) => file.source === source && file.dataset === dataset);
  // A file that is sent again, right after itself or later (which undoes what came between).
  const again = earlier.length > 0 && random.chance(0.3) ? random.pick(earlier) : undefined;
  const rows = again?.rows ?? rowsOf(random, source, dataset, lastOf(earlier)?.rows);
  const key = `uploads/${council}/${source}/${dataset}/file-${random.below(2)}.csv`;
  return { source, dataset, key, rows, text: again?.text ?? textOf(rows), at: instantOf(at * 10) };
}

const placeOf = ({ source, dataset }: TableFile) => [source, dataset] as const;

const people = ['1', '2', '3', '4', '5', '6'].map((name) => `${canary}${name}`);

/** The last file's rows with some changed, left out and added; or rows of their own. */
function rowsOf(
  random: Random,
  source: TableSource,
  dataset: string,
  last: readonly Row[] | undefined,
): Row[] {
  const names = random.shuffled(people).slice(0, 1 + random.below(5));
  const fresh = names.map((name) => rowOf(random, source, name, dataset));
  const kept = (last ?? []).filter((row) => random.chance(0.7) && !names.includes(nameOf(row)));
  const rows = [...kept, ...fresh];
  if (random.chance(0.15)) rows.push(random.pick(rows));
  if (random.chance(0.15)) rows.push({ ...badRow(source), ...(source === 'cld' && periodOf(dataset)) });
  return random.shuffled(rows);
}

const nameOf = (row: Row): string => Object.values(row)[0] ?? '';

const periodOf = (dataset: string): Row => {
  const [reporting_period_start_date = '', reporting_period_end_date = ''] = periods[dataset] ?? [];
  return { reporting_period_start_date, reporting_period_end_date };
};

/** A carer with a few events; most people have one event under one identity in both submissions. */
const carerRow = (random: Random, name: string): Row => ({
  la_person_unique_identifier: name,
  client_type: random.pick(['Carer', 'UNPAID  CARER', 'Carer', 'Carer known by association']),
  event_type: random.pick(['Service', 'Review']),
  event_start_date: random.pick(['2022-05-01', '2022-05-01', '2022-11-01', '2023-05-01']),
  event_end_date: random.pick(['', '', '2022-06-10', '2023-05-20']),
  date_of_birth: random.pick(['', '1958-02-03', '2004-11-01']),
  service_type: 'Carer Support: Direct to Carer',
  delivery_mechanism: random.pick(['Direct Payment', 'CASSR Commissioned Support']),
});

function rowOf(random: Random, source: TableSource, name: string, dataset = ''): Row {
  if (source === 'cld') return { ...carerRow(random, name), ...periodOf(dataset) };
  if (source === 'sace')
    return {
      serial_number: name,
      responded: random.pick(['yes', 'no']),
      age: random.pick(['', '17', '50', '70']),
      ward: random.pick(['', 'Longford', 'Radford']),
      q7: random.pick(['', '1', '2']),
      q11: random.pick(['', '1', '2', '3']),
      q16: random.pick(['', '1', '2', '9']),
    };
  if (source === 'assessments') {
    const completed = random.pick(['', '2023-06-20', '2023-07-03', '2023-08-31']);
    return {
      assessment_id: name,
      date_of_birth: random.pick(['', '1958-09-12', '1990-01-01']),
      carer_type: random.pick(['adult', 'young']),
      requested_on: random.pick(['2023-03-15', '2023-05-01', '2023-06-19']),
      completed_on: completed,
      outcome: completed ? random.pick(['direct-payment', 'respite', 'none']) : random.pick(['', 'declined']),
      updated_at: random.pick(['', '', '2023-09-02T10:00:00Z']),
    };
  }
  return {
    person_ref: name,
    date_of_birth: random.pick(['', '1958-08-20']),
    carers_allowance: random.pick(['yes', 'no']),
    known_to_council: random.pick(['yes', 'no', '']),
    contact_status: random.pick(['', 'identified', 'engaged']),
    pension_credit_claimed: random.pick(['yes', 'no']),
  };
}

/** Without a name, or without what is required: refused. */
const badRow = (source: TableSource): Row =>
  source === 'sace'
    ? { serial_number: `${canary}7`, responded: 'maybe' }
    : source === 'assessments'
      ? { assessment_id: `${canary}8`, requested_on: '2023-02-31' }
      : source === 'cld'
        ? { la_person_unique_identifier: '', client_type: 'Carer', event_start_date: '2023-02-31' }
        : { person_ref: '', carers_allowance: 'perhaps' };

export function textOf(rows: readonly Row[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headings.map((heading) => row[heading] ?? '').join(','));
  return `${[headings.join(','), ...lines].join('\r\n')}\r\n`;
}

function messageOf(random: Random, at: number): SentMessage {
  const [source, dataset] = random.pick(datasets.filter(([source]) => source !== 'cld'));
  const data = rowOf(random, source, random.pick(people));
  return {
    source,
    dataset,
    data: { ...data, updated_at: '' },
    withdraws: random.chance(0.2),
    version: 1 + random.below(3),
    sentAt: random.pick(['2023-09-01T12:00:00.000Z', '2023-09-03T12:00:00.000Z']) as Instant,
    id: `m-${at}`,
  };
}

/** All bodies that were ever put into the queue of messages. */
export const bodiesOf = ({ messages, refused }: History): string[] => [...messages.map(bodyOf), ...refused];

function bodyOf(message: SentMessage): string {
  const types: Partial<Record<TableSource, string>> = {
    sace: 'survey-response.v1',
    assessments: 'assessment-outcome.v1',
    lift: 'lift-match.v1',
  };
  const [keyName = ''] = Object.keys(message.data);
  const { id, version, sentAt, dataset, source } = message;
  const data = message.withdraws ? { source, [keyName]: message.data[keyName] } : { ...message.data, source };
  const type = message.withdraws ? 'record-withdrawn.v1' : types[source];
  return JSON.stringify({ type, id, council, dataset, version, sentAt, data });
}
