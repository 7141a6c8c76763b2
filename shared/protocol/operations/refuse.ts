import { problemOf } from '../../contracts/problems.ts';
import type { Upload } from '../../contracts/uploads.ts';
import type { SettlementWork } from '../../contracts/work.ts';
import type { ObjectStore } from '../../ports/objects.ts';
import type { Sha256 } from '../../ports/pseudonyms.ts';
import type { Sender } from '../../ports/queues.ts';
import type { UploadStore } from '../../ports/uploads.ts';
import { type DecisionRecord, decisionRecord } from '../decisions.ts';
import { decisionKey } from '../places.ts';
import { jsonIfThere } from '../read-objects.ts';
import { emptyCounts } from '../receipts.ts';

export interface RefusePorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly settlements: Sender<SettlementWork>;
  readonly sha256: Sha256;
}

export type Refusal = 'refused' | 'not-held';

/** Whether a file is held, or was refused already. */
export const isRefusable = ({ state, verdict, refused }: Upload): boolean =>
  refused === true || (state === 'counted' && verdict === 'held');

/**
 * Decides that a held file stays out: the decision takes the place of the one by which it is held, in one step with its
 * end as a held file, so that of a refusal and a confirmation one wins. It is settled as any other, its sender gets
 * another receipt, and a later confirmation finds nothing held. Safe to repeat.
 */
export async function refuse(upload: Upload, ports: RefusePorts): Promise<Refusal> {
  if (!isRefusable(upload)) return 'not-held';
  if (!upload.refused && (await putRefusal(upload, ports)) === 'not-held') return 'not-held';
  const { council, generation } = upload;
  // Again, because a crash may have come before it was sent.
  await ports.settlements.send([{ council, generation, attempt: 0 }]);
  return 'refused';
}

const heldBecause: ReadonlySet<string> = new Set(['would-remove-too-many', 'no-rows']);

async function putRefusal(upload: Upload, ports: RefusePorts): Promise<Refusal> {
  const { rows = emptyCounts, decision: held = '' } = upload;
  const before = await jsonIfThere(decisionRecord, held, ports.archive);
  const decision: DecisionRecord = {
    view: 0,
    comparedWith: null,
    ...before,
    rows,
    verdict: 'quarantined',
    // The command that confirms it no longer works.
    problems: [
      problemOf('refused-by-operators'),
      ...(before?.problems ?? []).filter(({ code }) => !heldBecause.has(code)),
    ],
    chunks: 0,
    statement: null,
    before: null,
  };
  const text = JSON.stringify(decision);
  const key = decisionKey(upload, decision.view, ports.sha256(text).slice(0, 16));
  await ports.archive.put(key, text, 'application/json');
  const { verdict, chunks } = decision;
  const race = await ports.uploads.refuse(upload, { verdict, rows, decision: key, chunks });
  return race === 'won' ? 'refused' : 'not-held';
}
