import type { CouncilCode, Instant } from '../../shared/contracts/identifiers.ts';
import { problemOf } from '../../shared/contracts/problems.ts';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { DecisionWork, ObjectNotice, RescueWork, SettlementWork } from '../../shared/contracts/work.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { allCouncils, publisher } from '../../shared/protocol/councils.ts';
import type { DecisionRecord } from '../../shared/protocol/decisions.ts';
import { noticeAgain } from '../../shared/protocol/generations.ts';
import { decisionKey } from '../../shared/protocol/places.ts';
import { emptyCounts } from '../../shared/protocol/receipts.ts';

export interface RescueUploadsPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly notices: Sender<ObjectNotice>;
  readonly decisions: Sender<DecisionWork>;
  readonly settlements: Sender<SettlementWork>;
  readonly sha256: Sha256;
  readonly log: Log;
}

const hoursUntilAskedAgain = 24;
/** The second night after the first one, whichever way the clocks change in between. */
const hoursUntilGivenUp = 36;

/**
 * Every night, looks after the uploads that have been on their way for more than a day: the step that each waits for is
 * asked for again. One that has still not been decided two nights later is given up, so that figures and closes no
 * longer wait for it. One that has been decided is never given up: rows of it may be written. Safe to repeat.
 */
export const rescueUploads =
  (ports: RescueUploadsPorts) =>
  async ({ at }: RescueWork): Promise<void> => {
    // The publisher's files say nothing about itself, but can be stuck as well.
    for (const council of new Set([...(await allCouncils(ports.archive)), publisher]))
      for (const upload of await onTheirWay(council, ports))
        if (hoursBetween(upload.receivedAt, at) > hoursUntilAskedAgain) await rescue(upload, at, ports);
  };

async function onTheirWay(council: CouncilCode, { uploads }: RescueUploadsPorts): Promise<Upload[]> {
  const generations = await uploads.inFlight(council);
  const all = await Promise.all(generations.map((generation) => uploads.get({ council, generation })));
  return all.filter((upload) => upload !== undefined);
}

const hoursBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** Never given up before it was tried again: the first try may have failed with everything else. */
async function rescue(upload: Upload, at: Instant, ports: RescueUploadsPorts): Promise<void> {
  const { state, askedAgainAt } = upload;
  const isHopeless = askedAgainAt !== undefined && hoursBetween(askedAgainAt, at) > hoursUntilGivenUp;
  if (state === 'received' && isHopeless) return giveUp(upload, ports);
  await ports.uploads.askedAgain(upload, at);
  await askAgain(upload, ports);
  ports.log('upload-asked-again', { generation: upload.generation, state });
}

/** Sends the work that the upload waits for once more; each piece of it is safe to repeat. */
async function askAgain(
  upload: Upload,
  { notices, decisions, settlements }: RescueUploadsPorts,
): Promise<void> {
  const { council, generation, state, segments, partsDone, chunks = 0, chunksDone } = upload;
  const isRead = segments !== undefined && partsDone >= segments;
  if (state === 'received' && !isRead) return notices.send([noticeAgain(upload)]);
  // Of what is decided, it hands out the chunks again.
  if (state === 'received' || (state === 'decided' && chunksDone < chunks))
    return decisions.send([{ council, generation }]);
  return settlements.send([{ council, generation, attempt: 0 }]);
}

/** A decision like any other, so that whoever decides first, we or a late reader, is the only one who does. */
async function giveUp(upload: Upload, ports: RescueUploadsPorts): Promise<void> {
  const { council, generation } = upload;
  const decision: DecisionRecord = {
    view: 0,
    verdict: 'failed',
    rows: emptyCounts,
    problems: [problemOf('given-up')],
    chunks: 0,
    statement: null,
    before: null,
    comparedWith: null,
  };
  const text = JSON.stringify(decision);
  const key = decisionKey(upload, decision.view, ports.sha256(text).slice(0, 16));
  await ports.archive.put(key, text, 'application/json');
  const { verdict, rows, chunks } = decision;
  await ports.uploads.decide(upload, { verdict, rows, decision: key, chunks });
  await ports.settlements.send([{ council, generation, attempt: 0 }]);
  ports.log('upload-given-up', { generation });
}
