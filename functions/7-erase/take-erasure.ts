import * as z from 'zod';
import {
  type Erasure,
  type ErasureRequest,
  type ErasureWork,
  erasureName,
  erasureRequest,
} from '../../shared/contracts/erasures.ts';
import { councilCode } from '../../shared/contracts/identifiers.ts';
import { type Problem, problemCode, problemOf } from '../../shared/contracts/problems.ts';
import type { ObjectNotice } from '../../shared/contracts/work.ts';
import { idsOfRequest, wrongNhsNumber } from '../../shared/parsing/person-ids.ts';
import { readJson } from '../../shared/parsing/read-json.ts';
import type { EmptyLetterbox, ErasureStore, ReadLetter } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import { askForRound } from '../../shared/protocol/ask-for-round.ts';
import { listedAs } from '../../shared/protocol/erased-in.ts';
import { putErasureReceipt, putRefusal } from '../../shared/protocol/erasure-receipt.ts';
import { emptyCounts, putReceipt } from '../../shared/protocol/receipts.ts';

export interface TakeErasurePorts {
  readonly readLetter: ReadLetter;
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
    const text = await ports.readLetter(notice);
    // Taken already, and told again.
    if (text === undefined) return;
    const at = placeOf(notice);
    if (at === undefined) return refuse(notice, problemOf('erasure-not-allowed'), ports);
    const read = readRequest(text);
    if ('problem' in read) return refuse(notice, read.problem, ports, at);
    const ids = idsOfRequest(read.asked).map((id) => listedAs(at.council, id, ports.hashErased));
    const erasure = await askedLast({ ...at, state: 'running', ids: [...new Set(ids)] }, ports);
    // First of all: should this break off, the nightly round sees that there is something to do.
    await ports.erasures.putErasure(erasure);
    await ports.erasures.list(at.council, ids);
    await ports.erasures.raiseChanges(at.council);
    await putErasureReceipt(erasure, ports);
    // Once more, and after the receipt: a round that went by meanwhile may have called it done, or a later one of its name,
    // so the next round must.
    await ports.erasures.putErasure(await askedLast(erasure, ports));
    await askForRound(at.council, ports);
    await ports.emptyLetterbox(notice);
    ports.log('erasure-taken', { council: at.council });
  };

/** Of two requests of one name all is told of the later one, also where the earlier one comes after it. */
async function askedLast(asked: Erasure, { erasures }: TakeErasurePorts): Promise<Erasure> {
  const same = (await erasures.erasures(asked.council)).find(({ request }) => request === asked.request);
  return same && same.askedAt > asked.askedAt ? { ...same, state: 'running' } : asked;
}

type Place = Pick<Erasure, 'council' | 'request' | 'askedAt'>;

const place = z
  .string()
  .regex(/\.json$/)
  .transform((key) => key.replace(/\.json$/, '').split('/'))
  .pipe(z.tuple([z.literal('erasures'), councilCode, erasureName]));

function placeOf({ key, eventTime }: ObjectNotice): Place | undefined {
  const { data } = place.safeParse(key);
  return data && { council: data[1], request: data[2], askedAt: eventTime };
}

function readRequest(text: string): { asked: ErasureRequest } | { problem: Problem } {
  const json = readJson(text, 'erasure-not-json');
  if (json.kind === 'refused') return { problem: json.problem };
  const asked = erasureRequest.safeParse(json.value);
  if (asked.success) {
    const wrong = wrongNhsNumber(asked.data);
    if (wrong === -1) return { asked: asked.data };
    return { problem: problemOf('nhs-number-invalid', { column: `nhs_number.${wrong}` }) };
  }
  const [issue] = asked.error.issues;
  const named = issue?.code === 'custom' && problemCode.safeParse(issue.params?.problem).data;
  return { problem: problemOf(named || 'erasure-invalid', { column: issue?.path.join('.') || 'file' }) };
}

/** It names a person all the same, so it does not stay. */
async function refuse(notice: ObjectNotice, problem: Problem, ports: TakeErasurePorts, at?: Place) {
  const upload = { key: notice.key, etag: notice.etag, receivedAt: notice.eventTime };
  const told = { upload, verdict: 'quarantined', rows: emptyCounts } as const;
  if (at) await putRefusal(at, problem, ports.reports);
  else await putReceipt(ports.reports, { ...told, problems: [problem], moved: [] });
  await ports.emptyLetterbox(notice);
  ports.log('erasure-refused', { reason: problem.code });
}
