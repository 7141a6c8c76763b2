import type { CouncilCode } from '../../contracts/identifiers.ts';
import type { Epochs } from '../../ports/ledgers.ts';
import type { UploadStore } from '../../ports/uploads.ts';
import { changeEpochs, epochsOf, keyOfEpoch } from '../epochs.ts';
import { withFormerNames } from '../former-names.ts';
import { type PairingPorts, type PseudonymPairs, pseudonymPairs } from '../pseudonym-pairs.ts';
import { closeEpoch, type RebuildPorts } from '../rebuild.ts';
import {
  beingWritten,
  countNameless,
  forgetOld,
  isAtRest,
  noteAnew,
  type RotatePorts,
  renameAlerts,
  renameObjects,
  renameRecords,
} from '../rotate.ts';
import { type RebuildStep, rebuildCouncil } from './rebuild-council.ts';

export interface RotateCouncilPorts
  extends RotatePorts,
    Omit<RebuildPorts, 'pseudonymise'>,
    Omit<PairingPorts, 'uploads'> {}

/** What was done in a change of the key, and how much of it there was. */
export type RotateStep =
  | RebuildStep
  | { readonly step: 'paired'; readonly names: number }
  | { readonly step: 'resting' }
  | {
      readonly step: 'renamed';
      readonly episodes: number;
      readonly records: number;
      readonly objects: number;
    }
  | { readonly step: 'forgotten'; readonly subjects: number };

export type Rotated =
  | { readonly kind: 'renamed' | 'different' | 'on-its-way' | 'erasing' }
  | { readonly kind: 'nameless'; readonly nameless: number };

export interface KeyChange {
  readonly from: number;
  readonly to: number;
}

/** Why a change of the key cannot begin, if so; looks, and changes nothing. */
export async function whyNotRotated(
  council: CouncilCode,
  pairs: PseudonymPairs,
  { to }: KeyChange,
  ports: RotateCouncilPorts,
): Promise<Rotated | undefined> {
  const requests = await ports.erasures.erasures(council);
  if (requests.some(({ state }) => state === 'running')) return { kind: 'erasing' };
  const nameless = await countNameless(council, pairs, to, ports);
  return nameless > 0 ? { kind: 'nameless', nameless } : undefined;
}

/**
 * Gives a council's records, alerts and objects the names of another key, and counts its figures under them, until they are
 * what is read. Nothing of the old names is taken away. Goes on from wherever it stands.
 */
export async function renameCouncil(
  council: CouncilCode,
  change: KeyChange,
  ports: RotateCouncilPorts,
  tell: (step: RotateStep) => void,
): Promise<Rotated> {
  const pairs = await pseudonymPairs(council, ports);
  tell({ step: 'paired', names: pairs.size });
  const before = await epochsOf(council, ports.ledgers);
  const why = await whyNotRotated(council, pairs, change, ports);
  if (why) return why;
  if (before.namedBy !== change.to && !(await isAtRest(council, ports))) return { kind: 'on-its-way' };
  await nameBy(council, change.to, ports);
  tell({ step: 'resting' });
  // What came in between the two.
  await renameAll(council, await pseudonymPairs(council, ports), change, ports, tell);
  const epochs = await epochsOf(council, ports.ledgers);
  const isFlipped = keyOfEpoch(epochs, epochs.read) === change.to;
  if (isFlipped && epochs.live.length === 1) return { kind: 'renamed' };
  if (!(await isAtRest(council, ports))) return { kind: 'on-its-way' };
  const done = await rebuildCouncil(council, rebuilding(ports), tell, change.to);
  return { kind: done === 'different' ? 'different' : 'renamed' };
}

/** A file that is not decided waits until the change is over, so nobody waits for it. */
function rebuilding(ports: RotateCouncilPorts): RebuildPorts {
  const uploads: UploadStore = {
    ...ports.uploads,
    inFlight: (council) => beingWritten(council, ports),
  };
  return { ...ports, uploads, pseudonymise: ports.to };
}

async function renameAll(
  council: CouncilCode,
  known: PseudonymPairs,
  { to }: KeyChange,
  ports: RotateCouncilPorts,
  tell: (step: RotateStep) => void,
): Promise<void> {
  const { episodes } = await renameAlerts(council, known, ports);
  const pairs = await withFormerNames(council, known, ports, to);
  const { records } = await renameRecords(council, pairs, ports);
  const { objects } = await renameObjects(council, pairs, ports);
  await noteAnew(council, pairs, ports);
  tell({ step: 'renamed', episodes, records, objects });
}

/** From now on nobody writes under another key's names. */
const nameBy = (council: CouncilCode, namedBy: number, ports: RotateCouncilPorts) =>
  changeEpochs(council, ports, (epochs: Epochs) =>
    epochs.namedBy === namedBy ? epochs : { ...epochs, namedBy },
  );

/**
 * Takes away what is left under names of old keys, also what a worker that was held up has written since, once it has its new
 * name. To be asked when the new key is in force.
 */
export async function forgetNames(
  council: CouncilCode,
  change: KeyChange,
  ports: RotateCouncilPorts,
  tell: (step: RotateStep) => void,
): Promise<Rotated> {
  const epochs = await epochsOf(council, ports.ledgers);
  if (keyOfEpoch(epochs, epochs.read) !== change.to) return { kind: 'different' };
  const pairs = await pseudonymPairs(council, ports);
  const nameless = await countNameless(council, pairs, change.to, ports);
  if (nameless > 0) return { kind: 'nameless', nameless };
  await renameAll(council, pairs, change, ports, tell);
  // Of whoever ended while they closed the old epoch.
  await closeEpoch(council, ports);
  tell({ step: 'forgotten', ...(await forgetOld(council, change.to, ports)) });
  return { kind: 'renamed' };
}
