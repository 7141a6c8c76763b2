import { describe, expect, it } from 'vitest';
import { rescueUploads } from '../../../functions/2-record/rescue-uploads.ts';
import { checkConditions } from '../../../functions/5-alert/check-conditions.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import type { RuleId } from '../../../shared/contracts/alerts.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { assessments, at, Council, code, lift } from './council.ts';

/** Tells what has changed, and lets the alerts hear it as often as asked. */
async function alert(council: Council, times = 1): Promise<void> {
  const events = await council.tell();
  for (let n = 0; n < times; n += 1) await openEpisodes(council)(events);
}

async function night(council: Council, on: string): Promise<void> {
  const ports = { ...council, outgoing: senderDouble<never>(), checks: senderDouble<never>() };
  await checkConditions(ports)({ at: at(`${on}T05:00:00.000Z`), council: code });
}

const digest = (council: Council, moment: string) => sendDigest(council)({ at: at(moment), council: code });

const livesOf = async (council: Council, rule: RuleId) =>
  (await council.alerts.episodes(code, rule))
    .toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1))
    .map(({ state }) => state);
const messagesOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);

const settings = { name: 'Coventry', quarantine: { share: 0.5, atLeast: 2 } };
async function started(): Promise<Council> {
  const council = new Council(10_000);
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  council.changes();
  return council;
}

const good = assessments(6, 2);
const bad = good.replaceAll('2023-07-01', 'soon');
const withRejects = good.replace('2023-07-01', 'soon');

describe('the analysts', () => {
  it('are told at once of a file that was refused, with what to do', async () => {
    const council = await started();
    const { verdict } = await council.upload(
      'assessments/Mrs-Smith/hers.csv',
      bad,
      '2023-09-05T09:00:00.000Z',
    );
    expect(verdict).toBe('quarantined');
    await alert(council, 3);
    expect(await livesOf(council, 'upload-refused')).toEqual(['open']);
    expect(messagesOf(council)).toHaveLength(1);
    const [message] = messagesOf(council);
    expect(message).toMatchObject({
      team: 'analysts',
      kind: 'news',
      subject: '1 file that was not accepted in Coventry',
      link: `https://example.org/reports/${code}/live/internal/index.html#uploads`,
      sentAt: '2023-09-05T09:00:00.000Z',
    });
    expect(message?.body).toContain('8 rows were refused');
    expect(JSON.stringify(message)).not.toMatch(/Smith|hers/);
  });

  it('are told of the first file that a council ever sends, though nothing counts yet', async () => {
    const council = new Council();
    await council.upload('lift/2023-08/a.csv', 'not,a,file\n1,2,3\n', '2023-09-05T09:00:00.000Z');
    await alert(council);
    expect(await livesOf(council, 'upload-refused')).toEqual(['open']);
    expect(messagesOf(council)).toHaveLength(1);
  });

  it('get a message for each of three bad files, though they are told of together', async () => {
    const council = await started();
    for (const name of ['a', 'b', 'c'])
      await council.upload(`assessments/${name}/a.csv`, bad, '2023-09-05T09:00:00.000Z');
    await alert(council, 2);
    expect(await livesOf(council, 'upload-refused')).toEqual(['open', 'open', 'open']);
    expect(messagesOf(council).map(({ alerts }) => alerts.length)).toEqual([1, 1, 1]);
  });

  it('are told of another bad file of the dataset in another message, and no more when a good one counts', async () => {
    const council = await started();
    await council.upload('assessments/q/a.csv', bad, '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('assessments/q/b.csv', bad, '2023-09-06T09:00:00.000Z');
    await alert(council);
    expect(await livesOf(council, 'upload-refused')).toEqual(['resolved', 'open']);
    expect(messagesOf(council)).toHaveLength(2);
    await council.upload('assessments/q/c.csv', good, '2023-09-07T09:00:00.000Z');
    await alert(council, 2);
    expect(await livesOf(council, 'upload-refused')).toEqual(['resolved', 'resolved']);
    await night(council, '2023-09-08');
    expect(await livesOf(council, 'upload-refused')).toEqual(['resolved', 'resolved']);
    expect(messagesOf(council)).toHaveLength(2);
  });

  it('are told with the digest of rows that were refused, until a mended file counts', async () => {
    const council = await started();
    await council.upload('assessments/q/a.csv', withRejects, '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('assessments/q/again.csv', withRejects, '2023-09-05T10:00:00.000Z');
    await alert(council);
    expect(await livesOf(council, 'upload-with-rejects')).toEqual(['open']);
    expect(messagesOf(council)).toEqual([]);
    await digest(council, '2023-09-06T07:30:00.000Z');
    const [message, ...others] = messagesOf(council).filter(({ team }) => team === 'analysts');
    expect(others).toEqual([]);
    expect(message?.kind).toBe('digest');
    expect(message?.body).toContain('fewer than 5 rows that were refused');
    await council.upload('assessments/q/b.csv', good, '2023-09-06T09:00:00.000Z');
    await alert(council);
    expect(await livesOf(council, 'upload-with-rejects')).toEqual(['resolved']);
  });

  it('are told of a held file until somebody confirms it, and then of the rows that it was counted without', async () => {
    const council = await started();
    await council.upload(
      'lift/2023-08/a.csv',
      lift('P1 yes no', 'P2 yes no', 'P3 yes no'),
      '2023-09-05T09:00:00.000Z',
    );
    await alert(council);
    const fewer = lift('P1 maybe no', 'P2 yes no');
    const { upload, verdict } = await council.upload('lift/2023-08/b.csv', fewer, '2023-09-06T09:00:00.000Z');
    expect(verdict).toBe('held');
    await alert(council);
    expect(await livesOf(council, 'upload-held')).toEqual(['open']);
    await council.confirm(`lift/2023-08/${upload.etag}`, '2023-09-07T09:00:00.000Z');
    await alert(council, 2);
    expect(await livesOf(council, 'upload-held')).toEqual(['resolved']);
    expect(await livesOf(council, 'upload-with-rejects')).toEqual(['open']);
    await digest(council, '2023-09-08T07:30:00.000Z');
    expect(
      messagesOf(council)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual([
      '1 file that is held back in Coventry',
      'To do today: 1 file with rows that were refused in Coventry',
    ]);
  });

  it('are told of a file that was given up', async () => {
    const council = await started();
    await council.postAndLeave('assessments/q/a.csv', good, '2023-09-05T09:00:00.000Z');
    const nothing = { send: async () => {} };
    await rescueUploads({ ...council, notices: nothing })({ at: at('2023-09-07T03:00:00.000Z') });
    await rescueUploads(council)({ at: at('2023-09-09T03:00:00.000Z') });
    await council.work();
    await alert(council);
    expect(await livesOf(council, 'upload-refused')).toEqual(['open']);
    expect(messagesOf(council)[0]?.body).toContain('could not be read in several days of trying');
  });

  it('hear no less of a bad file when two hundred others have come since, and still of its end', async () => {
    const council = await started();
    await council.upload('assessments/q/a.csv', bad, '2023-09-05T09:00:00.000Z');
    await alert(council);
    const { latest } = council.uploads;
    // As if so many had come since that the list of the newest no longer has the settings and the file.
    const crowded = (hidden: number) => ({
      ...council,
      uploads: { ...council.uploads, latest: async () => (await latest(code, 200)).slice(0, -hidden) },
      outgoing: senderDouble<never>(),
      checks: senderDouble<never>(),
    });
    await checkConditions(crowded(2))({ at: at('2023-09-06T05:00:00.000Z'), council: code });
    expect(await livesOf(council, 'upload-refused')).toEqual(['open']);
    await council.upload('assessments/q/b.csv', good, '2023-09-07T09:00:00.000Z');
    await checkConditions(crowded(3))({ at: at('2023-09-08T05:00:00.000Z'), council: code });
    expect(await livesOf(council, 'upload-refused')).toEqual(['resolved']);
    await checkConditions(crowded(1))({ at: at('2023-09-09T05:00:00.000Z'), council: code });
    expect(await livesOf(council, 'upload-refused')).toEqual(['resolved']);
  });

  it('get the message though an attempt ended between the alert and it', async () => {
    const council = await started();
    await council.upload('assessments/q/a.csv', bad, '2023-09-05T09:00:00.000Z');
    const events = await council.tell();
    const putMessage = () => Promise.reject(new Error('the process ends here'));
    const dying = { ...council, alerts: { ...council.alerts, putMessage } };
    await expect(openEpisodes(dying)(events)).rejects.toThrow();
    await openEpisodes(council)(events);
    expect(messagesOf(council)).toHaveLength(1);
  });
});

describe('what has not come', () => {
  it('is found by the night after it was due, and over when it counts', async () => {
    const council = await started();
    await council.upload('lift/2023-08/a.csv', lift('P1 yes no'), '2023-09-10T09:00:00.000Z');
    await council.upload(
      'provider/2023-24-Q1/a.csv',
      'measure,category,value\ncontacts,calls,7\n',
      '2023-09-10T10:00:00.000Z',
    );
    await alert(council);
    await night(council, '2023-10-15');
    expect(await livesOf(council, 'expected-file-missing')).toEqual([]);
    await night(council, '2023-10-16');
    expect(await livesOf(council, 'expected-file-missing')).toEqual(['open']);
    await night(council, '2023-10-31');
    expect(await livesOf(council, 'provider-return-late')).toEqual(['open']);
    expect(messagesOf(council)).toEqual([]);
    await council.upload('lift/2023-09/a.csv', lift('P1 yes no'), '2023-11-01T09:00:00.000Z');
    await council.upload(
      'provider/2023-24-Q2/a.csv',
      'measure,category,value\ncontacts,calls,7\n',
      '2023-11-01T10:00:00.000Z',
    );
    await alert(council);
    expect(await livesOf(council, 'expected-file-missing')).toEqual(['lapsed']);
    expect(await livesOf(council, 'provider-return-late')).toEqual(['lapsed']);
  });
});
