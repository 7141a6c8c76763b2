import { type ProblemCode, problemOf } from '../../shared/contracts/problems.ts';
import type { ObjectNotice, ScannedObject, ScanResult } from '../../shared/contracts/work.ts';
import { generationOf, noticeOfScanned } from '../../shared/protocol/generations.ts';
import { emptyCounts, putReceipt } from '../../shared/protocol/receipts.ts';
import { placeOf, type ReceiveUploadPorts, receiveUpload } from './receive-upload.ts';

/**
 * Takes a file that has been looked at for malware, if it is clean. Any other stays in the letterbox, gets a receipt
 * that says why, and the operators hear of it; when a later look finds it clean, it is taken at the place in time at
 * which it came. What needs no look, such as a confirmation, is told of by the bucket itself.
 */
export const receiveScanned =
  (ports: ReceiveUploadPorts) =>
  async (told: ObjectNotice | ScannedObject): Promise<void> => {
    if (!('result' in told)) return receiveUpload(ports)(told);
    const arrival = await ports.letterbox.arrival(told);
    // Nobody can have these bytes any more, so there is nothing to take, or to keep.
    if (arrival === undefined) return ports.log('upload-not-clean', { result: 'GONE' });
    const notice = noticeOfScanned(told, arrival, ports.sha256);
    if (told.result === 'NO_THREATS_FOUND') return receiveUpload(ports)(notice);
    await refuse(notice, told.result, ports);
  };

const problemOfResult: Record<Exclude<ScanResult, 'NO_THREATS_FOUND'>, ProblemCode> = {
  THREATS_FOUND: 'malware-found',
  UNSUPPORTED: 'scan-unsupported',
  ACCESS_DENIED: 'scan-failed',
  FAILED: 'scan-failed',
};

async function refuse(
  notice: ObjectNotice,
  result: keyof typeof problemOfResult,
  ports: ReceiveUploadPorts,
): Promise<void> {
  const generation = generationOf(notice, ports.sha256);
  ports.log('upload-not-clean', { generation, result });
  // It may have been clean by what was known when it came: then it has a receipt, and people decide.
  if (await isTaken(notice, ports)) return;
  const upload = { key: notice.key, etag: notice.etag, receivedAt: notice.eventTime };
  const problems = [problemOf(problemOfResult[result])];
  await putReceipt(ports.reports, {
    upload,
    verdict: 'quarantined',
    rows: emptyCounts,
    problems,
    moved: [],
  });
  ports.log('upload-counted', { generation, verdict: 'quarantined' });
}

async function isTaken(notice: ObjectNotice, { uploads, sha256 }: ReceiveUploadPorts): Promise<boolean> {
  const place = placeOf(notice.key);
  if ('problem' in place) return false;
  const generation = generationOf(notice, sha256);
  return (await uploads.get({ council: place.council, generation })) !== undefined;
}
