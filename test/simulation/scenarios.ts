import type { TableSource } from '../../shared/parsing/read-row.ts';
import {
  canary,
  council,
  type History,
  instantOf,
  periods,
  type Row,
  type SentFile,
  textOf,
} from './history.ts';

/** A correspondence that is told, not drawn by lot. */
export interface Scenario extends History {
  readonly oldCodeRuns?: boolean;
  /** Everything is sent twice at once. */
  readonly isSentTwice?: boolean;
}

const person = (name: number, more: Row = {}): Row => ({
  person_ref: `${canary}${name}`,
  carers_allowance: 'yes',
  known_to_council: 'no',
  ...more,
});
const everybody = [1, 2, 3, 4, 5].map((name) => person(name));
const assessment = (name: number, outcome: string): Row => ({
  assessment_id: `${canary}${name}`,
  carer_type: 'adult',
  requested_on: '2023-06-19',
  completed_on: '2023-07-03',
  outcome,
});

const submission = (dataset: string) => ({ source: 'cld', dataset }) as const;
const event = (name: number, on: string, dataset = '2023-24-Q1'): Row => ({
  la_person_unique_identifier: `${canary}${name}`,
  client_type: 'Carer',
  event_type: 'Service',
  event_start_date: on,
  service_type: 'Carer Support: Direct to Carer',
  delivery_mechanism: 'Direct Payment',
  reporting_period_start_date: periods[dataset]?.[0] ?? '',
  reporting_period_end_date: periods[dataset]?.[1] ?? '',
});

interface About extends Partial<SentFile> {
  readonly second: number;
}

function file(rows: readonly Row[], { second, ...more }: About): SentFile {
  const { source = 'lift' as TableSource, dataset = '2023-08' } = more;
  const key = `uploads/${council}/${source}/${dataset}/file-${second}.csv`;
  return { source, dataset, key, rows, text: textOf(rows), at: instantOf(second), ...more };
}

const base = file(everybody, { second: 0 });
const corrected = (rows: readonly Row[], more: Partial<SentFile> = {}): Scenario => ({
  files: [base, file(rows, { second: 10, ...more })],
  messages: [],
  refused: [],
});

const message = {
  source: 'lift',
  dataset: '2023-08',
  data: person(2, { known_to_council: 'yes' }),
  withdraws: false,
  version: 1,
  sentAt: instantOf(30),
  id: 'm-1',
} as const;

const changed = (...names: number[]): Row[] =>
  everybody.map((row, at) => (names.includes(at + 1) ? { ...row, known_to_council: 'yes' } : row));

const newSettings = JSON.stringify({ name: 'Coventry', shrink: 1, targets: { 'carers-quality-of-life': 7 } });
/** The evening before a quarter begins, and the morning after. */
const [evening, morning] = [29 * 86_400 + 14 * 3600, 30 * 86_400];

/**
 * Every kind of correction. A scenario more is an entry more here: delivery faults then fall on each of its messages
 * (planned-faults.test.ts). What somebody does by hand, and when, is among the fields of a history.
 */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'a file and a message': {
    files: [file(everybody.slice(0, 2), { second: 0 })],
    messages: [message],
    refused: [],
  },
  'three rows changed': corrected(changed(1, 2, 3)),
  'one row removed': corrected(everybody.slice(1)),
  'the same file again': corrected(everybody),
  'an older file that comes late': {
    files: [{ ...base, delay: 3_600_000 }, file(changed(1), { second: 10 })],
    messages: [],
    refused: [],
  },
  'two files at once': {
    files: [
      file(
        [assessment(1, 'respite'), assessment(2, 'none')],
        at0({ source: 'assessments', dataset: '2023-24-Q2' }, 'a'),
      ),
      file(
        [assessment(1, 'none'), assessment(3, 'respite')],
        at0({ source: 'assessments', dataset: '2023-24-Q2' }, 'b'),
      ),
    ],
    messages: [],
    refused: [],
  },
  'a file without rows, which is held': {
    ...corrected([], {
      text: `${Object.keys(person(1)).join(',')}\r\n`,
      mayBeHeld: true,
      delay: 3_600_000,
    }),
    settings: {},
  },
  'a file that takes away too much, which is held': {
    ...corrected(everybody.slice(3), { mayBeHeld: true, delay: 3_600_000 }),
    settings: { shrink: 0.2 },
  },
  'everything sent again': { ...corrected(changed(4)), messages: [message], isSentTwice: true },
  'new rules while it is counted': { ...corrected(changed(2)), oldCodeRuns: true },
  'new settings in between': {
    files: [
      base,
      file([], {
        second: 5,
        source: 'settings',
        dataset: 'council',
        key: `uploads/${council}/settings/council/settings.json`,
        text: newSettings,
      }),
      file(changed(5), { second: 10 }),
    ],
    messages: [],
    refused: [],
  },
  'somebody is erased': {
    files: [base],
    messages: [message],
    refused: [],
    erasures: [{ request: 'request-1', person: `${canary}2`, after: 60_000 }],
  },
  'somebody is erased while a file of theirs is on its way, and another is held': {
    files: [
      base,
      file(changed(2), { second: 10, delay: 60_000 }),
      file(everybody.slice(1, 2), { second: 20, mayBeHeld: true, delay: 30_000 }),
    ],
    messages: [],
    refused: [],
    settings: { shrink: 0.2 },
    erasures: [{ request: 'request-1', person: `${canary}2`, after: 60_050 }],
    confirmations: [{ file: 2, after: 3 * 3_600_000 }],
  },
  'somebody is erased before their file comes a second time': {
    files: [base, { ...base, at: instantOf(10), delay: 3_600_000 }],
    messages: [],
    refused: [],
    erasures: [{ request: 'request-1', person: `${canary}2`, after: 60_000 }],
  },
  'somebody is erased whom a file is about alone': {
    files: [
      file([event(2, '2022-09-01'), event(3, '2022-09-01')], { second: 0, ...submission('2023-24-Q1') }),
      file([event(2, '2022-11-01', '2023-24-Q2')], { second: 10, ...submission('2023-24-Q2') }),
      file([event(2, '2022-12-01', '2023-24-Q2')], {
        second: 20,
        delay: 3_600_000,
        ...submission('2023-24-Q2'),
      }),
    ],
    messages: [],
    refused: [],
    erasures: [{ request: 'request-1', person: `${canary}2`, after: 60_000 }],
  },
  'a quarter turns': {
    files: [
      file([assessment(1, 'respite')], { second: evening, source: 'assessments', dataset: '2023-24-Q2' }),
      file([assessment(1, 'none')], { second: morning, source: 'assessments', dataset: '2023-24-Q2' }),
    ],
    messages: [],
    refused: [],
  },
};

function at0(more: Partial<SentFile>, name: string): About {
  const key = `uploads/${council}/${more.source}/${more.dataset}/${name}.csv`;
  return { second: 0, key, ...more };
}
