import type { Contribution, Counters } from '../../shared/indicators/contribution.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { difference, sumOf } from '../../shared/indicators/counting/counters.ts';
import type { Ledger, LedgerStore } from '../../shared/ports/ledgers.ts';
import { recordItemKey, subjectPartition } from '../../shared/protocol/keys.ts';
import { inputsOf } from '../../shared/protocol/statements.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import type { Counting, Image, Planted } from './bug.ts';
import { rulesNow, type World } from './world.ts';

/** Nothing is lost, and nobody sweeps: whoever counts by events has no other way to count. */
const byEvents = { hasNoSweep: true, spares: ['lost', 'given-up'] } as const;

const cellName = ({ family, period }: Contribution): string => `${family} ${period}`;

function added(one: readonly Contribution[], other: readonly Contribution[]): Contribution[] {
  const byCell = Map.groupBy([...one, ...other], cellName);
  return [...byCell.values()].map((same) => ({
    ...(same[0] as Contribution),
    counters: sumOf(same.map(({ counters }) => counters)),
  }));
}

const negative = (counters: Counters): Counters => difference({}, counters);

/** What an event's images say has come to be: new less old. */
function changeOf({ before, after }: Image): Contribution[] {
  const old = contributions(inputsOf(before)).map((each) => ({ ...each, counters: negative(each.counters) }));
  return added(contributions(inputsOf(after)), old).filter(
    ({ counters }) => Object.keys(counters).length > 0,
  );
}

/** Nobody rebuilds anything meanwhile. */
const epoch = 1;

/** Adds what an event says to the ledger and to the cells, in one transaction with the check of n. */
async function add(image: Image, ledgers: LedgerStore, seen: string): Promise<void> {
  const { subject } = image;
  const there = await ledgerOf(image, ledgers);
  const change = changeOf(image);
  const n = there?.n ?? 0;
  const sum = added(there?.contributions ?? [], change);
  const ledger: Ledger = {
    seen,
    rules: rulesNow.version,
    n: n + 1,
    contributions: sum,
    files: filesOf(image, there),
  };
  const cells = change.map((each) => ({ ...each, council: subject.council, epoch }));
  const outcome = await ledgers.commit(
    [{ subject, epoch, expected: n, expectedSeen: there?.seen, ledger }],
    cells,
  );
  if (outcome === 'lost-race') throw new Transient('lost-race');
}

const filesOf = ({ after }: Image, there: Ledger | undefined): Ledger['files'] => ({
  ...there?.files,
  ...Object.fromEntries(after.flatMap(({ key, file }) => (file ? [[recordItemKey(key).sk, file.rank]] : []))),
});

const ledgerOf = async ({ subject }: Image, ledgers: LedgerStore): Promise<Ledger | undefined> =>
  (await ledgers.ledgers([subject], epoch)).get(subjectPartition(subject));

/** Items of a table of markers, each written by itself. */
const marked = (world: World) => {
  const markers = new Set<number>();
  const call = async (effect: () => void): Promise<void> => {
    await world.scheduler.touch('markers.put:before', effect);
    effect();
    await world.scheduler.touch('markers.put:after');
  };
  return { has: (id: number) => markers.has(id), put: (id: number) => call(() => void markers.add(id)) };
};

const markerBefore = (world: World, ledgers: LedgerStore): Counting => {
  const markers = marked(world);
  return async (image) => {
    if (markers.has(image.id)) return;
    await markers.put(image.id);
    await add(image, ledgers, String(image.id));
  };
};

const markerAfter = (world: World, ledgers: LedgerStore): Counting => {
  const markers = marked(world);
  return async (image) => {
    if (markers.has(image.id)) return;
    await add(image, ledgers, String(image.id));
    await markers.put(image.id);
  };
};

/** Stage 3 as others have built it. */
export const plantedCounting: Readonly<Record<string, Planted>> = {
  'counting what the images of an event say': {
    ...byEvents,
    counting: (_, ledgers) => (image) => add(image, ledgers, String(image.id)),
  },
  'a watermark of versions, and what the event says': {
    ...byEvents,
    counting: (_, ledgers) => async (image) => {
      const there = await ledgerOf(image, ledgers);
      if (there && Number(there.seen) >= image.id) return;
      await add(image, ledgers, String(image.id));
    },
  },
  'a marker before the effect': { ...byEvents, counting: markerBefore },
  'a marker after the effect': { ...byEvents, counting: markerAfter },
  'nobody sweeps': { hasNoSweep: true },
};
