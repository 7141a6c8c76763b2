import { beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import type { CouncilCode, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import type { Content } from '../../../shared/contracts/records.ts';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import type { StoredRecord } from '../../../shared/ports/records.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { episodeId } from '../../../shared/protocol/judge.ts';
import { inFlightItemKey, type RecordKey } from '../../../shared/protocol/keys.ts';
import { ofKey } from '../../../shared/protocol/pseudonym-keys.ts';
import {
  beingWritten,
  countNameless,
  forgetOld,
  isAtRest,
  noteAnew,
  renameAlerts,
  renameObjects,
  renameRecords,
} from '../../../shared/protocol/rotate.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { eraserDouble, objectEraserDouble } from '../../doubles/eraser.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { ledgerItems } from '../../doubles/ledgers.ts';
import { objectsDouble, VersionedObjects } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someEpisode, someMessage, someUpload } from '../../port-contracts/some.ts';
import { assessed, council, generation, instant, pseudonym } from './some.ts';

const another = 'E08000025' as CouncilCode;
const oldName = (n: number) => pseudonym(n);
const newName = (n: number) => ofKey(2, pseudonym(100 + n)) as Pseudonym;
/** What raw/ tells the names of: the first to the ninth. */
const pairs = new Map<string, string>(Array.from({ length: 9 }, (_, n) => [oldName(n + 1), newName(n + 1)]));
/** Nothing in raw/ names them any more. */
const nameless = oldName(50);

/** What a council has, and everything that is asked of it or done to it. */
class Kept {
  readonly calls: string[] = [];
  readonly touch = async (call: string) =>
    void (call.endsWith(':before') && this.calls.push(call.slice(0, -':before'.length)));
  readonly sha256 = sha256;
  readonly objects = new VersionedObjects();
  readonly uploads = uploadsDouble({ touch: this.touch });
  readonly records = recordsDouble({ touch: this.touch });
  readonly alerts = alertsDouble({ touch: this.touch });
  readonly erasures = erasuresDouble({ touch: this.touch });
  readonly archive = objectsDouble({ touch: this.touch, name: 'archive', objects: this.objects });
  readonly archiveEraser = objectEraserDouble({ touch: this.touch, name: 'archive', objects: this.objects });
  readonly eraser = eraserDouble({
    touch: this.touch,
    records: this.records.items,
    ledgers: ledgerItems(),
    alerts: this.alerts.items,
  });

  async record({ key, file, message }: StoredRecord): Promise<void> {
    if (file) await this.records.putFileSlot(key, file);
    if (message) await this.records.putMessageSlot(key, message);
  }

  allRecords = () => this.records.items.all().map(({ item }) => item);
  subjects = () => this.allRecords().map(({ key }) => key.subject);
  notes = () => this.alerts.items.noted.all().map(({ item }) => item.subject);
  called = (name: string) => this.calls.filter((call) => call === name).length;
}

const keyOf = (subject: string, of: Partial<RecordKey> = {}): RecordKey => ({
  ...{ council, kind: 'assessment', source: 'assessments', dataset: '-', naturalKey: subject },
  subject: subject as Pseudonym,
  ...of,
});
const file = (content: Content = assessed) => ({ rank: stated(generation(1)), statement: { content } });
const message = { order: '1', sentAt: instant('2023-09-08T09:00:00.000Z'), content: assessed };
const record = (subject: string, of: Partial<RecordKey> = {}): StoredRecord => ({
  key: keyOf(subject, of),
  file: file(),
});
const settings: StoredRecord = {
  key: keyOf('council', { kind: 'council', source: 'settings' }),
  file: file({ kind: 'settings', document: {} }),
};

let kept: Kept;
beforeEach(() => {
  kept = new Kept();
});

describe('a council whose key is to be changed', () => {
  const putUpload = async (n: number, of: Partial<Upload>) => {
    await kept.uploads.register({ ...someUpload(council, n), ...of });
  };

  it('is at rest where nothing is on its way but what is not decided, or is written', async () => {
    expect(await isAtRest(council, kept)).toBe(true);
    await putUpload(1, { state: 'received' });
    await putUpload(2, { state: 'settled' });
    expect(await isAtRest(council, kept)).toBe(true);
    expect(await beingWritten(council, kept)).toEqual([]);
  });

  it('is not at rest while a file is decided, of which rows may be on record already', async () => {
    await putUpload(1, { state: 'received' });
    await putUpload(2, { state: 'decided' });
    expect(await isAtRest(council, kept)).toBe(false);
    expect(await beingWritten(council, kept)).toEqual([generation(2)]);
  });

  it('is not kept waiting by a file that is on its way and that nothing is known of', async () => {
    kept.uploads.items.inFlight.put(inFlightItemKey(council), new Set([generation(1)]));
    expect(await isAtRest(council, kept)).toBe(true);
  });

  it('has so many records of an old key of which either name is in nothing that was sent', async () => {
    for (const each of [record(oldName(1)), record(oldName(2)), settings]) await kept.record(each);
    for (const each of [newName(1), ofKey(3, nameless)]) await kept.record(record(each));
    await kept.record(record(nameless, { council: another }));
    expect(await countNameless(council, pairs, 2, kept)).toBe(0);
    await kept.record(record(nameless, { naturalKey: oldName(3) }));
    expect(await countNameless(council, pairs, 2, kept)).toBe(1);
    await kept.record(record(oldName(1), { naturalKey: nameless }));
    expect(await countNameless(council, pairs, 2, kept)).toBe(2);
  });
});

describe('the alerts of a council', () => {
  const episode = (subject: string, of: Partial<Episode> = {}): Episode => {
    const about = { ...someEpisode(council), subject, ...of };
    return { ...about, id: episodeId(about, sha256) };
  };
  const put = (...episodes: Episode[]) => Promise.all(episodes.map(kept.alerts.putEpisode));
  const told = async (id: string, ...episodes: Episode[]): Promise<Message> => {
    const one = { ...someMessage(council, episodes), id };
    await kept.alerts.putMessage(one);
    return one;
  };
  const all = async () =>
    (await kept.alerts.episodes(council)).toSorted((a, b) => (a.subject < b.subject ? -1 : 1));

  it('get new names and ids, and keep everything else', async () => {
    const one = episode(oldName(1), { state: 'acknowledged', team: 'one' });
    const two = episode(oldName(2), { state: 'open', team: 'two' });
    await put(one, two);
    // However often it was changed, it is a first under its new name.
    await put({ ...two, n: 2 });
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 2, messages: 0 });
    const expected = [one, two].map((each, n) =>
      episode(newName(n + 1), { ...each, subject: newName(n + 1) }),
    );
    expect(await all()).toEqual(expected);
  });

  it('that nobody was told of yet have no message to look at', async () => {
    await put(episode(oldName(1)));
    await renameAlerts(council, pairs, kept);
    expect(kept.called('alerts.message')).toBe(0);
  });

  it('stay as they are where they are about nobody', async () => {
    const about = episode('assessments-awaiting', { message: 'message-1' });
    await put(about);
    const message = await told('message-1', about);
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 0, messages: 0 });
    expect(await all()).toEqual([about]);
    expect(await kept.alerts.message(council, 'message-1')).toEqual(message);
  });

  it('are still pointed to by the messages that told of them, also of those beside them that keep their ids', async () => {
    const theirs = episode(oldName(1), { message: 'news', escalation: 'escalation' });
    const beside = episode('assessments-awaiting', { message: 'news' });
    await put(theirs, beside);
    const news = await told('news', theirs, beside);
    await told('escalation', theirs);
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 1, messages: 2 });
    const { id } = episode(newName(1));
    const [first, second] = news.alerts;
    expect(await kept.alerts.message(council, 'news')).toEqual({
      ...{ ...news, n: 2 },
      alerts: [{ ...first, id }, second],
    });
    expect((await kept.alerts.message(council, 'escalation'))?.alerts).toMatchObject([{ id }]);
  });

  it('are brought to their end by whoever comes after one who ended before the messages, and then left alone', async () => {
    const was = episode(oldName(1), { message: 'news' });
    await put(episode(newName(1), { message: 'news' }));
    await told('news', was);
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 0, messages: 1 });
    const message = await kept.alerts.message(council, 'news');
    expect(message?.alerts).toMatchObject([{ id: episode(newName(1)).id }]);
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 0, messages: 0 });
    expect(await kept.alerts.message(council, 'news')).toEqual(message);
  });

  it('are not written over where they have gone on under the new name; the old one goes', async () => {
    const goneOn = episode(newName(1), { state: 'acknowledged' });
    await put(goneOn, episode(oldName(1)));
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 1, messages: 0 });
    expect(await all()).toEqual([goneOn]);
  });

  it('are renamed also where the message that told of them is gone', async () => {
    await put(episode(oldName(1), { message: 'gone' }));
    expect(await renameAlerts(council, pairs, kept)).toEqual({ episodes: 1, messages: 0 });
  });
});

describe('the records of a council', () => {
  const renameAll = () => renameRecords(council, pairs, kept);

  it('are put under both new names with whichever slots they have, beside the old ones', async () => {
    const slots = [{ file: file() }, { message }, { file: file(), message }];
    const under = (name: (n: number) => string) =>
      slots.map((each, n) => ({ key: keyOf(name(n + 1), { naturalKey: name(n + 4) }), ...each }));
    for (const each of under(oldName)) await kept.record(each);
    expect(await renameAll()).toEqual({ records: 3, nameless: 0 });
    expect(kept.allRecords()).toStrictEqual([...under(oldName), ...under(newName)]);
  });

  it('are put nowhere where either name is not known', async () => {
    await kept.record(record(nameless, { naturalKey: oldName(1) }));
    await kept.record(record(oldName(1), { naturalKey: nameless }));
    const there = kept.allRecords();
    expect(await renameAll()).toEqual({ records: 0, nameless: 2 });
    expect(kept.allRecords()).toEqual(there);
  });

  it('are left alone where they have their new names, are the council’s own or another council’s', async () => {
    await kept.record(record(newName(1)));
    await kept.record(record(oldName(1), { council: another }));
    await kept.record(settings);
    const there = kept.allRecords();
    expect(await renameAll()).toEqual({ records: 0, nameless: 0 });
    expect(kept.allRecords()).toEqual(there);
  });

  it('do not write over what was said under the new name since', async () => {
    const since = { key: keyOf(newName(1)), file: { ...file(), rank: stated(generation(2)) } };
    for (const each of [since, record(oldName(1))]) await kept.record(each);
    await renameAll();
    expect(kept.allRecords()).toContainEqual(since);
  });
});

describe('the objects of a council', () => {
  const put = (key: string, text: string) => kept.archive.put(key, text, 'application/json');
  const says = (name: string) => JSON.stringify({ rows: [[name, nameless]] });
  const made = [`manifests/${council}/1/statement-1.json`, `work/${council}/2/part-0.json`];

  it('that were made of uploads say the new names where they lie, without the versions before', async () => {
    for (const key of made) await put(key, says(oldName(1)));
    expect(await renameObjects(council, pairs, kept)).toEqual({ objects: 2 });
    for (const key of made) {
      expect(await kept.archive.text(key)).toBe(says(newName(1)));
      expect(kept.objects.get(key)?.contentType).toBe('application/json');
    }
    expect(kept.objects.older).toEqual([]);
    expect(await renameObjects(council, pairs, kept)).toEqual({ objects: 0 });
    expect(kept.called('archiveEraser.replace')).toBe(2);
  });

  it.each([
    ['what was sent', `raw/messages/${council}/digest.json`],
    ['what is of another council', `manifests/${another}/1/statement-1.json`],
    ['what is another council’s and on its way', `work/${another}/1/part-0.json`],
    ['a table, which is as it was sent', `work/${council}/1/table.csv`],
  ])('that are %s stay as they are', async (_, key) => {
    await put(key, says(oldName(1)));
    expect(await renameObjects(council, pairs, kept)).toEqual({ objects: 0 });
    expect(await kept.archive.text(key)).toBe(says(oldName(1)));
  });

  it('that go while they are looked through are not made anew', async () => {
    await put(made[0] as string, says(oldName(1)));
    const archive = { ...kept.archive, text: async () => undefined };
    expect(await renameObjects(council, pairs, { ...kept, archive })).toEqual({ objects: 0 });
    expect(kept.called('archiveEraser.replace')).toBe(0);
  });
});

describe('whom a match key was seen with', () => {
  const postcode = newName(9);
  const listed = (subject: string, of: Partial<RecordKey> = {}): StoredRecord => ({
    key: keyOf(subject, { kind: 'person', source: 'lift', dataset: '2023-09', ...of }),
    file: file({ kind: 'lift-match', signals: [], known_to_council: false, matchKeys: { postcode } }),
  });
  const waiting = (subject: string): StoredRecord => ({
    key: keyOf(subject),
    file: file({ ...assessed, matchKeys: { postcode } }),
  });

  it('is noted of everybody under the new names, and of nobody else', async () => {
    for (const each of [listed(newName(1)), waiting(newName(2)), listed(oldName(1)), settings])
      await kept.record(each);
    await kept.record(listed(newName(3), { council: another }));
    await kept.record(record(newName(4), { kind: 'response', source: 'sace' }));
    await kept.record(record(newName(5), { kind: 'row', source: 'provider' }));
    expect(await noteAnew(council, pairs, kept)).toEqual({ looked: 2 });
    expect(await kept.alerts.noted(council, postcode)).toEqual([
      { kind: 'assessment', subject: newName(2) },
      { kind: 'person', subject: newName(1) },
    ]);
    expect(kept.notes()).toHaveLength(2);
  });
});

describe('what is left under names of an old key', () => {
  const key = oldName(9);

  it('goes: records, notes and the list of the erased; what is of the key in force or a later one stays', async () => {
    const stay = [newName(1), ofKey(3, oldName(3)) as Pseudonym];
    const subjects = [oldName(1), oldName(2), ...stay];
    for (const subject of subjects) {
      await kept.record(record(subject));
      await kept.alerts.note(council, key, { kind: 'assessment', subject });
      await kept.erasures.addSubject(council, { kind: 'assessment', subject, source: 'assessments' });
    }
    expect(await forgetOld(council, 2, kept)).toEqual({ subjects: 2 });
    expect(kept.subjects()).toEqual(stay);
    expect(kept.notes()).toEqual(stay);
    expect((await kept.erasures.subjects(council)).map(({ subject }) => subject)).toEqual(stay);
    expect(await forgetOld(council, 2, kept)).toEqual({ subjects: 0 });
  });

  it('goes of this council alone, and nothing that is the council’s own', async () => {
    const theirs = record(oldName(1), { council: another });
    for (const each of [theirs, settings]) await kept.record(each);
    expect(await forgetOld(council, 2, kept)).toEqual({ subjects: 0 });
    expect(kept.allRecords()).toEqual([theirs, settings]);
  });

  it('keeps its records until its notes are gone, as nothing else tells whose they are', async () => {
    await kept.record(record(oldName(1)));
    const removeNotes = () => Promise.reject(new Error('the process ends here'));
    const dying = { ...kept, eraser: { ...kept.eraser, removeNotes } };
    await expect(forgetOld(council, 2, dying)).rejects.toThrow();
    expect(kept.subjects()).toEqual([oldName(1)]);
  });

  it('takes along alerts about people under an old name, and no other alert', async () => {
    const alert = (n: number, rule: Episode['rule'], subject: string) => ({
      ...someEpisode(council, n),
      ...{ rule, subject },
    });
    for (const each of [
      alert(1, 'possible-hidden-carer', nameless),
      alert(2, 'assessment-waiting', nameless),
      alert(3, 'possible-hidden-carer', newName(1)),
      // Of its subject, an indicator, no key has made a name.
      alert(4, 'indicator-crossed-target', 'carers-satisfaction'),
    ])
      await kept.alerts.putEpisode(each);
    await forgetOld(council, 2, kept);
    const left = (await kept.alerts.episodes(council)).map(({ id }) => id);
    expect(left.sort()).toEqual(['episode-3', 'episode-4']);
  });
});
