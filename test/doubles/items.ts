import { isDeepStrictEqual } from 'node:util';
import type { ItemKey } from '../../shared/protocol/keys.ts';
import type { OnChange } from './touch.ts';

interface Entry<Item> {
  readonly key: ItemKey;
  readonly item: Item;
}

/** Items of one table by their keys. Several doubles may share one, as several functions share a table. */
export class Items<Item> {
  readonly #partitions = new Map<string, Map<string, Entry<Item>>>();

  get({ pk, sk }: ItemKey): Item | undefined {
    return this.#partitions.get(pk)?.get(sk)?.item;
  }

  /** Puts a copy; writing what is there already changes nothing and rings no bell. */
  put(key: ItemKey, item: Item, onChange?: OnChange): void {
    if (isDeepStrictEqual(this.get(key), item)) return;
    const partition = this.#partitions.get(key.pk) ?? new Map<string, Entry<Item>>();
    partition.set(key.sk, { key: { ...key }, item: structuredClone(item) });
    this.#partitions.set(key.pk, partition);
    onChange?.(key.pk, key.sk);
  }

  /** Takes an item away; whether there was one. */
  remove({ pk, sk }: ItemKey, onChange?: OnChange): boolean {
    const wasThere = this.#partitions.get(pk)?.delete(sk) ?? false;
    if (wasThere) onChange?.(pk, sk);
    return wasThere;
  }

  /** Items of a partition in the order of their sort keys. */
  partition(pk: string): Item[] {
    const entries = [...(this.#partitions.get(pk)?.values() ?? [])];
    return entries.sort((a, b) => (a.key.sk < b.key.sk ? -1 : 1)).map(({ item }) => item);
  }

  all(): Entry<Item>[] {
    return [...this.#partitions.values()].flatMap((partition) => [...partition.values()]);
  }
}
