import type { Contribution } from '../../shared/indicators/contribution.ts';
import { firstEpochs } from '../../shared/protocol/epochs.ts';
import { cellOfItem, epochOfItem, epochsItemKey, subjectPartition } from '../../shared/protocol/keys.ts';
import { council } from './history.ts';
import type { World } from './world.ts';

/** Looks on while it happens: what may never be seen, at any moment. */
export class Watch {
  /** What was wrong. */
  readonly violations: string[] = [];
  readonly #world: World;
  /** By epoch, counters of cells less those of ledgers, where they are not the same. */
  readonly #differences = new Map<number, Map<string, number>>();
  readonly #last = new Map<string, readonly Contribution[]>();
  readonly #highest = new Map<string, string | number>();
  #hasChanged = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** Between two steps, each cell is the sum of the ledgers; one of an epoch that is closed goes as it comes. */
  look(): void {
    if (!this.#hasChanged) return;
    this.#hasChanged = false;
    for (const [epoch, differences] of this.#differences) {
      if (!this.#isLive(epoch)) continue;
      for (const [name, count] of differences)
        this.violations.push(`cell ${name} of epoch ${epoch} is ${count} more than the ledgers`);
      differences.clear();
    }
  }

  #isLive(epoch: number): boolean {
    const { live } = this.#world.ledgers.epochs.get(epochsItemKey(council)) ?? firstEpochs;
    return live.includes(epoch);
  }

  readonly onCounted = (pk: string, sk: string): void => {
    const epoch = epochOfItem({ pk, sk })?.epoch;
    if (epoch === undefined) return;
    const { ledgers, cells } = this.#world.ledgers;
    const ledger = ledgers.get({ pk, sk })?.ledger;
    const cell = cells.get({ pk, sk });
    this.#hasChanged = true;
    const now = ledger?.contributions ?? (cell ? [cell] : []);
    const sign = cellOfItem({ pk, sk }) ? 1 : -1;
    const name = `${pk} ${sk}`;
    for (const each of this.#last.get(name) ?? []) this.#add(epoch, each, -sign);
    for (const each of now) this.#add(epoch, each, sign);
    this.#last.set(name, now);
    if (!this.#isLive(epoch)) return;
    if (ledger === undefined && cell === undefined) this.#forgets(pk, [name, `rules of ${name}`]);
    this.#rises(`the number of commits of ${sk}`, name, (ledger ?? cell)?.n);
    this.#rises('the rules of a ledger', `rules of ${name}`, ledger?.rules);
  };

  #add(epoch: number, { family, period, counters }: Contribution, sign: number): void {
    const differences = this.#differences.get(epoch) ?? new Map<string, number>();
    this.#differences.set(epoch, differences);
    for (const [counter, count] of Object.entries(counters)) {
      const name = `${family} ${period} ${counter}`;
      const difference = (differences.get(name) ?? 0) + sign * count;
      if (difference === 0) differences.delete(name);
      else differences.set(name, difference);
    }
  }

  readonly onRecord = (pk: string, sk: string): void => {
    const record = this.#world.records.get({ pk, sk });
    if (record === undefined) this.#forgets(pk, [`file of ${pk} ${sk}`, `message of ${pk} ${sk}`]);
    this.#rises('the generation of a row', `file of ${pk} ${sk}`, record?.file?.rank);
    this.#rises('the order of a message', `message of ${pk} ${sk}`, record?.message?.order);
  };

  readonly onUpload = (pk: string, sk: string): void => {
    const lineage = this.#world.uploads.lineages.get({ pk, sk });
    this.#rises('the version of a lineage', `${pk} ${sk}`, lineage?.version);
  };

  /** Only of somebody who was erased anything is ever taken away; it may begin anew, by whoever was held up. */
  #forgets(pk: string, names: readonly string[]): void {
    const erased = this.#world.erasures.subjects.all().map(({ item }) => item);
    const isErased = erased.some(({ kind, subject }) => pk === subjectPartition({ council, kind, subject }));
    if (!isErased) this.violations.push('what nobody asked to erase is taken away');
    for (const name of names) this.#highest.delete(name);
  }

  /** What is newer is never followed by what is older. */
  #rises(what: string, name: string, value: string | number | undefined): void {
    if (value === undefined) return;
    const before = this.#highest.get(name) ?? value;
    if (value < before) this.violations.push(`${what} has fallen`);
    this.#highest.set(name, value);
  }
}
