import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '../../shared/adapters/sha256.ts';
import type { Pseudonym, Quarter } from '../../shared/contracts/identifiers.ts';
import type { Positions } from '../../shared/contracts/positions.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { type Receipt, receipt } from '../../shared/contracts/uploads.ts';
import type { ObjectNotice } from '../../shared/contracts/work.ts';
import { publishedEdition } from '../../shared/disclosure/published-edition.ts';
import type { Contribution } from '../../shared/indicators/contribution.ts';
import { cellsNeeded } from '../../shared/indicators/families.ts';
import { type Tallies, talliesFromCells } from '../../shared/indicators/tallies.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import { generationOf } from '../../shared/protocol/generations.ts';
import { recordItemKey, uploadItemKey } from '../../shared/protocol/keys.ts';
import { rawMessageKey, receiptKey, rejectedMessageKey } from '../../shared/protocol/places.ts';
import { positionsNow } from '../../shared/protocol/positions-now.ts';
import { readMessageSlot } from '../../shared/protocol/read-message-slot.ts';
import { recompute } from '../../shared/protocol/recompute.ts';
import { nonZero } from './bytes.ts';
import { erased } from './erasure-check.ts';
import { bodiesOf, council, type History } from './history.ts';
import { truthOf } from './model.ts';
import { erasedOf } from './officer.ts';
import { privacy } from './privacy-check.ts';
import { pseudonyms, rulesNow, type World } from './world.ts';

/** Everything that must hold once all is quiet; answers what does not. */
export async function findings(world: World, history: History): Promise<string[]> {
  const cells = cellsOf(world);
  const counted = talliesFromCells(cells);
  const recomputed = await recomputedTallies(world);
  const periods = periodsOf(cells);
  return [
    ...sumOfLedgers(world, cells),
    ...differing('the recomputation from raw', counted, recomputed, periods),
    ...differing('the history', counted, truthOf(asJudged(world, history)), periods),
    ...receipts(world),
    ...messages(world, history),
    ...(await positions(world)),
    ...privacy(world),
    ...erased(world, history),
    ...ledgersOfOldRules(world),
  ];
}

/** Whether a file is held depends on what came before it. */
function asJudged(world: World, history: History): History {
  const isHeld = (at: number): boolean => {
    const notice = world.notices[at];
    const upload = notice && uploadOf(world, notice);
    return upload?.verdict === 'held';
  };
  const files = history.files.map((file, at) => (file.mayBeHeld ? { ...file, isHeld: isHeld(at) } : file));
  return { ...history, files };
}

const uploadOf = ({ uploads }: World, notice: ObjectNotice) =>
  uploads.uploads.get(uploadItemKey(council, generationOf(notice, sha256)))?.upload;

const cellsOf = ({ ledgers }: World): Contribution[] => ledgers.cells.all().map(({ item }) => item);

/** The first promise, which holds at every moment, not only when all is quiet. */
function sumOfLedgers({ ledgers }: World, cells: readonly Contribution[]): string[] {
  const sum = new Map<string, number>();
  const add = ({ family, period, counters }: Contribution, sign: number) => {
    for (const [name, count] of Object.entries(counters)) {
      const key = `${family} ${period} ${name}`;
      sum.set(key, (sum.get(key) ?? 0) + sign * count);
    }
  };
  for (const cell of cells) add(cell, 1);
  for (const { item } of ledgers.ledgers.all()) for (const cell of item.ledger.contributions) add(cell, -1);
  const wrong = [...sum].filter(([, count]) => count !== 0);
  return wrong.slice(0, 3).map(([key, count]) => `cell ${key} is ${count} more than the ledgers`);
}

async function recomputedTallies(world: World): Promise<Tallies> {
  const { uploads, archive } = world.quietPorts();
  const messages: string[] = [];
  for await (const key of archive.list('raw/messages/')) messages.push(key);
  const lineages = await uploads.lineages(council);
  const { erasedIn } = world.quietPorts();
  const pseudonymise: Pseudonymise = (_, purpose, id) => `${purpose}/${id}` as Pseudonym;
  const cut = { council, lineages, published: [], messages, asOf: null };
  return (await recompute(cut, { archive, sha256, pseudonymise, erasedIn })).tallies;
}

/** Every period that has a cell, and some around, for each family. */
function periodsOf(cells: readonly Contribution[]): Map<string, string[]> {
  const quarters = ['2022-23-Q4', '2023-24-Q1', '2023-24-Q2', '2023-24-Q3', '2024-25-Q1', '2055-56-Q1'];
  const months = ['2023-06', '2023-07', '2023-08', '2023-09', '2055-01'];
  const common = (family: string) =>
    family.startsWith('sace') ? ['2021-22'] : family.startsWith('lift') ? months : quarters;
  const own = Map.groupBy(cells, ({ family }) => family);
  return new Map(
    cellsNeeded().map((family) => [
      family,
      [...new Set([...common(family), ...(own.get(family) ?? []).map(({ period }) => period)])],
    ]),
  );
}

function differing(what: string, cells: Tallies, other: Tallies, periods: Map<string, string[]>): string[] {
  const wrong: string[] = [];
  for (const [family, of] of periods)
    for (const period of of)
      if (!isDeepStrictEqual(nonZero(cells.at(family, period)), nonZero(other.at(family, period))))
        wrong.push(`${family} ${period} is not what ${what} says`);
  return wrong.slice(0, 3);
}

/** Every file has one verdict, and its rows add up. */
function receipts(world: World): string[] {
  const inFlight = world.uploads.inFlight.all().flatMap(({ item }) => [...item]);
  return [
    ...inFlight.map(() => 'an upload is still on its way'),
    ...world.notices.flatMap((notice) => {
      const upload = uploadOf(world, notice);
      if (upload?.state !== 'counted' || !upload.rows || !upload.verdict) return ['an upload has no verdict'];
      if (upload.verdict === 'failed') return ['an upload was given up'];
      return addsUp(upload.rows) ? [] : [`rows of ${upload.source} do not add up`];
    }),
    ...world.notices.flatMap(({ key }) => {
      const body = world.reports.get(receiptKey(key))?.body;
      const told = body && receipt.safeParse(JSON.parse(new TextDecoder().decode(body)));
      return told?.success ? [] : ['an upload has no receipt'];
    }),
  ];
}

const addsUp = (rows: Receipt['rows']): boolean =>
  rows.read ===
  rows.stored +
    rows.changed +
    rows.unchanged +
    rows.duplicates +
    rows.rejected +
    rows.ignored +
    rows.outdated +
    rows.withheld +
    rows.suppressed;

/** Every message is kept, and says what its record says or lost against a better one; or it is put away with a reason. */
function messages({ archive, records }: World, history: History): string[] {
  const gone = erasedOf(history);
  const bodies = bodiesOf(history).filter((body) => !gone.some((person) => body.includes(person)));
  return bodies.flatMap((body) => {
    const reading = readMessageSlot(body, { pseudonymise: pseudonyms, sha256 });
    if (reading.kind === 'refused')
      return archive.has(rejectedMessageKey(sha256(body))) ? [] : ['a refused message is lost'];
    const { message } = records.get(recordItemKey(reading.key)) ?? {};
    if (!archive.has(rawMessageKey(council, sha256(body)))) return ['a message is not archived'];
    return message && message.order >= reading.slot.order ? [] : ['a message is not recorded'];
  });
}

/** What is told of a quarter: no share is under none or over all, and nothing that is published counts a few people. */
async function positions(world: World): Promise<string[]> {
  if (!world.random.chance(shareWithPositions)) return [];
  const ports = { ...world.quietPorts(), tablesRead: new Map() };
  const internal = await positionsNow(council, '2023-24-Q2' as Quarter, ports);
  const settings = defaultSettings;
  const published = publishedEdition({ positions: internal, settings, earlier: [], sha256 });
  return [...figuresIn(internal).flatMap(outOfBounds), ...figuresIn(published).flatMap(ofAFew)];
}

interface Figure {
  readonly name: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Of everybody, and of every group. */
const figuresIn = ({ positions }: Positions): Figure[] =>
  positions.flatMap((position) => [
    { ...position, name: position.indicator },
    ...position.breakdowns.map((of) => ({ ...of, name: `${position.indicator}, ${of.group}` })),
  ]);

const outOfBounds = ({ name, numerator, denominator }: Figure): string[] =>
  numerator === null || denominator === null || (numerator >= 0 && numerator <= denominator)
    ? []
    : [`${name} has ${numerator} of ${denominator}`];

/** 1 to 4 people. */
const ofAFew = ({ name, numerator, denominator }: Figure): string[] =>
  [numerator, denominator].some((count) => count !== null && count > 0 && count < 5)
    ? [`${name} is published with ${numerator} of ${denominator}`]
    : [];

/** They take their time. */
const shareWithPositions = 0.2;

const ledgersOfOldRules = ({ ledgers }: World): string[] =>
  ledgers.ledgers
    .all()
    .filter(({ item }) => item.ledger.rules !== rulesNow.version)
    .map(() => 'a ledger is still by old rules');
