import { editionFolder } from '../contracts/editions.ts';
import type { Close } from '../ports/closes.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { documentsIn } from '../reporting/pack-archive.ts';
import { closingKey, editionKey } from './places.ts';
import { bytesOf } from './read-objects.ts';

/** What is written last: where it is, all else is. */
const last = 'internal/positions.json';

/** Puts the documents of an edition that stands at their final place, once; what is there is never written again. */
export async function publishEdition(close: Close, { reports }: { reports: ObjectStore }): Promise<void> {
  const at = (path: string) => editionKey(close.council, editionFolder(close), path);
  if ((await reports.size(at(last))) !== undefined) return;
  const documents = documentsIn(await bytesOf(closingKey(close), reports));
  const inTurn = [...documents].sort((one, other) => Number(one.file === last) - Number(other.file === last));
  for (const { file, type, body } of inTurn) await reports.put(at(file), body, type);
}
