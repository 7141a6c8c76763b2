import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { isLiving, type RuleId } from '../../../shared/contracts/alerts.ts';
import { at, Council, code } from './council.ts';
import { night } from './night.ts';

async function started(alerts: object = {}): Promise<Council> {
  const council = new Council();
  const settings = { name: 'Coventry', shrink: 1, alerts };
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  council.changes();
  return council;
}

/** Sends a file, and lets the alerts hear of it. */
async function file(council: Council, place: string, lines: readonly string[], day: string): Promise<void> {
  await council.upload(place, `${lines.join('\n')}\n`, `${day}T09:00:00.000Z`);
  await openEpisodes(council)(await council.tell());
}

const carers =
  'person_ref,carers_allowance,known_to_council,contact_status,pension_credit_eligible,pension_credit_claimed,poverty_band';
const cases = 'assessment_id,ward,provider,requested_on,completed_on,outcome,review_due_on';

const statesOf = async (council: Council, rule: RuleId) =>
  (await council.alerts.episodes(code, rule)).map(({ state }) => state).sort();
const messagesOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);
const digest = (council: Council, day: string) =>
  sendDigest(council)({ at: at(`${day}T07:30:00.000Z`), council: code });

describe('Pension Credit that is not claimed', () => {
  const month = (council: Council, name: string, claimed: string) =>
    file(council, `lift/${name}/a.csv`, [carers, `P1,yes,yes,engaged,yes,${claimed},`], `${name}-05`);

  it('is told with the digest, and over once it is claimed', async () => {
    const council = await started();
    await month(council, '2023-09', 'no');
    expect(await statesOf(council, 'pension-credit-not-claimed')).toEqual(['open']);
    expect(messagesOf(council)).toEqual([]);
    await digest(council, '2023-09-06');
    expect(messagesOf(council)).toMatchObject([
      {
        team: 'carers-team',
        kind: 'digest',
        summary: [
          'Fewer than 5 carers who may miss out on Pension Credit. All are new. The longest has waited 1 day.',
        ],
      },
    ]);
    await month(council, '2023-10', 'yes');
    expect(await statesOf(council, 'pension-credit-not-claimed')).toEqual(['resolved']);
  });
});

describe('somebody whom the tracker no longer lists', () => {
  it('is history three months later: a night ends what was told of them', async () => {
    const council = await started();
    const month = (name: string, band: string) =>
      file(council, `lift/${name}/a.csv`, [carers, `P1,yes,yes,engaged,yes,no,${band}`], '2023-09-05');
    await month('2023-07', 'coping');
    await month('2023-08', 'at-risk');
    const living = async () =>
      (await council.alerts.episodes(code))
        .filter((each) => isLiving(each) && each.team === 'carers-team')
        .map(({ rule }) => rule);
    await night(council, '2023-11-30');
    expect((await living()).sort()).toEqual(['pension-credit-not-claimed', 'poverty-band-worsened']);
    await night(council, '2023-12-01');
    expect(await living()).toEqual([]);
  });
});

describe('a poverty band that has worsened', () => {
  it('is the same alert while it worsens further, and over with the month in which it does not', async () => {
    const council = await started();
    const states: (readonly string[])[] = [];
    const bands = ['coping', 'struggling', 'in-crisis', 'in-crisis'];
    for (const [n, band] of bands.entries()) {
      const name = `2023-0${6 + n}`;
      await file(council, `lift/${name}/a.csv`, [carers, `P1,yes,yes,,,,${band}`], `2023-09-0${2 + n}`);
      const episodes = await council.alerts.episodes(code, 'poverty-band-worsened');
      states.push(episodes.map(({ state, episode, details }) => `${state} ${episode} ${details?.band}`));
      if (n > 0) await digest(council, `2023-09-0${4 + n}`);
    }
    expect(states).toEqual([[], ['open 1 struggling'], ['open 1 in-crisis'], ['resolved 1 in-crisis']]);
  });
});

describe('assessments', () => {
  const waiting = 'A1,Longford,Carers Trust,2023-08-20,,,';
  const done = (outcome: string) => `A2,Longford,Carers Trust,2023-08-01,2023-09-04,${outcome},`;
  const due = (day: string) => `A3,Longford,Carers Trust,2022-09-01,2022-09-20,respite,${day}`;

  it('have waited too long from a night on, and no more once completed', async () => {
    const council = await started();
    await file(council, 'assessments/a/1.csv', [cases, waiting], '2023-09-05');
    await night(council, '2023-09-16');
    expect(await statesOf(council, 'assessment-waiting')).toEqual([]);
    await night(council, '2023-09-17');
    expect(await council.alerts.episodes(code, 'assessment-waiting')).toMatchObject([
      {
        state: 'open',
        cause: 'digest',
        details: { since: '2023-08-20', ward: 'Longford', provider: 'Carers Trust' },
      },
    ]);
    await digest(council, '2023-09-18');
    const completed = 'A1,Longford,Carers Trust,2023-08-20,2023-09-19,respite,';
    await file(council, 'assessments/a/2.csv', [cases, completed], '2023-09-20');
    expect(await statesOf(council, 'assessment-waiting')).toEqual(['resolved']);
  });

  it('come first in the digest where they were asked for before anybody else began to wait', async () => {
    const council = await started();
    await file(council, 'lift/2023-08/a.csv', [carers, 'P1,yes,no,,,,'], '2023-09-05');
    await digest(council, '2023-09-06');
    await file(council, 'assessments/a/1.csv', [cases, waiting], '2023-09-20');
    await digest(council, '2023-09-21');
    const [second] = messagesOf(council).filter(({ sentAt }) => sentAt.startsWith('2023-09-21'));
    expect(second?.summary).toEqual([
      'Fewer than 5 assessments that have waited too long. All are new. The longest has waited 32 days.',
      'Fewer than 5 possible hidden carers to contact. The longest has waited 16 days.',
    ]);
  });

  it('have waited too long as soon as the file comes, where they have, and as the council counts', async () => {
    const council = await started({ 'assessment-waiting': { threshold: 16 } });
    await file(council, 'assessments/a/1.csv', [cases, waiting], '2023-09-05');
    expect(await statesOf(council, 'assessment-waiting')).toEqual(['open']);
  });

  it('without a meaningful outcome are over when corrected, or by a night after 90 days', async () => {
    const corrected = await started();
    const lapsing = await started();
    for (const council of [corrected, lapsing]) {
      await file(council, 'assessments/a/1.csv', [cases, done('no-change')], '2023-09-05');
      await digest(council, '2023-09-06');
      expect(await statesOf(council, 'assessment-without-meaningful-outcome')).toEqual(['open']);
    }
    await file(corrected, 'assessments/a/2.csv', [cases, done('respite')], '2023-09-07');
    expect(await statesOf(corrected, 'assessment-without-meaningful-outcome')).toEqual(['resolved']);
    await night(lapsing, '2023-12-03');
    expect(await statesOf(lapsing, 'assessment-without-meaningful-outcome')).toEqual(['open']);
    await night(lapsing, '2023-12-04');
    expect(await statesOf(lapsing, 'assessment-without-meaningful-outcome')).toEqual(['resolved']);
  });

  it('that the carer declined bring nothing up, completed or not, nor does their review', async () => {
    const council = await started();
    const declined = [
      'A4,Longford,Carers Trust,2023-08-01,2023-09-04,declined,',
      'A5,Longford,Carers Trust,2023-07-01,,declined,2023-09-01',
    ];
    await file(council, 'assessments/a/1.csv', [cases, ...declined], '2023-09-05');
    await night(council, '2023-09-20');
    expect(await council.alerts.episodes(code)).toEqual([]);
  });

  it('whose review is due are told of until the row has another day', async () => {
    const council = await started();
    await file(council, 'assessments/a/1.csv', [cases, due('2023-09-20')], '2023-09-05');
    await night(council, '2023-09-20');
    await digest(council, '2023-09-21');
    expect(messagesOf(council)).toMatchObject([
      { summary: ['Fewer than 5 reviews that are due. All are new. The longest has waited 1 day.'] },
    ]);
    await file(council, 'assessments/a/2.csv', [cases, due('2024-09-20')], '2023-09-25');
    expect(await statesOf(council, 'review-due')).toEqual(['resolved']);
  });

  it('of which every statement was withdrawn bring nothing up any more', async () => {
    const council = await started();
    const sentAt = '2023-09-05T09:00:00Z';
    const said = { dataset: 'any', sentAt };
    const data = { assessment_id: 'A1', requested_on: '2023-07-01', review_due_on: '2023-08-01' };
    await council.send({ ...said, type: 'assessment-outcome.v1', id: 'm-1', data }, sentAt);
    await openEpisodes(council)(await council.tell());
    const living = async () =>
      (await council.alerts.episodes(code)).map(({ rule, state }) => `${rule} ${state}`);
    expect((await living()).sort()).toEqual(['assessment-waiting open', 'review-due open']);
    const withdrawal = { source: 'assessments', assessment_id: 'A1' };
    await council.send(
      { ...said, type: 'record-withdrawn.v1', id: 'm-2', version: 2, data: withdrawal },
      sentAt,
    );
    await openEpisodes(council)(await council.tell());
    expect((await living()).sort()).toEqual(['assessment-waiting lapsed', 'review-due lapsed']);
  });
});
