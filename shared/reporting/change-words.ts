import type { Change, Trend } from '../contracts/positions.ts';

/** Whether a change is more than chance, said in the words of the field; empty where that cannot be said. */
export const significanceInWords: Record<Change['verdict'], string> = {
  clear: 'more than chance would explain',
  'within-noise': 'within the usual noise',
  'cannot-say': '',
};

/** Direction of travel over the quarters held. */
export const directionInWords: Record<Trend['signal'], string> = {
  improving: 'improving over the quarters held',
  worsening: 'getting worse over the quarters held',
  shifting: 'changing over the quarters held',
  'no-change': 'no lasting change over the quarters held',
  'too-few': 'too few quarters to see a direction of travel',
};

/** Whether there is a direction of travel to tell of. */
export const hasMoved = ({ signal }: Trend): boolean =>
  signal === 'improving' || signal === 'worsening' || signal === 'shifting';
