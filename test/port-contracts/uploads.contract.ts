import { describe, expect, it } from 'vitest';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { emptyCounts } from '../../shared/protocol/receipts.ts';
import type { Before } from './interrupted.ts';
import { someCouncil, someGeneration, someInstant, someLineage, someUpload } from './some.ts';

export const uploadStoreContract = (name: string, make: (before?: Before) => UploadStore) =>
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

    it('refuses another number of segments, more or fewer', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      await store.register(upload);
      await store.segmented(upload, 3);
      for (const other of [2, 4])
        await expect(store.segmented(upload, other)).rejects.toThrow('segments-differ');
      expect(await store.get(upload)).toMatchObject({ segments: 3 });
    });

    it('knows nothing of an upload that nobody registered, whatever is said of it', async () => {
      const store = make();
      const upload = someUpload(someCouncil());
      for (const mark of [store.partDone, store.chunkDone])
        await expect(mark(upload, 0)).rejects.toThrow('upload-unknown');
      await expect(store.segmented(upload, 1)).rejects.toThrow('segments-differ');
      await expect(store.reopen(upload)).rejects.toThrow('upload-unknown');
      expect(await store.decide(upload, decision)).toBe('lost-race');
      expect(await store.settle(upload, final)).toBe('lost-race');
      await store.counted(upload);
      await store.askedAgain(upload, someInstant());
      expect(await store.get(upload)).toBeUndefined();
      expect(await store.latest(upload.council, 1)).toEqual([]);
      expect(await store.inFlight(upload.council)).toEqual([]);
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

    /** An upload in each state that there is, confirmed or not, as it is now. */
    const inEveryState = async (store: UploadStore) => {
      const council = someCouncil();
      const all: Upload[] = [];
      for (const [at, state] of (['received', 'decided', 'settled', 'counted'] as const).entries())
        for (const confirmed of [undefined, true]) {
          const upload = someUpload(council, 10 * at + (confirmed ? 2 : 1));
          await store.register(upload);
          if (confirmed) {
            await store.decide(upload, { ...decision, verdict: 'held' });
            await store.settle(upload, { ...final, verdict: 'held' });
            await store.counted(upload);
            await store.reopen(upload);
          }
          if (state !== 'received') await store.decide({ ...upload, confirmed }, decision);
          if (state === 'settled' || state === 'counted') await store.settle(upload, final);
          if (state === 'counted') await store.counted({ ...upload, decision: decision.decision });
          all.push((await store.get(upload)) as Upload);
        }
      return all;
    };

    it.each(['alone', 'with its lineage'])(
      'takes each step from the state before it only: %s',
      async (how) => {
        const store = make();
        const uploads = await inEveryState(store);
        for (const upload of uploads) {
          const { state, confirmed } = upload;
          const lineage = how === 'alone' ? undefined : someLineage(upload.council, 1);
          const other = { ...upload, confirmed: confirmed ? undefined : true };
          const others = ['work/another', 'work/z'].map((decision) => ({ ...upload, decision }));
          expect(await store.decide(other, decision, lineage)).toBe('lost-race');
          if (state !== 'received') expect(await store.decide(upload, decision, lineage)).toBe('lost-race');
          for (const ref of state === 'decided' ? others : [upload, ...others])
            expect(await store.settle(ref, final, lineage)).toBe('lost-race');
          if (state !== 'decided')
            expect(await store.settle({ ...upload, decision: undefined }, final, lineage)).toBe('lost-race');
          for (const ref of others) await store.counted(ref);
          if (state === 'received' || state === 'decided') await store.counted(upload);
          await store.reopen(upload);
          expect(await store.get(upload)).toEqual(upload);
        }
        expect(await store.lineages((uploads[0] as Upload).council)).toEqual([]);
      },
    );

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
      for (const version of [1, 2, 4])
        expect(await store.settle(one, final, someLineage(council, version))).toBe('lost-race');
      expect(await store.get(one)).toMatchObject({ state: 'decided' });
      expect(await store.settle(one, final, someLineage(council, 3))).toBe('won');
      expect(await store.get(one)).toMatchObject({ state: 'settled' });
      expect(await store.lineages(council)).toEqual([someLineage(council, 3)]);
      const three = someUpload(council, 3);
      await store.register(three);
      for (const version of [1, 2, 3, 5])
        expect(await store.decide(three, decision, someLineage(council, version))).toBe('lost-race');
      expect(await store.decide(three, decision, someLineage(council, 4))).toBe('won');
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

    it('takes a counted upload from those on their way in the end, whoever registers it late and dies', async () => {
      let step = 0;
      let [countedAt, diesAt] = [0, 0];
      const store: UploadStore = make(async () => {
        step += 1;
        if (step === diesAt) throw new Error('died');
        if (step !== countedAt) return;
        const now = step;
        await store.counted(upload);
        step = now;
      });
      let upload = someUpload(someCouncil());
      const histories = [2, 3, 4].flatMap((counted) =>
        [1, 2].map((later) => [counted, counted + later] as const),
      );
      for (const [at, [counted, dies]] of [...histories, ...histories].entries()) {
        upload = someUpload(someCouncil());
        [countedAt, diesAt] = [0, 0];
        await store.register(upload);
        await store.decide(upload, decision);
        await store.settle(upload, final);
        [step, countedAt, diesAt] = [0, counted, dies];
        await store.register(upload).catch(() => {});
        [countedAt, diesAt] = [0, 0];
        await store.counted(at < histories.length ? upload : { ...upload, decision: decision.decision });
        expect(await store.get(upload)).toMatchObject({ state: 'counted' });
        expect(await store.inFlight(upload.council)).toEqual([]);
      }
    });

    it('opens a held upload again, confirmed and undecided; no other, and not twice', async () => {
      const store = make();
      const council = someCouncil();
      const [held, accepted, quarantined, waiting] = [1, 2, 3, 4].map((n) => someUpload(council, n)) as [
        Upload,
        Upload,
        Upload,
        Upload,
      ];
      for (const [upload, verdict] of [
        [held, 'held'],
        [accepted, 'accepted'],
        [quarantined, 'quarantined'],
        [waiting, 'held'],
      ] as const) {
        await store.register(upload);
        await store.askedAgain(upload, someInstant(1));
        await store.decide(upload, decision);
        await store.chunkDone(upload, 0);
        await store.settle(upload, { ...final, verdict });
        if (upload !== waiting) await store.counted(upload);
      }
      expect(await store.reopen(waiting)).toMatchObject({ state: 'settled' });
      await store.counted(waiting);
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
      for (const other of [accepted, quarantined])
        expect(await store.reopen(other)).toMatchObject({ state: 'counted' });
    });

    it('refuses a held upload: it is on its way with the new decision; no other, not twice, and not a confirmed one', async () => {
      const store = make();
      const council = someCouncil();
      const [held, accepted, confirmed] = [1, 2, 3].map((n) => someUpload(council, n)) as [
        Upload,
        Upload,
        Upload,
      ];
      for (const [upload, verdict] of [
        [held, 'held'],
        [accepted, 'accepted'],
        [confirmed, 'held'],
      ] as const) {
        await store.register(upload);
        await store.askedAgain(upload, someInstant(1));
        await store.decide(upload, decision);
        await store.settle(upload, { ...final, verdict });
        await store.counted(upload);
      }
      await store.reopen(confirmed);
      const no = { ...decision, verdict: 'quarantined', decision: 'another', chunks: 0 } as const;
      expect(await store.refuse(held, no)).toBe('won');
      const refused = await store.get(held);
      expect(refused).toMatchObject({ ...no, state: 'decided', refused: true, chunksDone: 0 });
      expect(refused?.askedAgainAt).toBeUndefined();
      expect(await store.inFlight(council)).toEqual([held.generation, confirmed.generation]);
      for (const other of [held, accepted, confirmed, someUpload(council, 4)])
        expect(await store.refuse(other, no)).toBe('lost-race');
      expect(await store.reopen(held)).toMatchObject({ state: 'decided', verdict: 'quarantined' });
      expect(await store.settle({ ...held, decision: 'another' }, { ...final, verdict: 'quarantined' })).toBe(
        'won',
      );
      await store.counted({ ...held, decision: 'another' });
      expect(await store.inFlight(council)).toEqual([confirmed.generation]);
    });

    it('begins and ends to take a counted upload away, with its lineage or not at all', async () => {
      const store = make();
      const council = someCouncil();
      const [one, two, three] = [1, 2, 3].map((n) => someUpload(council, n)) as [Upload, Upload, Upload];
      for (const upload of [one, two, three]) {
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
      for (const taken of [1, 3])
        expect(await store.expire(two, someLineage(council, taken))).toBe('lost-race');
      expect(await store.expire(two, someLineage(council, 2))).toBe('won');
      expect(await store.expire(three, someLineage(council, 2))).toBe('lost-race');
      expect(await store.lineages(council)).toEqual([someLineage(council, 2)]);
      expect(await store.expire(three)).toBe('won');
      expect(await store.lineages(council)).toEqual([someLineage(council, 2)]);
    });

    it('refuses no upload that was decided otherwise, and none that is held and not yet counted', async () => {
      const store = make();
      const council = someCouncil();
      const no = { ...decision, verdict: 'quarantined', decision: 'another', chunks: 0 } as const;
      for (const [n, verdict, state] of [
        [1, 'quarantined', 'counted'],
        [2, 'held', 'settled'],
        [3, 'held', 'decided'],
      ] as const) {
        const upload = someUpload(council, n);
        await store.register(upload);
        await store.decide(upload, { ...decision, verdict });
        if (state !== 'decided') await store.settle(upload, { ...final, verdict });
        if (state === 'counted') await store.counted(upload);
        const before = await store.get(upload);
        expect(before).toMatchObject({ state, verdict });
        expect(await store.refuse(upload, no)).toBe('lost-race');
        expect(await store.get(upload)).toEqual(before);
      }
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
