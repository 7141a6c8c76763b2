import { describe, expect, it } from 'vitest';
import type { Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import { allOf, someCouncil, someEpisode, someInstant, someMessage } from './some.ts';

export const alertStoreContract = (name: string, make: () => AlertStore) =>
  describe(`alert store: ${name}`, () => {
    it('puts an episode only in the place of the one that was seen', async () => {
      const store = make();
      const council = someCouncil();
      const first = someEpisode(council);
      expect(await store.episode(first)).toBeUndefined();
      expect(await store.putEpisode({ ...first, n: 2 })).toBe('lost-race');
      expect(await store.putEpisode(first)).toBe('won');
      expect(await store.putEpisode({ ...first, cause: 'another' })).toBe('lost-race');
      expect(await store.episode(first)).toEqual(first);
      const { details: _, ...plain } = first;
      const next = { ...plain, state: 'resolved' as const, resolvedAt: someInstant(7), n: 2 };
      expect(await store.putEpisode(next)).toBe('won');
      for (const n of [1, 2, 4]) expect(await store.putEpisode({ ...next, n })).toBe('lost-race');
      expect(await store.episode(first)).toEqual(next);
      expect(await store.putEpisode({ ...next, n: 3 })).toBe('won');
      for (const n of [2, 3, 5]) expect(await store.putEpisode({ ...next, n })).toBe('lost-race');
    });

    it('lists the episodes of a council, of one rule or of all', async () => {
      const store = make();
      const council = someCouncil();
      const carer = someEpisode(council);
      const other = { ...someEpisode(council, 2), rule: 'possible-hidden-carer' as const };
      const held = { ...someEpisode(council, 3), rule: 'upload-held' as const };
      for (const episode of [carer, other, held]) await store.putEpisode(episode);
      expect(await store.episodes(council)).toEqual([carer, other, held]);
      expect(await store.episodes(council, 'possible-hidden-carer')).toEqual([carer, other]);
      expect(await store.episodes(council, 'upload-held')).toEqual([held]);
      expect(await store.episodes(council, 'review-due')).toEqual([]);
      expect(await store.episodes(someCouncil())).toEqual([]);
    });

    it('puts a message only in the place of the one that was seen', async () => {
      const store = make();
      const council = someCouncil();
      const message = someMessage(council, [someEpisode(council)]);
      expect(await store.putMessage(message)).toBe('won');
      expect(await store.putMessage({ ...message, body: 'another' })).toBe('lost-race');
      expect(await store.message(council, message.id)).toEqual(message);
      const sent = { ...message, state: 'sent' as const, n: 2 };
      expect(await store.putMessage(sent)).toBe('won');
      expect(await store.putMessage({ ...sent, n: 3 })).toBe('won');
      for (const n of [1, 2, 3, 5]) expect(await store.putMessage({ ...message, n })).toBe('lost-race');
      expect(await store.message(council, message.id)).toEqual({ ...sent, n: 3 });
      expect(await store.message(council, 'no-such')).toBeUndefined();
    });

    it('moves a standing only from where it was seen', async () => {
      const store = make();
      const at = {
        council: someCouncil(),
        rule: 'indicator-crossed-target',
        indicator: 'an-indicator',
      } as const;
      const side = (mark: string, crossings: number) => ({
        mark,
        of: '67.7',
        quarter: '2023-24-Q2',
        crossings,
      });
      expect((await store.standings(at.council, at.rule)).size).toBe(0);
      expect(await store.putStanding(at, side('met', 0), side('missed', 0))).toBe('lost-race');
      expect(await store.putStanding(at, side('missed', 0), undefined)).toBe('won');
      expect(await store.putStanding(at, side('met', 0), undefined)).toBe('lost-race');
      expect(await store.putStanding(at, side('met', 1), side('missed', 0))).toBe('won');
      const stands = side('met', 1);
      for (const seen of [
        side('missed', 1),
        side('above', 1),
        ...['67.6', '67.8'].map((of) => ({ ...stands, of })),
        ...['2023-24-Q1', '2023-24-Q3'].map((quarter) => ({ ...stands, quarter })),
        ...[0, 2].map((crossings) => ({ ...stands, crossings })),
      ])
        expect(await store.putStanding(at, side('met', 9), seen)).toBe('lost-race');
      expect(await store.standings(at.council, at.rule)).toEqual(new Map([['an-indicator', stands]]));
      expect((await store.standings(at.council, 'indicator-changed-quartile')).size).toBe(0);
    });

    it('remembers who wants no more mail of a team', async () => {
      const store = make();
      const council = someCouncil();
      for (const recipient of ['digest-1', 'digest-2', 'digest-1'])
        await store.unsubscribe(council, 'carers-team', recipient);
      expect(await store.unsubscribed(council, 'carers-team')).toEqual(new Set(['digest-1', 'digest-2']));
      expect((await store.unsubscribed(council, 'commissioning')).size).toBe(0);
    });

    it('notes who was seen with a match key, once and for one council', async () => {
      const store = make();
      const council = someCouncil();
      const [key, other] = ['a1'.repeat(16), 'b2'.repeat(16)] as [Pseudonym, Pseudonym];
      const carer = { kind: 'assessment', subject: 'c3'.repeat(16) as Pseudonym } as const;
      const person = { kind: 'person', subject: carer.subject } as const;
      expect(await store.noted(council, key)).toEqual([]);
      for (const each of [person, carer, person]) await store.note(council, key, each);
      expect(await store.noted(council, key)).toEqual([carer, person]);
      expect(await store.noted(council, other)).toEqual([]);
      expect(await store.noted(someCouncil(), key)).toEqual([]);
      await store.note(council, other, person);
      const all = (await allOf(store.allNoted(council))).map(({ kind }) => kind);
      expect(all.sort()).toEqual(['assessment', 'person', 'person']);
      expect(await allOf(store.allNoted(someCouncil()))).toEqual([]);
      expect(await store.episodes(council)).toEqual([]);
    });

    it('answers the messages of a council one after another', async () => {
      const store = make();
      const council = someCouncil();
      for (const id of ['message-2', 'message-1', 'message-3'])
        await store.putMessage({ ...someMessage(council, []), id });
      await store.putMessage({ ...someMessage(someCouncil(), []), id: 'message-0' });
      expect((await store.messageAfter(council))?.id).toBe('message-1');
      expect((await store.messageAfter(council, 'message-1'))?.id).toBe('message-2');
      expect(await store.messageAfter(council, 'message-3')).toBeUndefined();
    });

    it('raises the moment of judging and never lowers it', async () => {
      const store = make();
      const council = someCouncil();
      expect(await store.judgedAt(council)).toBeNull();
      await store.raiseJudged(council, someInstant(5));
      await store.raiseJudged(council, someInstant(3));
      expect(await store.judgedAt(council)).toBe(someInstant(5));
      await store.raiseJudged(council, someInstant(7));
      expect(await store.judgedAt(council)).toBe(someInstant(7));
      expect(await store.judgedAt(someCouncil())).toBeNull();
    });
  });
