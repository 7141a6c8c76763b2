import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hmacPseudonyms } from '../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../shared/adapters/sha256.ts';
import { closesAt } from '../shared/calendar/closing.ts';
import type { CouncilCode, Instant, Quarter } from '../shared/contracts/identifiers.ts';
import { defaultSettings } from '../shared/contracts/settings.ts';
import { nobodyErased } from '../shared/parsing/person-ids.ts';
import type { ObjectStore } from '../shared/ports/objects.ts';
import { publisher } from '../shared/protocol/councils.ts';
import { rawMessageKey } from '../shared/protocol/places.ts';
import { readMessageSlot } from '../shared/protocol/read-message-slot.ts';
import { readReference } from '../shared/protocol/read-reference.ts';
import { type RecomputePorts, recompute, settingsOfCut } from '../shared/protocol/recompute.ts';
import { positionsOf } from '../shared/reporting/positions.ts';
import type { QuarterReport } from '../shared/reporting/quarter-report.ts';
import { fileObjects } from './file-objects.ts';
import { type FolderLineages, folderLineages, folderUploads } from './folder-lineages.ts';
import { UserError } from './run-command.ts';
import { readFolder, type SentFolder, sourceOf } from './send-folder.ts';

export interface FolderReport extends Pick<FolderLineages, 'notCounted'> {
  readonly report: QuarterReport;
  readonly receivedAt: Instant;
}

/** The deployed key is not here, so these are pseudonyms of this machine: the same in every run, and nowhere else. */
const pseudonymise = hmacPseudonyms('a folder on this machine');

/**
 * A quarter of a council, recomputed from a folder of uploads and messages with no cloud. Nobody knows when they were
 * received, so all of it is taken to have come when the quarter closes, in the order in which a folder is sent.
 *
 * @throws UserError where the folder or the council is not there
 */
export async function reportOfFolder(
  folder: string,
  council: CouncilCode,
  quarter: Quarter,
): Promise<FolderReport> {
  const sent = readFolder(folder);
  if (!existsSync(join(folder, 'uploads')))
    throw new UserError(`There is no folder ${join(folder, 'uploads')}`);
  if (!sent.uploads.some(({ key }) => senderOf(key) === council))
    throw new UserError(`There are no uploads of ${council} in ${folder}; name another with --council`);
  const receivedAt = closesAt(quarter, defaultSettings.closing.daysAfterQuarter) as Instant;
  const files = await folderUploads(inOrder(sent, council), receivedAt);
  using archive = fileObjects(Object.fromEntries(files.map(({ upload, path }) => [upload.raw, path])));
  // A folder has no list of who was erased: it shows what is in it.
  const ports = { archive, sha256, pseudonymise, erasedIn: async () => nobodyErased };
  const { lineages, notCounted } = await folderLineages(
    files.map(({ upload }) => upload),
    sent.confirmations,
    ports,
  );
  const messages = await archiveMessages(sent.messages, council, receivedAt, ports);
  const cut = {
    ...{ council, messages, asOf: receivedAt },
    lineages: lineages.filter((lineage) => lineage.council === council),
    published: lineages.filter((lineage) => lineage.council === publisher),
  };
  const [settings, reference, { tallies, records }] = await Promise.all([
    settingsOfCut(cut, archive),
    readReference(lineages, { archive, sha256, tablesRead: new Map() }),
    recompute(cut, ports),
  ]);
  const standing = { council, quarter, settings, tallies, reference, asOf: receivedAt, sha256 };
  const positions = positionsOf({ ...standing, edition: 'internal' });
  return { report: { positions, beside: new Map(), settings, reference, records }, notCounted, receivedAt };
}

const senderOf = (key: string): string => key.split('/')[1] ?? '';

/** The council's own files and the published outcomes: the settings first, the rest by name. */
function inOrder({ uploads }: SentFolder, council: CouncilCode): SentFolder['uploads'] {
  const own = uploads.filter(({ key }) => [council, publisher].includes(senderOf(key) as CouncilCode));
  const isSettings = ({ key }: { key: string }) => sourceOf(key) === 'settings';
  return [...own.filter(isSettings), ...own.filter((file) => !isSettings(file))];
}

/** Messages that can be accepted, as the archive holds them. */
async function archiveMessages(
  lines: readonly string[],
  council: CouncilCode,
  receivedAt: Instant,
  ports: RecomputePorts & { archive: ObjectStore },
): Promise<string[]> {
  const keys = new Set<string>();
  for (const body of lines) {
    const reading = readMessageSlot(body, ports);
    if (reading.kind === 'refused' || reading.key.council !== council) continue;
    const key = rawMessageKey(council, ports.sha256(body));
    await ports.archive.put(key, JSON.stringify({ receivedAt, body }), 'application/json');
    keys.add(key);
  }
  return [...keys].sort();
}
