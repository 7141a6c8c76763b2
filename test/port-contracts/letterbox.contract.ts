import { describe, expect, it } from 'vitest';
import type { ReadLetter } from '../../shared/ports/erasures.ts';
import type { Letterbox } from '../../shared/ports/objects.ts';
import { someCouncil } from './some.ts';

export interface LetterboxUnderTest {
  readonly letterbox: Letterbox;
  readonly readLetter: ReadLetter;
  /** Puts an object as a sender would; answers its etag. */
  post(key: string, body: string): Promise<string>;
  archived(key: string): Promise<string | undefined>;
}

/** A letterbox without versions: what a newer object has replaced is gone. */
export const letterboxContract = (name: string, make: () => LetterboxUnderTest) =>
  describe(`letterbox: ${name}`, () => {
    it('copies an object byte by byte, whatever its name', async () => {
      const { letterbox, post, archived } = make();
      const key = `uploads/${someCouncil()}/sace/2023-24/Survey (final) ü+1 & 100%.csv`;
      const etag = await post(key, 'serial_number,responded\n');
      expect(await letterbox.archive({ key, etag }, `raw/${key}`)).toBe('archived');
      expect(await letterbox.archive({ key, etag }, `raw/${key}`)).toBe('archived');
      expect(await archived(`raw/${key}`)).toBe('serial_number,responded\n');
    });

    it('reads the very object that a notice spoke of, and no other', async () => {
      const { readLetter, post } = make();
      const key = `erasures/${someCouncil()}/2023-001.json`;
      const etag = await post(key, 'first');
      expect(await readLetter({ key, etag })).toBe('first');
      await post(key, 'second');
      expect(await readLetter({ key, etag })).toBeUndefined();
      expect(await readLetter({ key: `${key}-none`, etag })).toBeUndefined();
    });

    it('says when an object arrived, to the second, and how large it is', async () => {
      const { letterbox, post } = make();
      const key = `uploads/${someCouncil()}/sace/2023-24/survey (1).csv`;
      const etag = await post(key, 'first');
      const arrival = await letterbox.arrival({ key, etag });
      expect(arrival).toEqual({ at: expect.stringMatching(/:\d\d\.000Z$/), size: 5 });
      expect(await letterbox.arrival({ key, etag })).toEqual(arrival);
      await post(key, 'second');
      expect(await letterbox.arrival({ key, etag })).toBeUndefined();
      expect(await letterbox.arrival({ key: `${key}-none`, etag })).toBeUndefined();
    });

    it('says that an object is replaced when another, or none, is there now', async () => {
      const { letterbox, post, archived } = make();
      const council = someCouncil();
      const key = `uploads/${council}/sace/2023-24/survey.csv`;
      const etag = await post(key, 'first');
      await post(key, 'second');
      expect(await letterbox.archive({ key, etag }, `raw/${council}/1`)).toBe('replaced');
      expect(await archived(`raw/${council}/1`)).toBeUndefined();
      expect(await letterbox.archive({ key: `${key}-none`, etag }, `raw/${council}/2`)).toBe('replaced');
    });

    it('says that an object is archived when it was before it was replaced', async () => {
      const { letterbox, post, archived } = make();
      const council = someCouncil();
      const key = `uploads/${council}/sace/2023-24/survey.csv`;
      const etag = await post(key, 'first');
      await letterbox.archive({ key, etag }, `raw/${council}/1`);
      await post(key, 'second');
      expect(await letterbox.archive({ key, etag }, `raw/${council}/1`)).toBe('archived');
      expect(await archived(`raw/${council}/1`)).toBe('first');
    });
  });
