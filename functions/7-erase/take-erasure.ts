import * as z from 'zod';
import {
  type ErasureRequest,
  type ErasureWork,
  erasureName,
  erasureRequest,
} from '../../shared/contracts/erasures.ts';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import { type Problem, problemCode, problemOf } from '../../shared/contracts/problems.ts';
import type { ObjectNotice } from '../../shared/contracts/work.ts';
import { idsOfRequest } from '../../shared/parsing/person-ids.ts';
import { readJson } from '../../shared/parsing/read-json.ts';
import type { EmptyLetterbox, ErasureStore } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import { listedAs } from '../../shared/protocol/erased-in.ts';
import { putErasureReceipt } from '../../shared/protocol/erasure-receipt.ts';
import { emptyCounts, putReceipt } from '../../shared/protocol/receipts.ts';

export interface TakeErasurePorts {
  /** What lies in the letterbox. */
  readonly letters: Pick<ObjectStore, 'text'>;
  readonly emptyLetterbox: EmptyLetterbox;
  readonly reports: ObjectStore;
  readonly erasures: ErasureStore;
  readonly erasureWorks: Sender<ErasureWork>;
  /** Under a key of its own, which outlives that of the pseudonyms. */
  readonly hashErased: Pseudonymise;
  readonly log: Log;
}

/**
 * Takes a request to erase somebody: from the moment it is listed nothing of the person is read any more, and what is
 * kept is looked through. What names the person is gone from the letterbox afterwards. Safe to repeat.
 */
export const takeErasure =
  (ports: TakeErasurePorts) =>
  async (notice: ObjectNotice): Promise<void> => {
    const text = await ports.letters.text(notice.key);
    // Taken already, and told again.
    if (text === undefined) return;
    const read = readRequest(notice.key, text);
    if ('problem' in read) return refuse(notice, read.problem, ports);
    const { council, request, asked } = read;
    const hashes = idsOfRequest(asked).map((id) => listedAs(council, id, ports.hashErased));
    await ports.erasures.list(council, hashes);
    const erasure = { council, request, askedAt: notice.eventTime, state: 'running' } as const;
    await ports.erasures.putErasure(erasure);
    await putErasureReceipt(erasure, [], ports.reports);
    await ports.erasureWorks.send([{ council, phase: 'uploads', hasChanged: false, requests: [request] }]);
    await ports.emptyLetterbox({ key: notice.key });
    ports.log('erasure-taken', { council });
  };

const place = z
  .string()
  .regex(/\.json$/)
  .transform((key) => key.replace(/\.json$/, '').split('/'))
  .pipe(z.tuple([z.literal('erasures'), councilCode, erasureName]));

function readRequest(
  key: string,
  text: string,
): { council: CouncilCode; request: string; asked: ErasureRequest } | { problem: Problem } {
  const at = place.safeParse(key);
  if (!at.success) return { problem: problemOf('erasure-not-allowed') };
  const json = readJson(text, 'erasure-not-json');
  if (json.kind === 'refused') return { problem: json.problem };
  const asked = erasureRequest.safeParse(json.value);
  if (asked.success) return { council: at.data[1], request: at.data[2], asked: asked.data };
  const [issue] = asked.error.issues;
  const named = issue?.code === 'custom' && problemCode.safeParse(issue.params?.problem).data;
  return { problem: problemOf(named || 'erasure-invalid', { column: issue?.path.join('.') || 'file' }) };
}

/** It names a person all the same, so it does not stay. */
async function refuse(notice: ObjectNotice, problem: Problem, ports: TakeErasurePorts): Promise<void> {
  const upload = { key: notice.key, etag: notice.etag, receivedAt: notice.eventTime };
  const told = { upload, verdict: 'quarantined', rows: emptyCounts, problems: [problem], moved: [] } as const;
  await putReceipt(ports.reports, { ...told, problems: [problem], moved: [] });
  await ports.emptyLetterbox({ key: notice.key });
  ports.log('erasure-refused', { reason: problem.code });
}
