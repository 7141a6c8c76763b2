import type { Items } from '../doubles/items.ts';
import type { Objects } from '../doubles/objects.ts';
import type { World } from './world.ts';

/** What a council's figures are, as bytes: the same however everything arrived. */
export function bytesOf({ ledgers }: World): string {
  const cells = ledgers.cells.all().map(({ item: { family, period, counters } }) => ({
    family,
    period,
    counters: nonZero(counters),
  }));
  const filled = cells.filter(({ counters }) => Object.keys(counters).length > 0);
  return JSON.stringify(
    filled.sort((one, other) => (`${one.family} ${one.period}` < `${other.family} ${other.period}` ? -1 : 1)),
  );
}

export const nonZero = (counters: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(counters)
      .filter(([, count]) => count !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** All that is kept anywhere, by store, as text. */
export function snapshotOf(world: World): Record<string, string> {
  const { records, ledgers, uploads, archive, reports, alerts } = world;
  return {
    records: textOf(records),
    ledgers: textOf(ledgers.ledgers),
    cells: textOf(ledgers.cells),
    uploads: textOf(uploads.uploads),
    lineages: textOf(uploads.lineages),
    'uploads on their way': textOf(uploads.inFlight),
    'the latest statement': textOf(uploads.cuts),
    episodes: textOf(alerts.episodes),
    'what was noted of whom': textOf(alerts.noted),
    archive: objectsText(archive),
    reports: objectsText(new Map([...reports].filter(([key]) => !isAnswerToYes(key)))),
  };
}

/** Whoever says yes where there is nothing to say yes to is told what is held at that moment. */
const isAnswerToYes = (key: string): boolean => key.startsWith('receipts/confirmations/');

const textOf = <Item>(items: Items<Item>): string =>
  JSON.stringify(items.all(), (_, value) => (value instanceof Set ? [...value] : value));

const decoder = new TextDecoder();

const objectsText = (objects: Objects): string =>
  [...objects].map(([key, { body }]) => `${key}\n${decoder.decode(body)}`).join('\n');
