import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConditions } from '../../../functions/5-alert/check-conditions.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import type { CouncilCode, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import type { CheckWork, OutgoingWork } from '../../../shared/contracts/work.ts';
import type { SubjectKey } from '../../../shared/protocol/keys.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { assessments, at, Council, code } from './council.ts';
import { night } from './night.ts';

const tonight = at('2023-09-06T02:00:00.000Z');
const other = 'E09000001' as CouncilCode;

const subjectOf = (
  n: number,
  council: CouncilCode = code,
  kind: SubjectKey['kind'] = 'person',
): SubjectKey => ({ council, kind, subject: n.toString(16).padStart(32, '0') as Pseudonym });

/** What a night hands on that finds these subjects. */
async function handedOn(subjects: () => AsyncIterable<SubjectKey>) {
  const council = new Council();
  const checks = senderDouble<CheckWork>();
  const records = { ...council.records, subjects };
  const outgoing = senderDouble<OutgoingWork>();
  const error = await checkConditions({ ...council, records, checks, outgoing })({ at: tonight }).catch(
    (thrown: unknown) => thrown,
  );
  return { works: checks.sent.map(({ message }) => message), error };
}

async function* all(subjects: readonly SubjectKey[]) {
  yield* subjects;
}

describe('a night', () => {
  it('judges a council of which nothing counts, as all it sent was refused', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', 'nonsense\n1\n', '2023-09-05T09:00:00.000Z');
    await council.upload('lift/2023-09/a.csv', 'nonsense\n1\n', '2023-09-05T09:00:00.000Z', other);
    await night(council, '2023-09-06');
    for (const each of [code, other])
      expect(await council.alerts.episodes(each)).toMatchObject([{ rule: 'upload-refused', state: 'open' }]);
  });

  it('hands on each hundred as it is found, also where the look at the rest fails', async () => {
    const { works, error } = await handedOn(async function* () {
      for (let n = 0; n < 250; n += 1) yield subjectOf(n);
      throw new Error('the process ends here');
    });
    expect(error).toEqual(new Error('the process ends here'));
    expect(works.map(({ subjects }) => subjects?.length)).toEqual([100, 100]);
  });

  it('looks at every person and assessment of every council, in pieces of a hundred at most', async () => {
    const anySubject = fc.record({
      n: fc.nat(400),
      council: fc.constantFrom(code, other),
      kind: fc.constantFrom('person' as const, 'assessment' as const, 'provider' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anySubject, { maxLength: 600, size: 'max' }), async (drawn) => {
        const found = drawn.map(({ n, council, kind }) => subjectOf(n, council, kind as SubjectKey['kind']));
        const { works } = await handedOn(() => all(found));
        const named = (council: CouncilCode | undefined, kind: string, subject: string) =>
          `${council} ${kind} ${subject}`;
        const looked = works.flatMap(({ council, subjects = [] }) =>
          subjects.map(({ kind, subject }) => named(council, kind, subject)),
        );
        const wanted = found.filter(({ kind }) => kind === 'person' || kind === 'assessment');
        expect(new Set(looked)).toEqual(
          new Set(wanted.map(({ council, kind, subject }) => named(council, kind, subject))),
        );
        for (const { subjects = [] } of works) expect(subjects.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an alert about a file that comes back', () => {
  const settings = { quarantine: { share: 0.5, atLeast: 2 } };
  const bad = assessments(6, 2).replaceAll('2023-07-01', 'soon');
  const livesOf = async (council: Council) =>
    (await council.alerts.episodes(code, 'upload-refused')).map(({ state }) => state).sort();

  async function hear(council: Council): Promise<void> {
    await openEpisodes(council)(await council.tell());
    for (const { type, data, time: sentAt } of await council.tell())
      if (type === 'AlertRaised.v1')
        await sendMessage(council)({ council: code, message: data.message, attempt: 0, sentAt });
  }

  /** Its team is told of a bad file, then its rule is switched off, and on again. */
  async function cameBack(): Promise<Council> {
    const council = new Council(10_000);
    const teams = [{ id: 'analysts', recipients: ['analysts@example.org'] }];
    const choose = (on: boolean, day: string) =>
      council.upload(
        'settings/council/s.json',
        { ...settings, teams, alerts: { 'upload-refused': { on } } },
        `${day}T09:00:00.000Z`,
      );
    await choose(true, '2023-09-01');
    await council.upload('assessments/q/a.csv', bad, '2023-09-05T09:00:00.000Z');
    await hear(council);
    expect(await livesOf(council)).toEqual(['notified']);
    await choose(false, '2023-09-06');
    await hear(council);
    expect(await livesOf(council)).toEqual(['resolved']);
    await choose(true, '2023-09-07');
    await hear(council);
    return council;
  }

  it('is told again', async () => {
    const council = await cameBack();
    expect(await livesOf(council)).toEqual(['notified', 'resolved']);
    expect(council.channels.ses.letters).toHaveLength(2);
  });

  it('is still known by its file when hundreds of others have come since', async () => {
    const council = await cameBack();
    const uploads = { ...council.uploads, latest: async () => [] };
    const queues = { checks: senderDouble<CheckWork>(), outgoing: senderDouble<OutgoingWork>() };
    await checkConditions({ ...council, uploads, ...queues })({
      at: at('2023-09-08T02:00:00.000Z'),
      council: code,
    });
    expect(await livesOf(council)).toEqual(['notified', 'resolved']);
  });
});
