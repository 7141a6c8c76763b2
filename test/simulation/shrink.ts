import type { Planted } from './bug.ts';
import type { Mask } from './faults.ts';
import { type Confirmation, type History, historyOf, textOf } from './history.ts';
import { Random } from './random.ts';
import { type Outcome, runHistory } from './run-history.ts';

/** A history that is smaller meets other faults: a few more are tried before it is said to be well. */
const arrivals = 4;
/** Faults that are left out one by one: more take too long. */
const mostFaults = 60;

interface Failing {
  readonly history: History;
  readonly arrival: number;
  readonly outcome: Outcome;
}

/** The smallest correspondence that still fails, and the fewest faults: everything that can go is left out. */
export async function shrunken(seed: number, planted?: Planted): Promise<Outcome | undefined> {
  const history = historyOf(new Random(seed));
  const outcome = await runHistory(seed, { history, planted });
  if (outcome.findings.length === 0) return undefined;
  const smallest = await withLess(seed, { history, arrival: seed, outcome }, planted);
  return withFewerFaults(seed, smallest, planted);
}

async function withLess(seed: number, failing: Failing, planted?: Planted): Promise<Failing> {
  for (const history of smaller(failing.history))
    for (let at = 0; at < arrivals; at += 1) {
      const arrival = at === 0 ? failing.arrival : seed + at * 1_000_003;
      const outcome = await runHistory(seed, { history, arrival, planted });
      if (outcome.findings.length > 0) return withLess(seed, { history, arrival, outcome }, planted);
    }
  return failing;
}

/** The same history without one file, message or row. */
function* smaller(history: History): Generator<History> {
  const { files, messages, refused, erasures = [], confirmations = [] } = history;
  for (const at of files.keys())
    yield { ...history, files: files.toSpliced(at, 1), confirmations: withoutFile(confirmations, at) };
  for (const at of messages.keys()) yield { ...history, messages: messages.toSpliced(at, 1) };
  for (const at of refused.keys()) yield { ...history, refused: refused.toSpliced(at, 1) };
  for (const at of erasures.keys()) yield { ...history, erasures: erasures.toSpliced(at, 1) };
  for (const at of confirmations.keys()) yield { ...history, confirmations: confirmations.toSpliced(at, 1) };
  for (const [at, file] of files.entries())
    for (const row of file.rows.keys()) {
      const rows = file.rows.toSpliced(row, 1);
      if (rows.length > 0) yield { ...history, files: files.with(at, { ...file, rows, text: textOf(rows) }) };
    }
}

/** Files behind it move up. */
const withoutFile = (confirmations: readonly Confirmation[], gone: number): Confirmation[] =>
  confirmations
    .filter(({ file }) => file !== gone)
    .map(({ file, after }) => ({ file: file > gone ? file - 1 : file, after }));

async function withFewerFaults(seed: number, failing: Failing, planted?: Planted): Promise<Outcome> {
  const { history, arrival } = failing;
  const attempt = (mask: Mask) => runHistory(seed, { history, arrival, planted, mask });
  let best = failing.outcome;
  let atMost = best.fallen.length;
  // The last of them first: whatever falls after it went wrong does not matter.
  for (let less = Math.floor(atMost / 2); less > 0; less = Math.floor(less / 2))
    while (atMost >= less) {
      const outcome = await attempt({ atMost: atMost - less, without: new Set() });
      if (outcome.findings.length === 0) break;
      atMost -= less;
      best = outcome;
    }
  const without = new Set<number>();
  for (let nth = 1; nth <= Math.min(atMost, mostFaults); nth += 1) {
    const outcome = await attempt({ atMost, without: new Set([...without, nth]) });
    if (outcome.findings.length === 0) continue;
    without.add(nth);
    best = outcome;
  }
  return best;
}
