import { describe, expect, it } from 'vitest';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import { someCouncil, someEpisode, someInstant, someMessage } from './some.ts';

export const alertStoreContract = (name: string, make: () => AlertStore) =>
  describe(`alert store: ${name}`, () => {
    it('opens an episode once and answers what is there', async () => {
      const store = make();
      const council = someCouncil();
      const { details: _, ...plain } = someEpisode(council, 2);
      expect(await store.open(someEpisode(council))).toEqual(someEpisode(council));
      expect(await store.open({ ...someEpisode(council), cause: 'another' })).toEqual(someEpisode(council));
      expect(await store.open({ ...plain, details: undefined })).toMatchObject(plain);
      expect(await store.episodes(council, 'carers-team')).toEqual([someEpisode(council), plain]);
      expect(await store.episodes(council, 'another-team')).toEqual([]);
    });

    it('resolves what is open or notified, at the moment it was first resolved', async () => {
      const store = make();
      const council = someCouncil();
      const episode = await store.open(someEpisode(council));
      await store.resolve(episode, someInstant(7));
      await store.resolve(episode, someInstant(8));
      const resolved = { ...episode, state: 'resolved', resolvedAt: someInstant(7) };
      expect(await store.episodes(council, 'carers-team')).toEqual([resolved]);
      expect(await store.open(episode)).toEqual(resolved);
      await store.resolve(someEpisode(council, 2), someInstant(7));
      expect(await store.episodes(council, 'carers-team')).toHaveLength(1);
    });

    it('lets an open episode lapse, and open again as something new', async () => {
      const store = make();
      const council = someCouncil();
      const states = async () => (await store.episodes(council, 'carers-team')).map(({ state }) => state);
      const episode = await store.open(someEpisode(council));
      await store.lapse(episode);
      expect(await states()).toEqual(['lapsed']);
      await store.resolve(episode, someInstant(7));
      await store.sent(someMessage(council, [episode]), 'provider-1').catch(() => undefined);
      expect(await states()).toEqual(['lapsed']);
      const again = { ...episode, cause: 'another' };
      expect(await store.open(again)).toEqual(again);
      await store.resolve(again, someInstant(8));
      await store.lapse(again);
      expect(await states()).toEqual(['resolved']);
      await store.lapse(someEpisode(council, 2));
      expect(await states()).toEqual(['resolved']);
    });

    it('describes a living episode anew', async () => {
      const store = make();
      const council = someCouncil();
      const episode = await store.open(someEpisode(council));
      const details = { household_ref: 'H-2', signals: [] };
      await store.describe(episode, { ...details, ward: undefined });
      expect(await store.episodes(council, 'carers-team')).toEqual([{ ...episode, details }]);
      await store.resolve(episode, someInstant(7));
      await store.describe(episode, { household_ref: 'H-3' });
      await store.describe(someEpisode(council, 2), details);
      expect(await store.episodes(council, 'carers-team')).toMatchObject([{ details }]);
    });

    it('sends a message once: it and its open episodes say so', async () => {
      const store = make();
      const council = someCouncil();
      const [open, over] = [
        await store.open(someEpisode(council, 1)),
        await store.open(someEpisode(council, 2)),
      ];
      await store.resolve(over, someInstant(9));
      const message = someMessage(council, [open, over]);
      await store.putMessage(message);
      await store.putMessage({ ...message, body: 'another' });
      expect(await store.message(council, message.id)).toEqual(message);
      await store.sent(message, 'provider-1');
      await store.sent(message, 'provider-2');
      await store.putMessage(message);
      expect(await store.message(council, message.id)).toEqual({ ...message, state: 'sent' });
      expect((await store.episodes(council, 'carers-team')).map(({ state }) => state)).toEqual([
        'notified',
        'resolved',
      ]);
      expect(await store.message(council, 'no-such')).toBeUndefined();
    });

    it('moves a side only from where it was seen', async () => {
      const store = make();
      const council = someCouncil();
      const side = (met: boolean, crossings: number) => ({
        met,
        target: 67.7,
        quarter: '2023-24-Q2',
        crossings,
      });
      expect(await store.side(council, 'an-indicator')).toBeUndefined();
      expect(await store.putSide(council, 'an-indicator', side(true, 0), side(false, 0))).toBe('lost-race');
      expect(await store.putSide(council, 'an-indicator', side(false, 0), undefined)).toBe('won');
      expect(await store.putSide(council, 'an-indicator', side(true, 0), undefined)).toBe('lost-race');
      expect(await store.putSide(council, 'an-indicator', side(true, 1), side(false, 0))).toBe('won');
      expect(await store.putSide(council, 'an-indicator', side(true, 9), side(false, 0))).toBe('lost-race');
      expect(await store.side(council, 'an-indicator')).toEqual(side(true, 1));
    });
  });
