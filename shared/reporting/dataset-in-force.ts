import type { Place } from '../indicators/indicator.ts';
import type { Sought } from './readings.ts';

/** Places where a dataset, which the source names, holds until the next one comes. */
const placesOfDatasets: ReadonlySet<Place> = new Set(['sace', 'lift', 'lift-listed']);

/** Whether a figure is of one dataset until the next one comes. */
export const isOfDataset = ({ place }: { readonly place: Place }): boolean => placesOfDatasets.has(place);

/** Whether a figure is of the very dataset that the one before was of: nothing has been said anew. */
export const repeats = (
  indicator: { readonly place: Place },
  now: Pick<Sought, 'source'>,
  before: Pick<Sought, 'source'> | null,
): boolean => isOfDataset(indicator) && before?.source === now.source;
