import type { ErasureRequest } from '../../contracts/erasures.ts';
import type { CouncilCode } from '../../contracts/identifiers.ts';
import type { ErasureStore } from '../../ports/erasures.ts';
import type { ObjectStore } from '../../ports/objects.ts';
import { erasureKey } from '../places.ts';

/** How far a request of this name has come; `none`: nobody has asked yet, or it lies in the letterbox still. */
export async function erasureStanding(
  council: CouncilCode,
  request: string,
  { erasures }: { erasures: Pick<ErasureStore, 'erasures'> },
): Promise<'none' | 'running' | 'done'> {
  const found = (await erasures.erasures(council)).find((each) => each.request === request);
  return found?.state ?? 'none';
}

/** Asks that somebody be erased, as an officer would by hand. Once more under the same name is another look for the same ids, and new ones. */
export const askErasure = (
  council: CouncilCode,
  request: string,
  asked: ErasureRequest,
  { letterbox }: { letterbox: Pick<ObjectStore, 'put'> },
): Promise<void> => letterbox.put(erasureKey(council, request), JSON.stringify(asked), 'application/json');
