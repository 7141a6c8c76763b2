import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { type IsErased, nobodyErased, type PersonId } from '../parsing/person-ids.ts';
import type { ErasedIn, ErasureStore } from '../ports/erasures.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';

/** What the list of the erased holds of an id: a hash under a key of its own, which outlives that of the pseudonyms. */
export const listedAs = (
  council: CouncilCode,
  { purpose, id }: PersonId,
  hashErased: Pseudonymise,
): Pseudonym => hashErased(council, `erased/${purpose}`, id);

/** Who is on the list of the erased; read anew each time, because a moment later somebody may be. */
export const erasedIn =
  (erasures: Pick<ErasureStore, 'listed'>, hashErased: Pseudonymise): ErasedIn =>
  async (council): Promise<IsErased> => {
    const listed = await erasures.listed(council);
    if (listed.size === 0) return nobodyErased;
    return remembering((id) => listed.has(listedAs(council, id, hashErased)));
  };

/** Answers that are remembered: a date or a word stands in very many rows. */
const mostRemembered = 100_000;

function remembering(isListed: (id: PersonId) => boolean): IsErased {
  const known = new Map<string, boolean>();
  return (ids) =>
    ids.some((id) => {
      const name = `${id.purpose}\0${id.id}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      if (known.size >= mostRemembered) known.clear();
      const now = isListed(id);
      known.set(name, now);
      return now;
    });
}
