import { describe, expect, it } from 'vitest';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { readEdition } from '../../../shared/protocol/editions.ts';
import { isOnlyErased } from '../../../shared/protocol/only-erased.ts';
import { rawMessagePrefix } from '../../../shared/protocol/places.ts';
import { positionsNow } from '../../../shared/protocol/positions-now.ts';
import { assessments, at, Council, code } from '../stages/council.ts';

const quarter = '2023-24-Q2' as Quarter;
const theirHeading = (file: string) => file.replace('assessment_id', 'Their number');
const first = theirHeading(assessments(6, 4));
const second = theirHeading(assessments(3, 2, 21));
const settings = {
  columnMaps: { assessments: { 'Their number': 'assessment_id' } },
  periods: { 'assessments-meaningful-outcome': 'quarter' },
  shrink: 1,
};

const message = (id: string, about: object, received: string) =>
  [{ type: 'assessment-outcome.v1', id, sentAt: '2023-09-20T09:00:00Z', data: about }, at(received)] as const;
const another = { assessment_id: 'A-31', requested_on: '2023-07-01', completed_on: '2023-07-09' };
const inTime = message('m-1', { ...another, outcome: 'no-change' }, '2023-09-26T09:00:00.000Z');

/** A submission about carers with a direct payment, which takes away what was said of its period before. */
const submission = (from: string, to: string, ...carers: string[]) =>
  [
    'la_person_unique_identifier,client_type,event_type,event_start_date,event_end_date,service_type,delivery_mechanism,reporting_period_start_date,reporting_period_end_date',
    ...carers.map((carer) => {
      const [name, start] = carer.split(' ');
      return `${name},Carer,Service,${start},,Carer Support: Direct to Carer,Direct Payment,${from},${to}`;
    }),
    '',
  ].join('\n');
const submissions = {
  '2023-24-Q1': submission('2022-04-01', '2023-03-31', 'C-1 2022-05-01', 'C-2 2022-11-01'),
  '2023-24-Q2': submission('2022-07-01', '2023-06-30', 'C-3 2023-05-01'),
};
const published = [
  'Geographical code,ONS code,ASCOF measure code,Disaggregation level,Measure type,Measure value',
  `1,${code},1C2B,Total,Outcome,40`,
  '',
].join('\n');

/** Two files of assessments by headings of their own, two submissions, a message, and what is published of others. */
async function some({ files = [first, second], messages = [inTime] } = {}): Promise<Council> {
  const council = new Council(1000);
  await council.upload('settings/council/s.json', settings, '2023-09-20T09:00:00.000Z');
  await council.upload('ascof/2021-22/1.csv', published, '2023-09-20T10:00:00.000Z', publisher);
  for (const [n, file] of files.entries())
    await council.upload(`assessments/a/${n}.csv`, file, `2023-09-25T0${n}:00:00.000Z`);
  for (const [n, [dataset, file]] of Object.entries(submissions).entries())
    await council.upload(`cld/${dataset}/1.csv`, file, `2023-09-25T1${n}:00:00.000Z`);
  for (const [body, received] of messages) await council.send(body, received);
  return council;
}

async function closed(): Promise<Council> {
  const council = await some();
  await closeQuarter(council)({ at: at('2023-10-20T05:00:00.000Z'), council: code });
  return council;
}

/** Whether the edition that is closed says other than `now` only because somebody was erased, or something expired. */
async function answer(council: Council, now = council): Promise<boolean> {
  const [close] = await council.closes.editions(code);
  if (close === undefined) throw new Error('nothing is closed');
  const edition = await readEdition(close, council.reports);
  return isOnlyErased(edition, await positionsNow(code, quarter, now), council);
}

const erase = (council: Council) =>
  council.erase('2023-001', { assessment_id: ['A-2'] }, '2023-10-25T09:00:00.000Z');

describe('an edition differs only by those who were erased', () => {
  it('and it has what others have, and whose period is over, or this would show nothing', async () => {
    const { positions } = await positionsNow(code, quarter, await some());
    const of = (id: string) => positions.find(({ indicator }) => indicator === id);
    expect(of('carers-direct-payments')).toMatchObject({ numerator: 1, comparators: { own: 40 } });
    expect(of('assessments-meaningful-outcome')).toMatchObject({ denominator: 16 });
  });

  it('where figures are those of all that it included, without them', async () => {
    const council = await closed();
    await erase(council);
    expect(await answer(council)).toBe(true);
  });

  it('where nobody is left in a whole submission: it still takes away what was said of its period', async () => {
    const council = await closed();
    await council.erase('2023-001', { person_id: ['C-3'] }, '2023-10-25T09:00:00.000Z');
    expect(await answer(council)).toBe(true);
  });

  it('where something came since that changes none of its figures', async () => {
    const council = await closed();
    await erase(council);
    const begun = { assessment_id: 'A-50', requested_on: '2023-10-24' };
    await council.send(...message('m-2', begun, '2023-10-25T10:00:00.000Z'));
    expect(await answer(council)).toBe(true);
  });

  it('not where nobody was and everything is there, though no figure differs either', async () => {
    expect(await answer(await closed())).toBe(false);
  });

  it('not where a file or a message came as well', async () => {
    const withFile = await closed();
    await erase(withFile);
    await withFile.upload(
      'assessments/a/late.csv',
      theirHeading(assessments(0, 3, 41)),
      '2023-10-26T09:00:00.000Z',
    );
    expect(await answer(withFile)).toBe(false);
    const withMessage = await closed();
    await erase(withMessage);
    const late = { ...another, assessment_id: 'A-32' };
    await withMessage.send(...message('m-3', late, '2023-10-26T09:00:00.000Z'));
    expect(await answer(withMessage)).toBe(false);
  });

  it('not where nobody can tell which messages it included: one came late that was taken in before', async () => {
    const council = await closed();
    await erase(council);
    const late = { ...another, assessment_id: 'A-32' };
    await council.send(...message('m-4', late, '2023-09-25T20:00:00.000Z'));
    expect(await answer(council)).toBe(false);
  });
});

describe('an edition differs only by what is not kept any longer', () => {
  const withoutFile = async () => {
    const council = await closed();
    const [edition] = await council.closes.editions(code);
    const { cut } = await readEdition(edition as never, council.reports);
    const raw = cut.files.find(({ source }) => source === 'assessments')?.raw ?? '';
    expect(council.archived.delete(raw)).toBe(true);
    return council;
  };

  it('where figures are those of the rest', async () => {
    expect(await answer(await withoutFile(), await some({ files: [second] }))).toBe(true);
  });

  it('not where they still count it, or count something else as well', async () => {
    expect(await answer(await withoutFile())).toBe(false);
    const more = theirHeading(assessments(1, 0, 51));
    expect(await answer(await withoutFile(), await some({ files: [second, more] }))).toBe(false);
  });

  it('where that is a message', async () => {
    const council = await closed();
    const keys = [...council.archived.keys()].filter((key) => key.startsWith(rawMessagePrefix(code)));
    expect(keys).toHaveLength(1);
    for (const key of keys) council.archived.delete(key);
    expect(await answer(council, await some({ messages: [] }))).toBe(true);
    expect(await answer(council)).toBe(false);
  });
});
