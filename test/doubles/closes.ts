import { editionFolder, inEditionOrder } from '../../shared/contracts/editions.ts';
import type { Close, CloseStore } from '../../shared/ports/closes.ts';
import { closeItemKey, closesPartition } from '../../shared/protocol/keys.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

export type CloseItems = Items<Close>;
const closeItems = (): CloseItems => new Items<Close>();

export interface ClosesDouble extends CloseStore {
  readonly items: CloseItems;
}

export function closesDouble(
  options: TableDoubleOptions & { items?: CloseItems | undefined } = {},
): ClosesDouble {
  const { items = closeItems(), onChange } = options;
  const call = callsOf('closes', options);
  return {
    items,
    editions: (council) =>
      call('editions', () => items.partition(closesPartition(council)).sort(inEditionOrder)),
    edition: (council, folder) => call('edition', () => items.get(closeItemKey(council, folder))),
    close(close, seen) {
      const copy = structuredClone(close);
      return call('close', () => {
        const key = closeItemKey(copy.council, editionFolder(copy));
        const isRace =
          items.get(key) !== undefined || items.partition(closesPartition(copy.council)).length !== seen;
        if (isRace) return 'lost-race';
        items.put(key, copy, onChange);
        return 'closed';
      });
    },
  };
}
