import { describe, expect, it } from 'vitest';
import type { ErasedSubject, Erasure } from '../../shared/contracts/erasures.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type {
  EmptyLetterbox,
  ErasureStore,
  ObjectEraser,
  PersonEraser,
} from '../../shared/ports/erasures.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { stated } from '../../shared/protocol/claims.ts';
import type { Before } from './interrupted.ts';
import {
  allOf,
  someContent,
  someCouncil,
  someEpisode,
  someGeneration,
  someInstant,
  somePseudonym,
  someRecordKey,
  someSubject,
} from './some.ts';

export const erasureStoreContract = (name: string, make: () => ErasureStore) =>
  describe(`erasure store: ${name}`, () => {
    const subject = (n: number, kind: ErasedSubject['kind'] = 'assessment'): ErasedSubject => ({
      kind,
      subject: somePseudonym(n),
      source: 'assessments',
    });

    it('lists hashes of ids for good, again is the same, and each council’s apart', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.listed(council)).toEqual(new Set());
      await store.list(council, []);
      await store.list(council, [somePseudonym(2), somePseudonym(1)]);
      await store.list(council, [somePseudonym(2), somePseudonym(3)]);
      expect(await store.listed(council)).toEqual(new Set([1, 2, 3].map(somePseudonym)));
      expect(await store.listed(someCouncil())).toEqual(new Set());
    });

    it('keeps what is listed, and which of it was found', async () => {
      const store = make();
      const council = someCouncil();
      const [one, other] = [somePseudonym(11), somePseudonym(12)];
      expect(await store.listed(council)).toEqual(new Set());
      await store.list(council, [one, other]);
      expect(await store.found(council)).toEqual(new Set());
      await store.markFound(council, [one]);
      await store.list(council, [one]);
      expect(await store.listed(council)).toEqual(new Set([one, other]));
      expect(await store.found(council)).toEqual(new Set([one]));
      expect(await store.listed(someCouncil())).toEqual(new Set());
    });

    it('counts the changes of each council, also of those who raise it at once', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.changes(council)).toBe(0);
      await Promise.all([1, 2, 3].map(() => store.raiseChanges(council)));
      expect(await store.changes(council)).toBe(3);
      expect(await store.changes(someCouncil())).toBe(0);
    });

    it('keeps the subjects that were erased, each once, until one is dropped', async () => {
      const store = make();
      const [council, other] = [someCouncil(), someCouncil()];
      for (const each of [subject(2), subject(1), subject(1), subject(1, 'person')])
        await store.addSubject(council, each);
      await store.addSubject(other, subject(1));
      expect(await store.subjects(council)).toEqual([subject(1), subject(2), subject(1, 'person')]);
      await store.dropSubject(council, subject(1));
      await store.dropSubject(council, subject(1));
      await store.dropSubject(council, subject(9));
      expect(await store.subjects(council)).toEqual([subject(2), subject(1, 'person')]);
      expect(await store.subjects(other)).toEqual([subject(1)]);
    });

    it('keeps requests by their names, and how far each has come', async () => {
      const store = make();
      const council = someCouncil();
      const asked = (request: string): Erasure => ({
        council,
        request,
        askedAt: someInstant(),
        state: 'running',
        ids: [somePseudonym(7)],
      });
      for (const request of ['2023-002', '2023-001']) await store.putErasure(asked(request));
      const later = { ...asked('2023-002'), askedAt: someInstant(9) };
      await store.putErasure(later);
      await store.complete(asked('2023-002'));
      await store.complete(asked('2023-003'));
      expect(await store.erasures(council)).toEqual([asked('2023-001'), later]);
      for (const askedAt of [someInstant(0), someInstant(20)]) await store.complete({ ...later, askedAt });
      expect(await store.erasures(council)).toEqual([asked('2023-001'), later]);
      for (const earlier of [asked('2023-002'), { ...asked('2023-002'), askedAt: someInstant(8) }])
        await store.putErasure(earlier);
      expect(await store.erasures(council)).toEqual([asked('2023-001'), later]);
      await store.complete(later);
      expect(await store.erasures(council)).toEqual([asked('2023-001'), { ...later, state: 'done' }]);
      // The same request once more: everything is looked through again.
      await store.putErasure(later);
      expect(await store.erasures(council)).toEqual([asked('2023-001'), later]);
      await store.complete(later);
      expect(await store.erasures(someCouncil())).toEqual([]);
    });
  });

export interface EraserUnderTest {
  readonly eraser: PersonEraser;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly alerts: AlertStore;
}

/** @param make with what comes before every step of a call that is more than one */
export const personEraserContract = (name: string, make: (before?: Before) => EraserUnderTest) =>
  describe(`person eraser: ${name}`, () => {
    const ledger = (council: CouncilCode, epoch: number, isEmpty: boolean, subject = 1) => ({
      subject: someSubject(council, subject),
      epoch,
      expected: 0,
      ledger: {
        seen: 'digest',
        rules: 1,
        n: 1,
        files: {},
        contributions: isEmpty
          ? []
          : [{ family: 'assessments', period: '2023-24-Q2', counters: { 'a.n': 1 } }],
      },
    });

    it('takes away all records of a subject, and no other’s', async () => {
      const { eraser, records } = make();
      const council = someCouncil();
      const [theirs, others] = [someRecordKey(council, 1), someRecordKey(council, 2)];
      const file = { rank: stated(someGeneration()), statement: { content: someContent() } };
      for (const key of [theirs, { ...theirs, naturalKey: somePseudonym(9) }, others])
        await records.putFileSlot(key, file);
      expect(await eraser.removeRecords(theirs)).toBe(true);
      expect(await records.ofSubject(theirs)).toEqual([]);
      expect(await records.ofSubject(others)).toHaveLength(1);
      expect(await eraser.removeRecords(theirs)).toBe(false);
      expect(await eraser.removeRecords(someSubject(someCouncil()))).toBe(false);
    });

    it('takes away the ledgers of a subject that contribute nothing, of every epoch, and only those', async () => {
      const { eraser, ledgers } = make();
      const council = someCouncil();
      await ledgers.commit(
        [ledger(council, 1, true), ledger(council, 2, false), ledger(council, 10, true)],
        [],
      );
      await ledgers.commit([ledger(council, 1, true, 2)], []);
      expect(await eraser.removeEmptyLedgers(someSubject(council))).toBe(true);
      const left = async (subject: number) =>
        (await allOf(ledgers.epochItems()))
          .filter(({ council: of, key }) => of === council && key.pk.endsWith(somePseudonym(subject)))
          .map(({ epoch }) => epoch);
      expect(await left(1)).toEqual([2]);
      expect(await left(2)).toEqual([1]);
      expect(await eraser.removeEmptyLedgers(someSubject(council))).toBe(false);
      expect(await eraser.removeEmptyLedgers(someSubject(council, 9))).toBe(false);
    });

    it('takes away episodes', async () => {
      const { eraser, alerts } = make();
      const council = someCouncil();
      const episodes = [1, 2, 3].map((n) => someEpisode(council, n));
      for (const episode of episodes) await alerts.putEpisode(episode);
      const [first, second, third] = episodes;
      expect(await eraser.removeEpisodes([])).toBe(false);
      expect(await eraser.removeEpisodes([first, third] as typeof episodes)).toBe(true);
      expect(await alerts.episodes(council)).toEqual([second]);
      expect(await eraser.removeEpisodes([first] as typeof episodes)).toBe(false);
      expect(await eraser.removeEpisodes([first, second] as typeof episodes)).toBe(true);
    });

    it('takes away which match keys subjects were seen with, by kind and council', async () => {
      const { eraser, alerts } = make();
      const [council, other] = [someCouncil(), someCouncil()];
      const person = (n: number) => ({ kind: 'person', subject: somePseudonym(n) }) as const;
      const assessment = { kind: 'assessment', subject: somePseudonym(1) } as const;
      const [key, another] = [somePseudonym(91), somePseudonym(92)];
      for (const each of [person(1), person(2), assessment]) await alerts.note(council, key, each);
      await alerts.note(council, another, person(1));
      await alerts.note(other, key, person(1));
      expect(await eraser.removeNotes(council, [person(3)])).toBe(false);
      expect(await eraser.removeNotes(council, [person(1), person(3)])).toBe(true);
      expect(await alerts.noted(council, key)).toEqual([assessment, person(2)]);
      expect(await alerts.noted(council, another)).toEqual([]);
      expect(await alerts.noted(other, key)).toEqual([person(1)]);
      expect(await eraser.removeNotes(council, [person(1)])).toBe(false);
    });

    it('tells only one of those who take the same away at once that it was there', async () => {
      const council = someCouncil();
      const subject = someSubject(council);
      const note = { kind: subject.kind, subject: subject.subject } as Parameters<AlertStore['note']>[2];
      const fill = async ({ records, alerts }: EraserUnderTest) => {
        const file = { rank: stated(someGeneration()), statement: { content: someContent() } };
        await records.putFileSlot(someRecordKey(council), file);
        await alerts.note(council, somePseudonym(91), note);
      };
      const removals = [
        ({ eraser }: EraserUnderTest) => eraser.removeRecords(subject),
        ({ eraser }: EraserUnderTest) => eraser.removeNotes(council, [note]),
      ];
      for (const remove of removals) {
        let steps = 0;
        const other = make();
        await fill(other);
        const answers: boolean[] = [];
        const one = make(async () => {
          steps += 1;
          if (steps === 2) answers.push(await remove(other));
        });
        answers.push(await remove(one));
        expect(answers.filter(Boolean)).toHaveLength(1);
      }
    });
  });

/** As far as it holds without versions, which no bucket on one machine keeps. */
export const objectEraserContract = (
  name: string,
  make: () => { eraser: ObjectEraser; objects: ObjectStore },
) =>
  describe(`object eraser: ${name}`, () => {
    async function* inPieces(...pieces: string[]): AsyncGenerator<Uint8Array> {
      for (const piece of pieces) yield Buffer.from(piece);
    }

    it('takes an object away, and none whose name only begins like it', async () => {
      const { eraser, objects } = make();
      const key = `raw/${someCouncil()}/a file ü+1.csv`;
      for (const each of [key, `${key}.json`]) await objects.put(each, 'text', 'text/plain');
      await eraser.remove(key);
      await eraser.remove(key);
      expect(await objects.text(key)).toBeUndefined();
      expect(await objects.text(`${key}.json`)).toBe('text');
    });

    it('writes an object anew, also where there was none', async () => {
      const { eraser, objects } = make();
      const key = `work/${someCouncil()}/part-1.json`;
      await eraser.replace(key, inPieces('one'), 'application/json');
      await eraser.replace(key, inPieces('two', ' and ', 'three'), 'application/json');
      expect(await objects.text(key)).toBe('two and three');
      await eraser.replace(key, inPieces(), 'application/json');
      expect(await objects.text(key)).toBe('');
    });

    it('leaves the newest of an object, and what is not there', async () => {
      const { eraser, objects } = make();
      const key = `raw/${someCouncil()}/file.csv`;
      await objects.put(key, 'before', 'text/plain');
      await objects.put(key, 'now', 'text/plain');
      await eraser.keepNewest(key);
      await eraser.keepNewest(`${key}.none`);
      expect(await objects.text(key)).toBe('now');
      expect(await objects.text(`${key}.none`)).toBeUndefined();
    });
  });

export const emptyLetterboxContract = (
  name: string,
  make: () => {
    empty: EmptyLetterbox;
    post(key: string, body: string): Promise<string>;
    text(key: string): Promise<string | undefined>;
  },
) =>
  describe(`emptying the letterbox: ${name}`, () => {
    it('takes out what has these bytes, once, and nothing newer of the same name', async () => {
      const { empty, post, text } = make();
      const key = `uploads/${someCouncil()}/sace/2023-24/Survey (final) ü+1.csv`;
      const first = await post(key, 'first');
      const second = await post(key, 'second');
      await empty({ key, etag: first });
      expect(await text(key)).toBe('second');
      await empty({ key, etag: second });
      expect(await text(key)).toBeUndefined();
      await empty({ key, etag: second });
      expect(await text(key)).toBeUndefined();
    });

    it('takes out whatever there is where no bytes are named, and no other file', async () => {
      const { empty, post, text } = make();
      const key = `uploads/${someCouncil()}/sace/2023-24/survey.csv`;
      for (const each of [key, `${key}.2`]) await post(each, 'one');
      await empty({ key });
      expect([await text(key), await text(`${key}.2`)]).toEqual([undefined, 'one']);
    });
  });
