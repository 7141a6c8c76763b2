import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Epochs, LedgerStore } from '../ports/ledgers.ts';
import { type Changed, changeKept } from './change-kept.ts';
import type { SubjectKey } from './keys.ts';
import { keyOf } from './pseudonym-keys.ts';
import { Transient } from './transient.ts';

/** Of a council that was never rebuilt. */
export const firstEpochs: Epochs = {
  read: 1,
  live: [1],
  newest: 1,
  reconciled: null,
  keys: {},
  namedBy: null,
  n: 0,
};

/** Number of the key that made the pseudonyms of whoever counts in an epoch. */
export const keyOfEpoch = ({ keys }: Epochs, epoch: number): number => keys[epoch] ?? 1;

export async function epochsOf(council: CouncilCode, ledgers: LedgerStore): Promise<Epochs> {
  return (await ledgers.epochs([council])).get(council) as Epochs;
}

/**
 * Epochs of the councils of these subjects. A council that is counted for the first time keeps from then on which key made
 * its pseudonyms: what another key makes later is never counted beside them.
 */
export async function epochsToCount(
  subjects: readonly SubjectKey[],
  ledgers: LedgerStore,
): Promise<ReadonlyMap<CouncilCode, Epochs>> {
  const first = new Map(subjects.toReversed().map(({ council, subject }) => [council, subject]));
  const epochs = new Map(await ledgers.epochs([...first.keys()]));
  for (const [council, there] of epochs)
    if (there.n === 0) {
      const keys = { [there.read]: keyOf(first.get(council) as string) };
      await ledgers.putEpochs(council, { ...there, keys, n: 1 });
      // Whoever came first has kept theirs.
      epochs.set(council, await epochsOf(council, ledgers));
    }
  return epochs;
}

const mostAttempts = 5;

/** Reads in the epoch that is read; once more where it was closed meanwhile, because then some of it was gone. */
export async function inReadEpoch<Answer>(
  council: CouncilCode,
  ledgers: LedgerStore,
  read: (epoch: number) => Promise<Answer>,
): Promise<Answer> {
  let { read: epoch } = await epochsOf(council, ledgers);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const answer = await read(epoch);
    const now = await epochsOf(council, ledgers);
    if (now.live.includes(epoch)) return answer;
    epoch = now.read;
  }
  throw new Transient('lost-race');
}

/**
 * Each live epoch with the subjects that count into it: those whose pseudonyms its key made, so that nobody is counted twice
 * in one, whatever another key has left or a worker that was held up still writes. The one that is read comes last: whoever is counted in it is
 * counted in those beside it, so that it may be closed at any time.
 */
export function inLiveEpochs(
  subjects: readonly SubjectKey[],
  epochs: ReadonlyMap<CouncilCode, Epochs>,
): [epoch: number, subjects: SubjectKey[]][] {
  const beside = new Map<number, SubjectKey[]>();
  const read = new Map<number, SubjectKey[]>();
  for (const subject of subjects) {
    const of = epochs.get(subject.council) ?? firstEpochs;
    for (const epoch of of.live) {
      if (keyOf(subject.subject) !== keyOfEpoch(of, epoch)) continue;
      const groups = epoch === of.read ? read : beside;
      groups.set(epoch, [...(groups.get(epoch) ?? []), subject]);
    }
  }
  return [...beside, ...read];
}

/** Changes a council's epochs, from whatever they are by now; what changes them answers the same where there is nothing to do. */
export const changeEpochs = (
  council: CouncilCode,
  { ledgers }: { readonly ledgers: LedgerStore },
  change: (epochs: Epochs) => Epochs,
): Promise<Changed<Epochs>> =>
  changeKept<Epochs>(
    () => epochsOf(council, ledgers),
    (there) => {
      const next = change(there);
      return next === there ? there : { ...next, n: there.n + 1 };
    },
    (next) => ledgers.putEpochs(council, next),
  ) as Promise<Changed<Epochs>>;
