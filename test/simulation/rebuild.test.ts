import { describe, expect, test } from 'vitest';
import { hmacPseudonyms } from '../../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import { epochOfItem } from '../../shared/protocol/keys.ts';
import {
  closeEpoch,
  countEpoch,
  flipEpoch,
  openEpoch,
  type RebuildPorts,
  reconcileEpoch,
} from '../../shared/protocol/rebuild.ts';
import { ledgersDouble } from '../doubles/ledgers.ts';
import { objectsDouble } from '../doubles/objects.ts';
import { recordsDouble } from '../doubles/records.ts';
import { uploadsDouble } from '../doubles/uploads.ts';
import { bytesOf, findings } from './checks.ts';
import { council, type History, historyOf } from './history.ts';
import { Random } from './random.ts';
import type { FaultCounts } from './scheduler.ts';
import { type Planted, rulesNow, World } from './world.ts';

const seeds = Array.from({ length: 6 }, (_, n) => n + 1);

const faults: Partial<FaultCounts> = {
  'crash-before': 0.03,
  'crash-after': 0.03,
  throttled: 0.03,
  'lost-response': 0.03,
  'duplicate-delivery': 0.3,
  'held-up': 0.05,
  'lost-doorbell': 0.2,
};

/** A council's correspondence under faults, and in the middle of it, if so, its figures are rebuilt. */
class Story {
  readonly history: History;
  readonly world: World;
  readonly wrong: string[] = [];

  constructor(seed: number, planted: Planted = {}) {
    this.history = historyOf(new Random(seed));
    this.world = new World(seed ^ 0xeb0c, planted);
  }

  async tell(isRebuilt: boolean): Promise<void> {
    const { world, history } = this;
    const half = Math.ceil(history.files.length / 2);
    const sent = Math.ceil(history.messages.length / 2);
    await world.settle();
    world.scheduler.setRates(faults);
    world.post({ files: history.files.slice(0, half), messages: history.messages.slice(0, sent) });
    await this.#run(120);
    if (isRebuilt) this.#operate(openEpoch, countEpoch);
    await this.#run(250);
    await this.#peace();
    if (isRebuilt) await this.#reconcile();
    world.scheduler.setRates(faults);
    world.post({ files: history.files.slice(half), messages: history.messages.slice(sent) });
    await this.#run(60);
    if (isRebuilt) this.#operate(flipEpoch, closeEpoch);
    await this.#run(300);
    await this.#peace();
  }

  #ports(): RebuildPorts {
    const { touch } = this.world.scheduler;
    return {
      records: recordsDouble({ touch, items: this.world.records }),
      ledgers: ledgersDouble({ touch, items: this.world.ledgers }),
      uploads: uploadsDouble({ touch, items: this.world.uploads }),
      archive: objectsDouble({ touch, objects: this.world.archive }),
      rules: rulesNow,
      erasedIn: async () => nobodyErased,
      pseudonymise: hmacPseudonyms('the key of the simulation'),
      sha256,
      backoff: async () => {},
    };
  }

  /** Steps of the rebuild, which end anywhere like all other work, and are then begun again. */
  #operate(...steps: ((of: typeof council, ports: RebuildPorts) => Promise<unknown>)[]): void {
    this.world.scheduler.deliver('rebuild', async () => {
      for (const step of steps) await step(council, this.#ports());
    });
  }

  async #reconcile(): Promise<void> {
    this.world.scheduler.setRates({ 'crash-before': 0.01, 'lost-response': 0.01 });
    this.#operate(async (of, ports) => {
      const outcome = await reconcileEpoch(of, ports);
      if (outcome.kind !== 'equal') this.wrong.push(`reconciled: ${outcome.kind}`);
    });
    await this.#run(20_000);
  }

  async #run(steps: number): Promise<void> {
    for (let run = 0; run < steps; run += 20) {
      await this.world.scheduler.run(20);
      this.wrong.push(...epochsAreSums(this.world));
    }
  }

  async #peace(): Promise<void> {
    this.world.scheduler.setRates({});
    for (let night = 0; night < 3; night += 1) {
      this.world.sweep();
      await this.world.scheduler.run(20_000);
      this.wrong.push(...epochsAreSums(this.world));
    }
  }
}

/** The first promise, of each live epoch by itself. */
function epochsAreSums({ ledgers }: World): string[] {
  const live = ledgers.epochs.all()[0]?.item.live ?? [1];
  const sums = new Map<string, number>();
  const add = (
    epoch: number | undefined,
    cells: readonly { family: string; period: string; counters: object }[],
    sign: number,
  ) => {
    if (epoch === undefined || !live.includes(epoch)) return;
    for (const { family, period, counters } of cells)
      for (const [name, count] of Object.entries(counters)) {
        const of = `${epoch} ${family} ${period} ${name}`;
        sums.set(of, (sums.get(of) ?? 0) + sign * count);
      }
  };
  for (const { key, item } of ledgers.cells.all()) add(epochOfItem(key)?.epoch, [item], 1);
  for (const { key, item } of ledgers.ledgers.all())
    add(epochOfItem(key)?.epoch, item.ledger.contributions, -1);
  return [...sums].filter(([, count]) => count !== 0).map(([of]) => `the cell ${of} is not its ledgers`);
}

const epochsThere = ({ ledgers }: World): Set<number | undefined> =>
  new Set([...ledgers.ledgers.all(), ...ledgers.cells.all()].map(({ key }) => epochOfItem(key)?.epoch));

describe('a rebuild under faults and traffic', () => {
  test.each(seeds)('leaves the same figures, byte by byte, and nothing else (seed %i)', async (seed) => {
    const rebuilt = new Story(seed);
    await rebuilt.tell(true);
    expect(rebuilt.wrong).toEqual([]);
    expect(await findings(rebuilt.world, rebuilt.history)).toEqual([]);
    expect(rebuilt.world.ledgers.epochs.all().map(({ item }) => [item.read, item.live])).toEqual([[2, [2]]]);
    expect(epochsThere(rebuilt.world)).toEqual(new Set([2]));
    const plain = new Story(seed);
    await plain.tell(false);
    expect(bytesOf(rebuilt.world)).toBe(bytesOf(plain.world));
  });

  test('is not flipped where what arrives is counted only into the epoch that is read', async () => {
    const onlyRead: Planted = {
      ledgers: (ledgers) => ({
        ...ledgers,
        epochs: async (councils) =>
          new Map(
            [...(await ledgers.epochs(councils))].map(([of, epochs]) => [
              of,
              { ...epochs, live: [epochs.read] },
            ]),
          ),
        remove: async () => {},
      }),
    };
    const story = new Story(2, onlyRead);
    await story.tell(true);
    expect(story.wrong).toContain('reconciled: different');
    expect(story.world.ledgers.epochs.all().map(({ item }) => item.read)).toEqual([1]);
  });
});
