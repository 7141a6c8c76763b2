import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { isLiving } from '../../../shared/contracts/alerts.ts';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { positionsNow } from '../../../shared/protocol/positions-now.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { service } from '../parsing/cld-cells.ts';
import { Council, code } from './council.ts';
import { night } from './night.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  teams: [{ id: 'carers-team', recipients: ['a@example.org'] }],
};
const born = '1958-03-14';
const home = '100070000001';

const csv = (...rows: Record<string, string>[]) => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.join(','), ...rows.map((row) => columns.map((each) => row[each] ?? '').join(',')), ''].join(
    '\n',
  );
};

const listed = (person_ref: string, said: Record<string, string> = {}) => ({
  household_ref: `H-${person_ref}`,
  person_ref,
  date_of_birth: born,
  postcode: 'ZZ1 8GE',
  gender: 'Female',
  carers_allowance: 'yes',
  known_to_council: 'no',
  ...said,
});
const assessed = (assessment_id: string, said: Record<string, string> = {}) => ({
  assessment_id,
  requested_on: '2023-07-03',
  date_of_birth: born,
  postcode: 'zz18ge',
  gender: 'F',
  ...said,
});

const lift = [
  'lift/2023-09/a.csv',
  csv(listed('P1'), listed('P2', { date_of_birth: '1970-01-02' })),
] as const;
const assessments = ['assessments/2023-24-Q2/a.csv', csv(assessed('A-1'))] as const;

async function started(): Promise<Council> {
  const council = new Council();
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  council.changes();
  return council;
}

async function alert(council: Council): Promise<void> {
  await openEpisodes(council)(await council.tell());
}

async function upload(council: Council, [place, file]: readonly [string, string], day = 5): Promise<void> {
  const { verdict } = await council.upload(place, file, `2023-09-0${day}T09:00:00.000Z`);
  expect(verdict).toBe('accepted');
  await alert(council);
}

/** What is proposed of each household that is to be contacted. */
async function proposals(council: Council) {
  const episodes = await council.alerts.episodes(code, 'possible-hidden-carer');
  const living = episodes.filter(isLiving).map(({ details }) => [details?.household_ref, details?.alike]);
  return Object.fromEntries(living) as Record<string, string[] | undefined>;
}

const proposal = 'same postcode, date of birth and gender as a carer with an assessment';

describe('a possible hidden carer with the match key of a carer on record', () => {
  it.each([
    ['the tracker comes first', [lift, assessments]],
    ['the assessment comes first', [assessments, lift]],
  ])('is proposed to be that carer at once, where %s', async (_, files) => {
    const council = await started();
    for (const file of files) await upload(council, file);
    expect(await proposals(council)).toEqual({ 'H-P1': [proposal], 'H-P2': undefined });
    await night(council, '2023-09-06');
    expect(await proposals(council)).toEqual({ 'H-P1': [proposal], 'H-P2': undefined });
  });

  it('is proposed so where both events are judged in either order, or the judgement ends half-way', async () => {
    for (const order of [0, 1]) {
      const council = await started();
      await council.upload(...lift, '2023-09-05T09:00:00.000Z');
      const listing = await council.tell();
      await council.upload(...assessments, '2023-09-05T09:00:00.000Z');
      const assessing = await council.tell();
      const dying = dyingAfter('note', council);
      for (const events of order === 0 ? [listing, assessing] : [assessing, listing]) {
        await expect(openEpisodes({ ...portsOf(council), alerts: dying })(events)).rejects.toThrow();
        await openEpisodes(council)(events);
      }
      expect(await proposals(council)).toMatchObject({ 'H-P1': [proposal] });
    }
  });

  it('is proposed so by a message, and no message says who', async () => {
    const council = await started();
    await upload(council, lift);
    const data = assessed('A-1');
    await council.send(
      {
        type: 'assessment-outcome.v1',
        id: 'm-1',
        dataset: '2023-24-Q2',
        sentAt: '2023-09-05T10:00:00Z',
        data,
      },
      '2023-09-05T10:00:00.000Z',
    );
    await alert(council);
    expect(await proposals(council)).toMatchObject({ 'H-P1': [proposal] });
    const told = council.alerts.items.messages.all().map(({ item }) => item.body);
    expect(told).toEqual([
      expect.stringContaining('The work list says where one of them may be a carer whom we know already.'),
    ]);
    expect(told.join()).not.toContain('same postcode');
  });

  it('is proposed so where messages about both are judged together', async () => {
    const council = await started();
    await upload(council, lift);
    const sent = { id: 'm-1', sentAt: '2023-09-05T10:00:00Z' };
    const again = { ...sent, type: 'lift-match.v1', dataset: '2023-09', data: listed('P1') };
    const outcome = {
      ...sent,
      type: 'assessment-outcome.v1',
      dataset: '2023-24-Q2',
      data: assessed('A-1'),
    };
    for (const message of [again, outcome]) await council.send(message, '2023-09-05T10:00:00.000Z');
    await alert(council);
    expect(await proposals(council)).toMatchObject({ 'H-P1': [proposal] });
  });

  it('is told of with the tracker’s file, though an assessment that is judged before finds them', async () => {
    const council = await started();
    await council.upload(...lift, '2023-09-05T09:00:00.000Z');
    const listing = await council.tell();
    await expect(
      openEpisodes({ ...portsOf(council), alerts: dyingAfter('note', council) })(listing),
    ).rejects.toThrow();
    await upload(council, assessments, 6);
    expect(await proposals(council)).toEqual({});
    await openEpisodes(council)(listing);
    expect(await proposals(council)).toMatchObject({ 'H-P1': [proposal] });
    const told = council.alerts.items.messages.all().map(({ item }) => item.alerts.length);
    expect(told).toEqual([2]);
  });

  it('is proposed so no more once the assessment is withdrawn: after the night at latest', async () => {
    const council = await started();
    for (const file of [lift, assessments]) await upload(council, file);
    await council.send(
      {
        type: 'record-withdrawn.v1',
        id: 'm-1',
        dataset: '2023-24-Q2',
        sentAt: '2023-09-06T10:00:00Z',
        data: { source: 'assessments', assessment_id: 'A-1' },
      },
      '2023-09-06T10:00:00.000Z',
    );
    await alert(council);
    await night(council, '2023-09-06');
    expect(await proposals(council)).toEqual({ 'H-P1': undefined, 'H-P2': undefined });
  });

  it('is proposed so of a carer in Client Level Data: after the night at latest', async () => {
    const council = await started();
    await upload(council, lift);
    const { nhs_number, la_person_unique_identifier, ...row } = service;
    const carer = { ...row, la_person_unique_identifier: 'L-1', date_of_birth: born, postcode: 'ZZ1 8GE' };
    await upload(council, ['cld/2023-24-Q2/a.csv', csv(carer)]);
    await night(council, '2023-09-06');
    expect(await proposals(council)).toMatchObject({
      'H-P1': ['same postcode, date of birth and gender as a carer in Client Level Data'],
    });
  });

  it('is proposed to be whom the tracker knows under another reference at the same address', async () => {
    const council = await started();
    const known = listed('P3', { uprn: `0${home}`, known_to_council: 'yes' });
    const file = csv(listed('P1', { uprn: home }), known, listed('P4', { uprn: '100070000009' }));
    await upload(council, ['lift/2023-09/a.csv', file]);
    expect(await proposals(council)).toEqual({
      'H-P1': ['same address and date of birth as somebody whom the tracker lists as known to us'],
      'H-P4': undefined,
    });
  });
});

const dyingAfter = (verb: string, council: Council) =>
  alertsDouble({
    items: council.alerts.items,
    touch: async (call) => {
      if (call === `alerts.${verb}:after`) throw new Error('the process ends here');
    },
  });

const portsOf = (council: Council) => {
  const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase } = council;
  return { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase };
};

describe('match keys', () => {
  const files = (withKeys: boolean) => {
    const as = <Row extends Record<string, string>>(row: Row) =>
      withKeys ? row : { ...row, postcode: '', uprn: '' };
    const known = listed('P3', { uprn: home, known_to_council: 'yes' });
    const people = [listed('P1', { uprn: home }), listed('P2'), known].map(as);
    const cld = { ...service, date_of_birth: born, postcode: 'ZZ1 8GE' };
    return [
      ['lift/2023-09/a.csv', csv(...people)],
      [
        'assessments/2023-24-Q2/a.csv',
        csv(...[assessed('A-1', { completed_on: '2023-08-01' }), assessed('A-2')].map(as)),
      ],
      ['cld/2023-24-Q2/a.csv', csv(as(cld))],
    ] as const;
  };
  async function counted(withKeys: boolean): Promise<Council> {
    const council = await started();
    for (const file of files(withKeys)) await upload(council, file);
    await night(council, '2023-09-06');
    return council;
  }
  const figures = async (council: Council) =>
    (await positionsNow(code, '2023-24-Q2' as Quarter, council)).positions;

  it('change no figure: with and without postcodes and UPRNs all positions are the same', async () => {
    const [known, unknown] = [await counted(true), await counted(false)];
    expect(known.alerts.items.noted.all()).toHaveLength(8);
    expect(unknown.alerts.items.noted.all()).toEqual([]);
    expect(canonicalJson(await figures(known))).toBe(canonicalJson(await figures(unknown)));
    expect((await figures(known)).length).toBeGreaterThan(10);
  });

  it('are kept as keyed hashes: no postcode, UPRN or day of birth is in a record, a note or an alert', async () => {
    const council = await counted(true);
    const records = [];
    for await (const subject of council.records.subjects())
      records.push(...(await council.records.ofSubject(subject)));
    const alerts = Object.values(council.alerts.items).map((items) => items.all());
    const kept = JSON.stringify([records, alerts]);
    expect(kept).toContain('matchKeys');
    expect(kept).not.toMatch(/ZZ1 ?8GE/i);
    expect(kept).not.toContain(home);
    expect(kept).not.toContain(born);
    expect(kept).not.toContain('14/03/1958');
  });

  it('cost a night one or two looks at the notes of whom it finds unchanged, and no write', async () => {
    const council = await counted(true);
    const calls = new Map<string, number>();
    const touch = async (call: string) => void calls.set(call, (calls.get(call) ?? 0) + 1);
    const alerts = alertsDouble({ items: council.alerts.items, touch });
    await night({ ...portsOf(council), alerts } as Council, '2023-09-07');
    expect(calls.get('alerts.note:before')).toBeUndefined();
    expect(calls.get('alerts.putEpisode:before')).toBeUndefined();
    // One of each of eight keys, and one more of each of the three that hidden carers are looked up by.
    expect(calls.get('alerts.noted:before')).toBe(11);
  });
});
