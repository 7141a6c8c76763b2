import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import type { ErasedIn } from '../../shared/ports/erasures.ts';
import type { Planted } from './bug.ts';

/** Ways to erase a person that others have taken, and after which the person is there again. */
export const plantedErasing: Readonly<Record<string, Planted>> = {
  'what is kept is cleaned, and whoever reads asks for no list': {
    erasedIn: () => async () => nobodyErased,
  },
  'whoever reads asks for the list once, when it starts': {
    erasedIn: (erasedIn) => {
      let known: ReturnType<ErasedIn> | undefined;
      return async (council) => {
        known ??= erasedIn(council);
        return known;
      };
    },
  },
  'nobody looks again at night': { hasNoSecondLook: true },
};
