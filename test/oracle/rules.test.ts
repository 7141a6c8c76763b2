/** The oracle's own rules, each on the smallest folder that shows it. Expected values were worked out by hand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type OraclePosition, oraclePositions } from './oracle.ts';
import { type Truth, truthOf } from './truth.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface Sent {
  /** `source/dataset/file` → text */
  readonly uploads?: Readonly<Record<string, string>>;
  readonly messages?: readonly object[];
  readonly settings?: object;
}

function folderOf({ uploads = {}, messages = [], settings = {} }: Sent): string {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  folders.push(folder);
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('uploads/E1/settings/council/settings.json', JSON.stringify(settings));
  for (const [path, text] of Object.entries(uploads)) put(`uploads/E1/${path}`, text);
  put('messages/all.jsonl', messages.map((message) => JSON.stringify(message)).join('\n'));
  return folder;
}

const truth = (sent: Sent): Truth => truthOf(folderOf(sent), 'E1');
const verdicts = (sent: Sent) => truth(sent).files.map(({ verdict }) => verdict);

function position(sent: Sent, indicator: string, quarter = '2023-24-Q2'): OraclePosition {
  const found = oraclePositions(folderOf(sent), quarter)[indicator];
  if (!found) throw new Error(`no position of ${indicator}`);
  return found;
}

function outcome(version: number, sentAt: string, id: string, outcome: string, over: object = {}): object {
  const data = { assessment_id: 'A1', requested_on: '2023-07-01', completed_on: '2023-08-01', outcome };
  return {
    ...{ type: 'assessment-outcome.v1', id, council: 'E1', dataset: 'x', version, sentAt, data },
    ...over,
  };
}
const withdrawn = (version: number, sentAt: string) =>
  outcome(version, sentAt, 'w', '', {
    type: 'record-withdrawn.v1',
    data: { source: 'assessments', assessment_id: 'A1' },
  });

const EARLY = '2023-08-10T10:00:00Z';
const LATE = '2023-08-20T10:00:00Z';
const FILE = 'assessment_id,requested_on,completed_on,outcome,updated_at\n';
const outcomesOf = (sent: Sent) => truth(sent).records.map(({ fields }) => fields.outcome);

describe('which statement about a record counts', () => {
  test('the highest version, whatever the order', () => {
    expect(outcomesOf({ messages: [outcome(2, EARLY, 'a', 'b'), outcome(1, LATE, 'z', 'a')] })).toEqual([
      'b',
    ]);
  });

  test('of equal versions the later sending, of equal times the greater id', () => {
    expect(
      outcomesOf({ messages: [outcome(1, LATE, 'a', 'late'), outcome(1, EARLY, 'z', 'early')] }),
    ).toEqual(['late']);
    expect(outcomesOf({ messages: [outcome(1, LATE, 'z', 'z'), outcome(1, LATE, 'a', 'a')] })).toEqual(['z']);
  });

  test.for([
    ['2023-08-15', EARLY, 'file'],
    ['2023-08-15', LATE, 'message'],
    ['', EARLY, 'message'],
  ] as const)('a row updated on "%s" and a message sent %s: the %s', ([updated, sentAt, expected]) => {
    const uploads = { 'assessments/q/f.csv': `${FILE}A1,2023-07-01,2023-08-01,file,${updated}\n` };
    expect(outcomesOf({ uploads, messages: [outcome(1, sentAt, 'a', 'message')] })).toEqual([expected]);
  });

  test('a withdrawal takes the record away until a higher version brings it back', () => {
    const first = outcome(1, EARLY, 'a', 'first');
    expect(outcomesOf({ messages: [withdrawn(2, LATE), first] })).toEqual([]);
    expect(outcomesOf({ messages: [outcome(3, EARLY, 'c', 'third'), withdrawn(2, LATE), first] })).toEqual([
      'third',
    ]);
  });

  test('a newer file without the row takes away the file’s statement and leaves the message', () => {
    const sheet = (serials: readonly string[]) =>
      `serial_number,responded,q11\n${serials.map((serial) => `${serial},yes,2`).join('\n')}\n`;
    const uploads = {
      'sace/2021-22/1.csv': sheet(['1', '2', '3', '4', '5', '6']),
      'sace/2021-22/2.csv': sheet(['3', '4', '5', '6', '7']),
    };
    // Two of six would be more than 20 %, so the council says that it means it.
    const settings = { shrink: 0.5 };
    const data = { source: 'sace', serial_number: '1', responded: 'yes', q11: '1' };
    const message = outcome(1, EARLY, 'a', '', { type: 'survey-response.v1', dataset: '2021-22', data });
    const contact = position({ uploads, settings, messages: [message] }, 'carers-social-contact');
    expect([contact.numerator, contact.denominator]).toEqual([1, 6]);
  });

  test('a message of an unknown type, or without what a row must have, is refused', () => {
    const messages = [
      outcome(1, EARLY, 'a', 'x', { type: 'guess.v1' }),
      outcome(1, EARLY, 'b', 'x', { data: { assessment_id: 'A2' } }),
    ];
    expect(truth({ messages }).rejectedMessages).toHaveLength(2);
  });
});

describe('which files count', () => {
  test('a survey row whose age or disability cannot be read counts without it', () => {
    const sheet = 'serial_number,responded,age,disability\nS1,yes,old,perhaps\nS2,yes,200,y\n';
    expect(verdicts({ uploads: { 'sace/2021-22/f.csv': sheet } })).toEqual(['accepted']);
  });

  const survey = (good: number, bad: number) =>
    `serial_number,responded\n${Array.from({ length: good }, (_, place) => `S${place},yes`).join('\n')}\n${',maybe\n'.repeat(bad)}`;

  test.for([
    [190, 10, 'accepted-with-rejects'], // 5 % is not more than 5 %
    [180, 10, 'quarantined'],
    [20, 9, 'accepted-with-rejects'], // not ten
  ] as const)('%i good rows and %i bad ones: %s', ([good, bad, expected]) => {
    expect(verdicts({ uploads: { 'sace/2021-22/f.csv': survey(good, bad) } })).toEqual([expected]);
  });

  test.for([
    [8, 'accepted'], // a fifth is not more than a fifth
    [7, 'held'],
  ] as const)('ten rows become %i: %s', ([left, expected]) => {
    const uploads = { 'sace/2021-22/1.csv': survey(10, 0), 'sace/2021-22/2.csv': survey(left, 0) };
    expect(verdicts({ uploads })).toEqual(['accepted', expected]);
  });

  test('the same bytes change nothing; sent again after another file they undo it', () => {
    const [a, b] = [survey(10, 0), survey(9, 0)];
    const names = (texts: readonly string[]) =>
      Object.fromEntries(texts.map((text, place) => [`sace/2021-22/${place}.csv`, text]));
    expect(verdicts({ uploads: names([a, a]) })).toEqual(['accepted', 'unchanged']);
    const undone = truth({ uploads: names([a, b, a]) });
    expect(undone.files.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(undone.records).toHaveLength(10);
  });

  test('two styles of date in one column: quarantined; in two columns: accepted', () => {
    const mixed = `${FILE}A1,2023-07-01,,,\nA2,02/07/2023,,,\n`;
    const each = `${FILE}A1,2023-07-01,02/08/2023,,\n`;
    expect(verdicts({ uploads: { 'assessments/q/f.csv': mixed } })).toEqual(['quarantined']);
    expect(verdicts({ uploads: { 'assessments/q/f.csv': each } })).toEqual(['accepted']);
  });

  test('a duplicate is kept once; of two stories about one assessment neither is kept', () => {
    const rows = ['A1,2023-07-01,,,', 'A1,2023-07-01,,,', 'A2,2023-07-01,,,', 'A2,2023-07-02,,,'];
    const [file] = truth({ uploads: { 'assessments/q/f.csv': `${FILE}${rows.join('\n')}\n` } }).files;
    expect(file).toMatchObject({ read: 4, duplicates: 1, rejected: 2 });
  });

  test('headings are folded, other columns left out, marks and line ends taken as they come', () => {
    const text =
      '\uFEFF"Notes","ASSESSMENT-ID:",Requested On\r\n"two\r\nlines, ""quoted""",A1,01/07/2023\r\n';
    const [record] = truth({ uploads: { 'assessments/q/f.csv': text } }).records;
    expect(record?.fields).toMatchObject({ assessment_id: 'A1', requested_on: '2023-07-01' });
    expect(record?.fields).not.toHaveProperty('notes');
  });
});

describe('figures', () => {
  const assessments = (rows: readonly string[]): Sent => ({
    uploads: {
      'assessments/q/f.csv': `${FILE}${rows.map((row, place) => `A${place},${row},`).join('\n')}\n`,
    },
  });

  test('the median of an even number is the mean of the middle two', () => {
    const sent = assessments(['2023-07-01,2023-07-02,a', '2023-07-01,2023-07-05,a']);
    expect(position(sent, 'assessments-median-days')).toMatchObject({
      numerator: null,
      denominator: 2,
      value: 2.5,
    });
  });

  test('waiting is what is asked for and not done by the last day, unless it was given up', () => {
    const sent = assessments([
      '2023-09-30,,', // waits
      '2023-10-01,,', // not yet asked for
      '2023-09-01,2023-10-01,respite', // done a day later: waits
      '2023-09-01,2023-09-30,respite', // done
      '2023-09-01,,cancelled',
      '2023-09-01,2023-10-02,declined', // in the end declined, but on this day it waited
    ]);
    expect(position(sent, 'assessments-awaiting').value).toBe(3);
  });

  test.for([
    ['year-to-date', 2],
    ['quarter', 1],
    ['rolling-12-months', 3],
  ] as const)('period %s', ([kind, expected]) => {
    const rows = ['2022-01-01,2022-09-30,a', '2022-01-01,2022-10-01,a', '2022-01-01,2023-06-30,a'];
    const sent = assessments([...rows, '2022-01-01,2023-09-30,a', '2022-01-01,2023-10-01,a']);
    const settings = { periods: { 'assessments-completed': kind } };
    expect(position({ ...sent, settings }, 'assessments-completed').value).toBe(expected);
  });

  test('somebody who turns 18 on the last day is 18', () => {
    const text =
      'assessment_id,requested_on,completed_on,date_of_birth\nA1,2023-05-01,2023-06-01,2005-09-30\n';
    const { breakdowns } = position({ uploads: { 'assessments/q/f.csv': text } }, 'assessments-completed');
    expect(breakdowns.map(({ group }) => group)).toEqual(['18-64']);
  });

  test('a hidden carer stays one, and the last listing says whether contact was made', () => {
    const heading = 'person_ref,carer_element,known_to_council,contact_status\n';
    const sent = {
      uploads: {
        'lift/2023-08/f.csv': `${heading}P1,yes,,identified\nP2,yes,yes,engaged\nP3,yes,no,engaged\n`,
        'lift/2023-09/f.csv': `${heading}P1,no,yes,engaged\nP2,yes,,engaged\nP3,yes,no,declined\n`,
        'lift/2023-10/f.csv': `${heading}P1,no,yes,declined\n`,
      },
    };
    expect(position(sent, 'possible-hidden-carers').value).toBe(2);
    expect(position(sent, 'hidden-carers-engaged')).toMatchObject({
      numerator: 2,
      denominator: 3,
      value: 66.7,
    });
  });

  const answers = (q11: readonly string[], eligiblePopulation?: number): Sent => ({
    uploads: {
      'sace/2021-22/f.csv': `serial_number,responded,q11\n${q11.map((answer, place) => `S${place},yes,${answer}`).join('\n')}\n`,
    },
    settings: { surveys: { sace: { '2021-22': eligiblePopulation ? { eligiblePopulation } : {} } } },
  });

  test.for([
    [['1', '2', '3', '2'], 100, 25, 48, [0, 73]], // 1.96·√(0.25·0.75/3·0.96) = 48.01 %
    [['1', '2', '3', '2'], undefined, 25, null, [4.6, 69.9]], // Wilson
    [['1', '1', '1'], 100, 100, null, [43.8, 100]], // Wilson: 3/(3 + 3.8416)
    [['1', '2'], 2, 50, 0, [50, 50]], // everybody was asked
  ] as const)('answers %o of %o carers', ([q11, population, value, marginOfError, interval]) => {
    const found = position(answers(q11, population), 'carers-social-contact');
    expect(found).toMatchObject({ value, marginOfError, interval });
  });

  test('question 17 is question 16 before 2023-24, and a survey stands from its first quarter', () => {
    const sheet = 'serial_number,responded,q16,q17\nS1,yes,2,5\nS2,yes,1,2\n';
    const uploads = { 'sace/2021-22/f.csv': sheet, 'sace/2023-24/f.csv': sheet };
    const find = (quarter: string) => position({ uploads }, 'carers-find-information', quarter);
    expect(find('2023-24-Q3')).toMatchObject({ source: 'sace 2021-22', numerator: 1, denominator: 1 });
    expect(find('2023-24-Q4')).toMatchObject({
      source: 'sace 2023-24',
      basis: 'computed',
      numerator: 1,
      denominator: 2,
    });
    expect(find('2024-25-Q1')).toMatchObject({ source: 'sace 2023-24', basis: 'carried-forward' });
  });

  test('an answer that is no option leaves its respondent out of that measure', () => {
    expect(position(answers(['1', '4', '2']), 'carers-social-contact')).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
  });
});

describe('submissions of Client Level Data', () => {
  const HEAD =
    'reporting_period_start_date,reporting_period_end_date,la_person_unique_identifier,client_type,event_type,event_start_date,event_end_date,service_type,delivery_mechanism\n';
  /** A submission of a period and its services: whose, from, to, how paid for. */
  const submission = (from: string, to: string, ...services: readonly string[]) =>
    services.reduce((text, service) => {
      const [person, start, end, mechanism] = service.split(' ');
      const kind = start === '-' ? 'carer known by association,,,,,' : `Carer,Service,${start},${end},`;
      const support = start === '-' ? '' : `Carer support: direct to carer,${mechanism}`;
      return `${text}${from},${to},${person},${kind}${support}\n`;
    }, HEAD);
  const ROOMY = { shrink: 1 };
  const stand = (first: string, second: string) =>
    truth({
      settings: ROOMY,
      uploads: { 'cld/2023-24-Q1/1.csv': first, 'cld/2023-24-Q2/1.csv': second },
    })
      .records.map(({ fields }) => `${fields.person} ${fields.delivery_mechanism ?? ''}`.trim())
      .sort();
  const other = 'z 2023-09-01 2023-09-02 x';

  test.for([
    ['an event within its period', 'a 2023-08-01 2023-08-09 x', ['local z x']],
    ['an event that ends on its first day', 'a 2023-01-01 2023-07-01 x', ['local z x']],
    ['an event that goes on', 'a 2020-01-01  x', ['local z x']],
    ['no event that ended before it', 'a 2023-01-01 2023-06-30 x', ['local a x', 'local z x']],
    ['no row without dates of an earlier period', 'a - -', ['local a', 'local z x']],
  ] as const)('a newer one takes away %s', ([, row, left]) => {
    const first = submission('2023-04-01', '2023-06-30', row);
    expect(stand(first, submission('2023-07-01', '2023-09-30', other))).toEqual(left);
  });

  test('a newer one of the very same period takes away all, also what lies outside', () => {
    const period = ['2023-07-01', '2023-09-30'] as const;
    const first = submission(...period, 'a - -', 'b 2022-01-01 2022-02-01 x');
    expect(stand(first, submission(...period, other))).toEqual(['local z x']);
  });

  test('a newer one says of an event what is true from then on', () => {
    const first = submission('2023-04-01', '2023-06-30', 'a 2023-05-01  x');
    const second = submission('2023-05-01', '2023-09-30', 'a 2023-05-01  y', other);
    expect(stand(first, second)).toEqual(['local a y', 'local z x']);
  });

  test('one that would take away more than a fifth of what it speaks for is held', () => {
    const first = submission(
      '2023-04-01',
      '2023-06-30',
      'a 2023-05-01 2023-05-02 x',
      'b 2023-05-01 2023-05-02 x',
    );
    const uploads = {
      'cld/a/1.csv': first,
      'cld/b/1.csv': submission('2023-05-01', '2023-07-31', 'a 2023-05-01 2023-05-02 x'),
    };
    expect(verdicts({ uploads })).toEqual(['accepted', 'held']);
  });
});
