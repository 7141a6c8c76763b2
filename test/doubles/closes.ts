import type { Close, CloseStore } from '../../shared/ports/closes.ts';
import { closeItemKey } from '../../shared/protocol/keys.ts';
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
    closed: (council, quarter) => call('closed', () => items.get(closeItemKey(council, quarter))),
    close(close) {
      const copy = structuredClone(close);
      return call('close', () => {
        const key = closeItemKey(copy.council, copy.quarter);
        if (items.get(key) === undefined) items.put(key, copy, onChange);
      });
    },
  };
}
