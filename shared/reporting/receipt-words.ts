import type { RowCounts, Verdict } from '../contracts/uploads.ts';
import type { Colour } from './html-page.ts';

/** What a verdict means to the sender. */
export const verdictWords: Record<Verdict, { colour: Colour; word: string; meaning: string }> = {
  accepted: {
    colour: 'green',
    word: 'Accepted',
    meaning: 'The file counts. There is nothing you need to do.',
  },
  'accepted-with-rejects': {
    colour: 'yellow',
    word: 'Accepted, but some rows were refused',
    meaning:
      'The file counts, without the refused rows. Mend them as shown below, and upload the file again.',
  },
  unchanged: {
    colour: 'blue',
    word: 'Nothing has changed',
    meaning: 'The file says what is already counted. There is nothing you need to do.',
  },
  held: {
    colour: 'yellow',
    word: 'Held back',
    meaning:
      'Nothing of this file counts yet, because it would remove many rows. What was counted before still counts.',
  },
  quarantined: {
    colour: 'red',
    word: 'Quarantined: not accepted',
    meaning:
      'Nothing of this file counts. What was counted before still counts. Mend the file and upload it again.',
  },
  superseded: {
    colour: 'grey',
    word: 'A newer file counts instead',
    meaning:
      'Nothing of this file counts, because a newer one has been received. There is nothing you need to do.',
  },
  failed: {
    colour: 'red',
    word: 'Not processed',
    meaning:
      'Something went wrong on our side, or the file is not one that we can take. Nothing of it counts.',
  },
};

/** The places that a row can end in, in the order in which a sender asks for them. */
export const ends: Record<
  Exclude<keyof RowCounts, 'read' | 'removed'>,
  readonly [word: string, meaning: string]
> = {
  stored: ['Stored', 'new records'],
  changed: ['Changed', 'records that say something else now'],
  unchanged: ['Unchanged', 'records that said this already'],
  duplicates: ['Duplicates', 'surplus copies of a row'],
  rejected: ['Refused', 'something is wrong with them: see below'],
  ignored: ['Ignored', 'not about carers'],
  outdated: ['Outdated', 'a newer statement stands'],
  withheld: ['Withheld', 'not counted, because nothing of the file is'],
  suppressed: ['Left out', 'about somebody who was erased on request'],
};
