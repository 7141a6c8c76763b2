import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Epochs, LedgerStore } from '../ports/ledgers.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { epochsOf, keyOfEpoch } from './epochs.ts';
import { keyOf } from './pseudonym-keys.ts';
import { Transient } from './transient.ts';

/** Number of the key that everything of a council is named by; undefined where nothing was counted yet, so that any is right. */
const keyInForce = (epochs: Epochs): number | undefined =>
  epochs.n === 0 ? undefined : (epochs.namedBy ?? keyOfEpoch(epochs, epochs.read));

/** Whether a change of the key is under way, and figures are still read by the old names. */
const isBeingRenamed = (epochs: Epochs): boolean =>
  epochs.namedBy !== null && epochs.namedBy !== keyOfEpoch(epochs, epochs.read);

export interface KeyPorts {
  readonly ledgers: LedgerStore;
  readonly pseudonymise: Pseudonymise;
  /** Fetches the key anew: it may have been changed since this process began. */
  readonly renewKey: () => Promise<void>;
}

/**
 * Whoever makes pseudonyms makes them with the key that the council is named by.
 *
 * @throws Transient where theirs is another; the next attempt has the key that is in force by then
 */
export async function mustHoldKey(
  council: CouncilCode,
  { ledgers, pseudonymise, renewKey }: KeyPorts,
): Promise<void> {
  const key = keyInForce(await epochsOf(council, ledgers));
  if (key === undefined || keyOf(pseudonymise(council, 'key', '')) === key) return;
  await renewKey();
  throw new Transient('another-key');
}

/**
 * What was read under names of another key waits until it is renamed where it lies (rotate.ts). To be asked after it was read,
 * and before anything is made of it.
 *
 * @param isAnyEnough whether some names may be of another key: of what was taken away long ago
 * @throws Transient where it waits
 */
export async function mustBeNamedByKey(
  council: CouncilCode,
  names: readonly string[],
  ledgers: LedgerStore,
  { isAnyEnough }: { isAnyEnough: boolean },
): Promise<void> {
  const key = names.length === 0 ? undefined : keyInForce(await epochsOf(council, ledgers));
  if (key === undefined) return;
  const isRight = (name: string): boolean => name === 'council' || keyOf(name) === key;
  if (!(isAnyEnough ? names.some(isRight) : names.every(isRight))) throw new Transient('another-key');
}

/**
 * Which of these are named by the key in force: others were left by a change of it, or written by a worker that was held up.
 *
 * @throws Transient where a change is under way
 */
export async function namedByKey<Subject extends { readonly subject: string }>(
  council: CouncilCode,
  subjects: readonly Subject[],
  ledgers: LedgerStore,
): Promise<Subject[]> {
  const epochs = await epochsOf(council, ledgers);
  if (isBeingRenamed(epochs)) throw new Transient('another-key');
  const key = keyInForce(epochs);
  return subjects.filter(({ subject }) => key === undefined || keyOf(subject) === key);
}
