import { describe, expect, it } from 'vitest';
import { announce } from '../../../functions/4-announce/announce.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { type Event, event as eventSchema } from '../../../shared/contracts/events.ts';
import { assessments, at, Council, code, lift } from './council.ts';

const typesOf = (events: readonly Event[]) => [...new Set(events.map(({ type }) => type))].sort();

describe('what is told on the bus', () => {
  it('is the same event, to the letter, however often the change comes', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 yes yes'), '2023-09-05T09:00:00.000Z');
    const changes = council.changes();
    const once = await council.tell(changes);
    expect(await council.tell(changes)).toEqual(once);
    const alone = [];
    for (const change of changes) alone.push(...(await council.tell([change])));
    expect(new Set(alone.map(({ id }) => id))).toEqual(new Set(once.map(({ id }) => id)));
  });

  it('is another event once there is another version', async () => {
    const council = new Council();
    const idsOf = async (type: Event['type']) =>
      (await council.tell()).filter((event) => event.type === type).map(({ id }) => id);
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    const before = await idsOf('CarerMatchRecorded.v1');
    await council.upload('lift/2023-09/b.csv', lift('P1 yes yes'), '2023-09-06T09:00:00.000Z');
    const after = await idsOf('CarerMatchRecorded.v1');
    expect(before).toHaveLength(1);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('fits its schema, and names nobody and no place of theirs', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    await council.upload('assessments/a/1.csv', assessments(1, 1), '2023-09-06T09:00:00.000Z');
    const events = await council.tell();
    for (const event of events) expect(eventSchema.safeParse(event).error).toBeUndefined();
    expect(JSON.stringify(events)).not.toMatch(/P1|H-P1|A-1/);
  });

  it('is nothing where what changed is nobody’s business', async () => {
    const council = new Council();
    await announce(council)([
      { table: 'records', pk: `${code}#cut`, sk: 'cut' },
      { table: 'records', pk: `${code}#council#council`, sk: 'settings#council#council' },
      { table: 'alerts', pk: `${code}#alerts#carers-team`, sk: 'possible-hidden-carer#1' },
      { table: 'indicators', pk: `${code}#person#${'0'.repeat(32)}`, sk: 'ledger#1' },
    ]);
    expect(council.bus.published).toEqual([]);
  });
});

describe('an upload', () => {
  it('is received at once, and settled only when it is counted', async () => {
    const council = new Council();
    await council.postAndLeave('assessments/a/1.csv', assessments(1, 0), '2023-09-05T09:00:00.000Z');
    expect(typesOf(await council.tell())).toEqual(['UploadReceived.v1']);
    await council.upload('assessments/a/2.csv', assessments(1, 0), '2023-09-06T09:00:00.000Z');
    const settled = (await council.tell()).filter(({ type }) => type === 'UploadSettled.v1');
    expect(new Set(settled.map(({ id }) => id)).size).toBe(1);
    expect(settled[0]?.data).toMatchObject({ source: 'assessments', verdict: 'accepted' });
  });
});

describe('a record', () => {
  const match = { type: 'lift-match.v1', dataset: '2023-09', sentAt: '2023-09-05T09:00:00Z' };
  const told = async (council: Council, type: Event['type'], changes = council.changes()) =>
    (await council.tell(changes)).filter((event) => event.type === type).map(({ data }) => data);

  it('says whether it is withdrawn, and never what it says', async () => {
    const council = new Council();
    const data = { source: 'assessments', assessment_id: 'A-1', requested_on: '2023-07-01' };
    await council.send(
      { type: 'assessment-outcome.v1', id: 'm-1', sentAt: '2023-09-05T09:00:00Z', data },
      '2023-09-05T09:00:00.000Z',
    );
    expect(await told(council, 'AssessmentOutcomeRecorded.v1')).toMatchObject([{ withdrawn: false }]);
    await council.send(
      { type: 'record-withdrawn.v1', id: 'm-2', version: 2, sentAt: '2023-09-06T09:00:00Z', data },
      '2023-09-06T09:00:00.000Z',
    );
    const withdrawn = await told(council, 'AssessmentOutcomeRecorded.v1');
    expect(withdrawn).toMatchObject([{ withdrawn: true }]);
    expect(JSON.stringify(withdrawn)).not.toContain('2023-07-01');
  });

  it('is of a possible carer only where the council does not know them, and says whether a message told of it', async () => {
    const council = new Council();
    await council.upload(
      'lift/2023-09/a.csv',
      lift('P1 no yes', 'P2 yes yes', 'P3 no no'),
      '2023-09-05T09:00:00.000Z',
    );
    const fromFile = council.changes();
    expect(await told(council, 'PossibleCarerIdentified.v1', fromFile)).toHaveLength(1);
    const byFile = { byMessage: false };
    expect(await told(council, 'CarerMatchRecorded.v1', fromFile)).toMatchObject([byFile, byFile, byFile]);
    const data = { person_ref: 'P9', carers_allowance: 'yes' };
    await council.send({ ...match, id: 'm-9', data }, '2023-09-06T09:00:00.000Z');
    const fromMessage = council.changes();
    expect(await told(council, 'PossibleCarerIdentified.v1', fromMessage)).toHaveLength(1);
    expect(await told(council, 'CarerMatchRecorded.v1', fromMessage)).toMatchObject([{ byMessage: true }]);
  });
});

describe('an alert and a close', () => {
  it('are told while the message is ready, and once the quarter is closed', async () => {
    const council = new Council();
    const teams = [{ id: 'carers-team', recipients: ['carers-team@example.org'] }];
    await council.upload('settings/council/s.json', { teams }, '2023-09-01T09:00:00.000Z');
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    const changes = council.changes();
    const [raised] = await council.tell(changes);
    expect(raised).toMatchObject({ type: 'AlertRaised.v1', data: { team: 'carers-team', alerts: 1 } });
    const { data, time: sentAt } = raised as Extract<Event, { type: 'AlertRaised.v1' }>;
    await sendMessage(council)({ council: code, message: data.message, attempt: 0, sentAt });
    expect(typesOf(await council.tell(changes))).not.toContain('AlertRaised.v1');
    const changed = (await council.tell()).filter(({ type }) => type === 'AlertChanged.v1');
    expect(changed).toMatchObject([{ data: { rule: 'possible-hidden-carer', state: 'notified' } }]);
    await closeQuarter(council)({ at: at('2023-10-20T05:00:00.000Z'), council: code });
    expect(typesOf(await council.tell())).toEqual(['QuarterClosed.v1']);
  });
});

describe('an erasure', () => {
  it('is told once it is done, by what the council calls it, and names nobody', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    await council.tell();
    await council.erase('2023-014', { person_ref: ['P1'] }, '2023-09-06T09:00:00.000Z');
    const changes = council.changes();
    const erased = (await council.tell(changes)).filter(({ type }) => type === 'PersonErased.v1');
    expect(new Set(erased.map(({ id }) => id)).size).toBe(1);
    expect(erased[0]).toMatchObject({
      time: '2023-09-06T09:00:00.000Z',
      data: { council: code, request: '2023-014' },
    });
    expect(JSON.stringify(erased)).not.toContain('P1');
    const [done] = await council.erasures.erasures(code);
    if (done === undefined) throw new Error('nobody was erased');
    await council.erasures.putErasure({ ...done, state: 'running' });
    expect(typesOf(await council.tell(changes))).not.toContain('PersonErased.v1');
  });
});
