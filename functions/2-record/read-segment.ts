import { sources } from '../../shared/contracts/sources.ts';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { DecisionWork, SegmentWork } from '../../shared/contracts/work.ts';
import type { ErasedIn } from '../../shared/ports/erasures.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { cutFile } from '../../shared/protocol/cut-file.ts';
import { type KeyPorts, mustHoldKey } from '../../shared/protocol/key-in-force.ts';
import type { Part } from '../../shared/protocol/parts.ts';
import { cutKey, partKey, tableKey } from '../../shared/protocol/places.ts';
import { bytesOf, jsonOf } from '../../shared/protocol/read-objects.ts';
import { readPart } from '../../shared/protocol/read-part.ts';
import { settingsOf } from '../../shared/protocol/read-settings.ts';

export interface ReadSegmentPorts extends KeyPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly decisions: Sender<DecisionWork>;
  readonly erasedIn: ErasedIn;
  readonly sha256: Sha256;
  readonly log: Log;
}

/**
 * Reads one segment of a file into a part, and touches no record. Whoever brings the last part, also on a second
 * delivery, sends the file to be decided.
 */
export const readSegment =
  (ports: ReadSegmentPorts) =>
  async (work: SegmentWork): Promise<void> => {
    const upload = await ports.uploads.get(work);
    if (upload === undefined) throw new Error('a segment of an upload that is not registered');
    if (upload.state !== 'received') return;
    if (upload.source !== 'settings') await mustHoldKey(work.council, ports);
    await putPart(upload, work.segment, ports);
    const { partsDone, segments } = await ports.uploads.partDone(work, work.segment);
    ports.log('segment-read', { generation: work.generation, segment: work.segment });
    if (segments !== undefined && partsDone >= segments)
      await ports.decisions.send([{ council: work.council, generation: work.generation }]);
  };

async function putPart(upload: Upload, segment: number, ports: ReadSegmentPorts): Promise<void> {
  const part = await partOf(upload, segment, ports);
  await ports.archive.put(partKey(upload, segment), JSON.stringify(part), 'application/json');
}

/** What a segment of an upload that has been cut says. */
export async function partOf(
  upload: Upload,
  segment: number,
  ports: Pick<ReadSegmentPorts, 'archive' | 'pseudonymise' | 'erasedIn' | 'sha256'>,
): Promise<Part> {
  const { pseudonymise, sha256 } = ports;
  const cut = await jsonOf(cutFile, cutKey(upload), ports.archive);
  const isSettings = sources[upload.source].format === 'json';
  const settings = await settingsOf(isSettings ? null : upload.settings, ports.archive);
  const bytes = await bytesOf(tableKey(upload, cut), ports.archive, cut.segments[segment]);
  const { council, dataset, receivedAt } = upload;
  const isErased = await ports.erasedIn(council);
  const context = { council, dataset, receivedAt, settings, pseudonymise, isErased, sha256 };
  return readPart(upload.source, cut, segment, bytes, context);
}
