import { canonicalJson } from '../contracts/canonical-json.ts';
import type { Contribution, Input } from '../indicators/contribution.ts';
import { difference as differenceOf, sumOf } from '../indicators/counting/counters.ts';
import { isCounted } from '../indicators/families.ts';
import type { CellChange, Ledger, LedgerChange, LedgerStore } from '../ports/ledgers.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import { epochsOf, epochsToCount, inLiveEpochs } from './epochs.ts';
import { inChunks } from './in-chunks.ts';
import { type RecordKey, recordItemKey, type SubjectKey, subjectPartition } from './keys.ts';
import { inputsOf } from './statements.ts';
import { Transient } from './transient.ts';

/** The rules that a worker counts by; its version grows whenever the same inputs come to count otherwise. */
export interface Rules {
  readonly version: number;
  contributions(inputs: readonly Input[]): Contribution[];
}

export interface CountingPorts {
  readonly rules: Rules;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly sha256: Sha256;
  /** Waits a little, longer with each attempt. */
  readonly backoff: (attempt: number) => Promise<void>;
}

/** What one transaction may hold (DynamoDB: 100 items; an update expression of 4 KB). */
const mostItems = 100;
const mostCountersPerCell = 250;
const mostAttempts = 8;

/** Subjects whose records are read side by side. */
const readAtOnce = 25;

/**
 * Makes each subject's ledgers, and with them the cells, equal to what its records say now, in every live epoch. What
 * rang is only a doorbell: everything is read afresh, and a subject that is counted already costs no write.
 *
 * @returns how many ledgers were written
 * @throws Transient `newer-rules` where a ledger was written by newer code than this; others when out of attempts
 */
export async function countSubjects(subjects: readonly SubjectKey[], ports: CountingPorts): Promise<number> {
  if (subjects.length === 0) return 0;
  const epochs = await epochsToCount(subjects, ports.ledgers);
  let written = 0;
  for (const [epoch, some] of inLiveEpochs(distinct(subjects), epochs))
    written += await countTogether(some, { ...ports, epoch }, 0);
  return written;
}

/** The same in one epoch only. */
export const countInEpoch = (
  subjects: readonly SubjectKey[],
  epoch: number,
  ports: CountingPorts,
): Promise<number> => countTogether(distinct(subjects), { ...ports, epoch }, 0);

const distinct = (subjects: readonly SubjectKey[]): SubjectKey[] => [
  ...new Map(subjects.map((subject) => [subjectPartition(subject), subject])).values(),
];

interface EpochPorts extends CountingPorts {
  readonly epoch: number;
}

async function countTogether(
  subjects: readonly SubjectKey[],
  ports: EpochPorts,
  attempt: number,
): Promise<number> {
  const changes = await changesOf(subjects, ports);
  let written = 0;
  for (const group of packed(changes)) written += await commitGroup(group, ports, attempt);
  return written;
}

async function commitGroup(group: readonly Change[], ports: EpochPorts, attempt: number): Promise<number> {
  const failure = await tryCommit(group, ports.ledgers);
  const subjects = failure ? subjectsOf(group) : await changedSince(group, ports);
  const committed = failure ? 0 : group.length;
  if (subjects.length === 0) return committed;
  if (attempt >= mostAttempts) throw failure ?? new Transient('lost-race');
  await ports.backoff(attempt);
  const half = Math.ceil(subjects.length / 2);
  const first = await countTogether(subjects.slice(0, half), ports, attempt + 1);
  const second = half < subjects.length ? await countTogether(subjects.slice(half), ports, attempt + 1) : 0;
  return committed + first + second;
}

const subjectsOf = (group: readonly Change[]): SubjectKey[] => group.map(({ ledger }) => ledger.subject);

/**
 * Whose records say something else by now than what was committed of them. Whoever was rung for that may have come before
 * the commit, found the ledger saying it already, as it had before, and written nothing.
 */
async function changedSince(group: readonly Change[], ports: EpochPorts): Promise<SubjectKey[]> {
  const now = await Promise.all(
    group.map(async ({ ledger: { subject, ledger } }) => {
      const records = await ports.records.ofSubject(subject);
      return seenDigest(inputsOf(records), ports) === ledger.seen ? [] : [subject];
    }),
  );
  return now.flat();
}

/** A lost race, a conflict and an outcome that is not known are all answered alike: read again. */
async function tryCommit(group: readonly Change[], ledgers: LedgerStore): Promise<Transient | undefined> {
  try {
    const changes = group.map(({ ledger }) => ledger);
    const outcome = await ledgers.commit(changes, mergedCells(group));
    return outcome === 'committed' ? undefined : new Transient('lost-race');
  } catch (error) {
    if (error instanceof Transient) return error;
    throw error;
  }
}

interface Change {
  readonly ledger: LedgerChange;
  /** New contributions minus old, without zeros. */
  readonly cells: readonly CellChange[];
}

async function changesOf(subjects: readonly SubjectKey[], ports: EpochPorts): Promise<Change[]> {
  const ledgers = await ports.ledgers.ledgers(subjects, ports.epoch);
  const changes = await Promise.all(
    subjects.map(async (subject) => changeOf(subject, ledgers.get(subjectPartition(subject)), ports)),
  );
  return changes.filter((change) => change !== undefined);
}

async function changeOf(
  subject: SubjectKey,
  before: Ledger | undefined,
  ports: EpochPorts,
): Promise<Change | undefined> {
  if (before && before.rules > ports.rules.version) throw new Transient('newer-rules');
  const records = await ports.records.ofSubject(subject);
  const inputs = inputsOf(records);
  const seen = seenDigest(inputs, ports);
  if (before?.seen === seen) return undefined;
  if (!before && !haveLedger(records)) return undefined;
  const after = ports.rules.contributions(inputs);
  const n = before?.n ?? 0;
  return {
    ledger: {
      subject,
      epoch: ports.epoch,
      expected: n,
      expectedSeen: before?.seen,
      ledger: { seen, rules: ports.rules.version, n: n + 1, contributions: after, files: filesOf(records) },
    },
    cells: difference({ ...subject, epoch: ports.epoch }, before?.contributions ?? [], after),
  };
}

/**
 * Who has records of a source that is counted has a ledger, even one that contributes nothing: a worker that read other
 * records before loses the race. Other sources are only read, and need none.
 */
const haveLedger = (records: readonly StoredRecord[]): boolean =>
  records.some(({ key }) => isCounted(key.source));

/** Rank of each file row by its record's sort key. */
const filesOf = (records: readonly StoredRecord[]): Record<string, string> =>
  Object.fromEntries(records.flatMap(({ key, file }) => (file ? [[recordItemKey(key).sk, file.rank]] : [])));

/**
 * Whether the cells that are read hold these rows of a generation of one council, or something later. A ledger says which file rows went into it;
 * only where it does not, because the row changed nothing, the records themselves have to be looked at.
 */
export async function areCounted(
  rows: readonly RecordKey[],
  generation: string,
  ports: Omit<CountingPorts, 'backoff'>,
): Promise<boolean> {
  const [first] = rows;
  if (first === undefined) return true;
  const { read } = await epochsOf(first.council, ports.ledgers);
  const counted = await ports.ledgers.fileRows(rows, read);
  const isIn = (row: RecordKey) =>
    (counted.get(subjectPartition(row))?.[recordItemKey(row).sk] ?? '') >= generation;
  const open = rows.filter((row) => isCounted(row.source) && !isIn(row));
  for (const some of inChunks(open, readAtOnce))
    if (!(await sayTheSame(some, { ...ports, epoch: read }))) return false;
  return true;
}

/** Whether these subjects' ledgers were computed from what their records say now. */
async function sayTheSame(
  subjects: readonly SubjectKey[],
  ports: Omit<EpochPorts, 'backoff'>,
): Promise<boolean> {
  const known = await ports.ledgers.ledgers(subjects, ports.epoch);
  const isSame = async (subject: SubjectKey): Promise<boolean> => {
    const records = await ports.records.ofSubject(subject);
    const ledger = known.get(subjectPartition(subject));
    return ledger ? ledger.seen === seenDigest(inputsOf(records), ports) : !haveLedger(records);
  };
  return !(await Promise.all(subjects.map(isSame))).includes(false);
}

const seenDigest = (
  inputs: readonly Input[],
  { sha256, rules }: Pick<CountingPorts, 'sha256' | 'rules'>,
): string => sha256(canonicalJson({ rules: rules.version, inputs }));

function difference(
  { council, epoch }: SubjectKey & { readonly epoch: number },
  before: readonly Contribution[],
  after: readonly Contribution[],
): CellChange[] {
  const minus = before.map((cell) => ({
    ...cell,
    counters: differenceOf({}, cell.counters),
  }));
  return merged([...after, ...minus].map((cell) => ({ ...cell, council, epoch })));
}

const mergedCells = (changes: readonly Change[]): CellChange[] =>
  merged(changes.flatMap(({ cells }) => cells));

const cellName = (cell: CellChange): string => `${cell.council}#${cell.family}#${cell.period}`;

/** One change per cell; counters that cancel out, and cells without any, are left away. */
function merged(changes: readonly CellChange[]): CellChange[] {
  return [...Map.groupBy(changes, cellName).values()]
    .map((same) => ({ ...(same[0] as CellChange), counters: sumOf(same.map(({ counters }) => counters)) }))
    .filter(({ counters }) => Object.keys(counters).length > 0);
}

/** Fills transactions with whole subjects: they share cells, so the more together, the fewer writes a subject costs. */
function packed(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  let group: Change[] = [];
  let counters = new Map<string, Set<string>>();
  for (const change of changes) {
    const together = addCounters(counters, change);
    if (group.length > 0 && isOverfull(group.length + 1, together)) {
      groups.push(group);
      group = [];
      counters = addCounters(new Map(), change);
    } else counters = together;
    group.push(change);
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function addCounters(before: ReadonlyMap<string, Set<string>>, { cells }: Change): Map<string, Set<string>> {
  const after = new Map(before);
  for (const cell of cells) {
    const name = cellName(cell);
    after.set(name, new Set([...(after.get(name) ?? []), ...Object.keys(cell.counters)]));
  }
  return after;
}

const isOverfull = (ledgers: number, counters: ReadonlyMap<string, Set<string>>): boolean =>
  ledgers + counters.size > mostItems ||
  [...counters.values()].some((names) => names.size > mostCountersPerCell);
