import { describe, expect, it } from 'vitest';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { emptyCounts } from '../../shared/protocol/receipts.ts';
import { someCouncil, someGeneration, someInstant, someLineage, someUpload } from './some.ts';

export const uploadStoreContract = (name: string, make: () => UploadStore) =>
  describe(`upload store: ${name}`, () => {
    const decision = {
      verdict: 'accepted',
      rows: emptyCounts,
      decision: 'work/decision',
      chunks: 2,
    } as const;
    const final = { verdict: 'accepted', rows: { ...emptyCounts, read: 1, stored: 1 } } as const;

    it('registers once and answers what is there', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      expect(await store.register(upload)).toEqual(upload);
      expect(await store.register({ ...upload, raw: 'raw/other' })).toEqual(upload);
      expect(await store.get(upload)).toEqual(upload);
      expect(await store.inFlight(upload.council)).toEqual([upload.generation]);
      expect(await store.get({ ...upload, generation: someGeneration(99) })).toBeUndefined();
    });

    it('counts each segment and chunk once, however often and in whatever order it is marked', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      await store.segmented(upload, 3);
      await store.segmented(upload, 3);
      await Promise.all([0, 1, 1, 2, 0].map((segment) => store.partDone(upload, segment)));
      expect(await store.partDone(upload, 2)).toMatchObject({ segments: 3, partsDone: 3, chunksDone: 0 });
      await store.chunkDone(upload, 0);
      expect(await store.chunkDone(upload, 0)).toMatchObject({ partsDone: 3, chunksDone: 1 });
    });

    it('refuses another number of segments, and marks of an upload that nobody registered', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await expect(store.partDone(upload, 0)).rejects.toThrow('upload-unknown');
      await store.register(upload);
      await store.segmented(upload, 3);
      await expect(store.segmented(upload, 4)).rejects.toThrow('segments-differ');
    });

    it('decides once, and settles once what is decided', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      expect(await store.settle(upload, final)).toBe('lost-race');
      expect(await store.decide(upload, decision)).toBe('won');
      expect(await store.decide(upload, { ...decision, chunks: 7 })).toBe('lost-race');
      expect(await store.get(upload)).toEqual({ ...upload, ...decision, state: 'decided' });
      expect(await store.settle(upload, final)).toBe('won');
      expect(await store.settle(upload, { ...final, verdict: 'failed' })).toBe('lost-race');
      expect(await store.get(upload)).toEqual({ ...upload, ...decision, ...final, state: 'settled' });
    });

    it('lets one of many deciders win', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      const decide = () =>
        store.decide(upload, decision, someLineage(upload.council, 1)).catch(() => 'tried-again' as const);
      const outcomes = await Promise.all(Array.from({ length: 5 }, decide));
      expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    });

    it('puts the decision and the lineage together or neither', async () => {
      const store = make();
      const council = someCouncil();
      const [one, two] = [someUpload(council, 1), someUpload(council, 2)];
      await store.register(one);
      await store.register(two);
      expect(await store.decide(one, decision, someLineage(council, 1))).toBe('won');
      expect(await store.decide(two, decision, someLineage(council, 1))).toBe('lost-race');
      expect(await store.decide(two, decision, someLineage(council, 3))).toBe('lost-race');
      expect(await store.get(two)).toEqual(two);
      expect(await store.lineage(council, 'assessments', '-')).toEqual(someLineage(council, 1));
      expect(await store.decide(two, decision, someLineage(council, 2))).toBe('won');
      expect(await store.settle(one, final, someLineage(council, 2))).toBe('lost-race');
      expect(await store.get(one)).toMatchObject({ state: 'decided' });
      expect(await store.settle(one, final, someLineage(council, 3))).toBe('won');
      expect(await store.lineages(council)).toEqual([someLineage(council, 3)]);
    });

    it('does not put a lineage for an upload that was decided before', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      await store.decide(upload, decision);
      expect(await store.decide(upload, decision, someLineage(upload.council, 1))).toBe('lost-race');
      expect(await store.lineages(upload.council)).toEqual([]);
    });

    it('answers an empty lineage where there is none', async () => {
      const council = someCouncil();
      expect(await make().lineage(council, 'sace', '2023-24')).toEqual({
        council,
        source: 'sace',
        scope: '2023-24',
        version: 0,
        newest: null,
        truth: [],
        manifest: null,
        open: [],
      });
    });

    it('takes a counted upload from those on their way, for good', async () => {
      const store = make();
      const council = someCouncil();
      const [one, two] = [someUpload(council, 1), someUpload(council, 2)];
      await store.register(two);
      await store.register(one);
      expect(await store.inFlight(council)).toEqual([one.generation, two.generation]);
      await store.counted(one);
      expect(await store.get(one)).toMatchObject({ state: 'received' });
      await store.decide(one, decision);
      await store.settle(one, final);
      await store.counted(one);
      await store.counted(one);
      expect(await store.get(one)).toMatchObject({ state: 'counted' });
      expect(await store.register(one)).toMatchObject({ state: 'counted' });
      expect(await store.inFlight(council)).toEqual([two.generation]);
      expect(await store.inFlight(someCouncil())).toEqual([]);
    });

    it('opens a held upload again, confirmed and undecided; no other, and not twice', async () => {
      const store = make();
      const council = someCouncil();
      const [held, accepted] = [someUpload(council, 1), someUpload(council, 2)];
      for (const [upload, verdict] of [
        [held, 'held'],
        [accepted, 'accepted'],
      ] as const) {
        await store.register(upload);
        await store.askedAgain(upload, someInstant(1));
        await store.decide(upload, decision);
        await store.chunkDone(upload, 0);
        await store.settle(upload, { ...final, verdict });
        await store.counted(upload);
      }
      const opened = await store.reopen(held);
      expect(opened).toMatchObject({ state: 'received', confirmed: true, chunksDone: 0 });
      expect(opened.verdict ?? opened.decision ?? opened.chunks ?? opened.askedAgainAt).toBeUndefined();
      expect(await store.inFlight(council)).toEqual([held.generation]);
      // Who looked at it before it was confirmed, or at the decision before that, comes too late.
      expect(await store.decide(held, decision)).toBe('lost-race');
      const anew = { ...decision, decision: 'another' };
      expect(await store.decide(opened, anew)).toBe('won');
      expect(await store.settle({ ...held, decision: decision.decision }, final)).toBe('lost-race');
      expect(await store.settle({ ...held, decision: 'another' }, final)).toBe('won');
      await store.counted({ ...held, decision: decision.decision });
      expect(await store.get(held)).toMatchObject({ state: 'settled' });
      expect(await store.inFlight(council)).toEqual([held.generation]);
      expect(await store.reopen(held)).toMatchObject({ state: 'settled' });
      expect(await store.reopen(accepted)).toMatchObject({ state: 'counted', verdict: 'accepted' });
    });

    it('begins and ends to take a counted upload away, with its lineage or not at all', async () => {
      const store = make();
      const council = someCouncil();
      const [one, two] = [someUpload(council, 1), someUpload(council, 2)];
      for (const upload of [one, two]) {
        await store.register(upload);
        expect(await store.expire(upload)).toBe('lost-race');
        await store.expired(upload);
        await store.decide(upload, decision);
        await store.settle(upload, { ...final, verdict: 'held' });
        await store.counted(upload);
      }
      expect(await store.expire(one, someLineage(council, 2))).toBe('lost-race');
      expect(await store.get(one)).not.toHaveProperty('expiry');
      expect(await store.inFlight(council)).toEqual([]);
      expect(await store.expire(one, someLineage(council, 1))).toBe('won');
      expect(await store.expire(one, someLineage(council, 2))).toBe('lost-race');
      expect(await store.lineages(council)).toEqual([someLineage(council, 1)]);
      expect(await store.get(one)).toMatchObject({ state: 'counted', expiry: 'running' });
      expect(await store.inFlight(council)).toEqual([one.generation]);
      expect(await store.reopen(one)).toMatchObject({ state: 'counted', verdict: 'held' });
      await store.expired(one);
      await store.expired(one);
      expect(await store.get(one)).toMatchObject({ state: 'counted', expiry: 'done' });
      expect(await store.inFlight(council)).toEqual([]);
      expect(await store.expire(two)).toBe('won');
      expect(await store.lineages(council)).toEqual([someLineage(council, 1)]);
    });

    it('remembers the first night in which an upload was asked for again', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      await store.askedAgain(upload, someInstant(1));
      await store.askedAgain(upload, someInstant(2));
      expect(await store.get(upload)).toEqual({ ...upload, askedAgainAt: someInstant(1) });
    });

    it('lists the newest uploads of a council first, no more than asked for, as they are now', async () => {
      const store = make();
      const council = someCouncil();
      const [one, two, three] = [1, 2, 3].map((n) => someUpload(council, n)) as [Upload, Upload, Upload];
      for (const upload of [two, three, one, someUpload(someCouncil(), 9)]) await store.register(upload);
      await store.decide(three, decision);
      expect(await store.latest(council, 2)).toEqual([{ ...three, ...decision, state: 'decided' }, two]);
      expect(await store.latest(council, 10)).toHaveLength(3);
      expect(await store.latest(someCouncil(), 10)).toEqual([]);
    });

    it('raises the cut and never lowers it', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.latestStatement(council)).toBeNull();
      await Promise.all([2, 5, 1, 4].map((n) => store.raiseCut(council, someInstant(n))));
      await store.raiseCut(council, someInstant(3));
      expect(await store.latestStatement(council)).toBe(someInstant(5));
    });
  });
