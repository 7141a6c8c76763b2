import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Settings, settings } from '../shared/contracts/settings.ts';
import type { CouncilChannels } from './local-channels.ts';
import type { Pipeline } from './pipeline.ts';

/** What a folder holds for a council: files by the key that they are uploaded to, and lines of messages. */
export interface SentFolder {
  readonly uploads: readonly { readonly key: string; readonly path: string }[];
  /** Empty objects that confirm held uploads. */
  readonly confirmations: readonly { readonly key: string; readonly path: string }[];
  readonly messages: readonly string[];
}

/** Reads `<folder>/uploads/`, `<folder>/confirmations/` and `<folder>/messages/*.jsonl`, each in name order. */
export function readFolder(folder: string): SentFolder {
  const objectsBelow = (top: string) =>
    filesBelow(join(folder, top)).map((path) => ({
      key: path.slice(folder.length).split(sep).filter(Boolean).join('/'),
      path,
    }));
  const messages = filesBelow(join(folder, 'messages'))
    .filter((path) => path.endsWith('.jsonl'))
    .flatMap((path) => readFileSync(path, 'utf8').split(/\r?\n/))
    .filter((line) => line.trim() !== '');
  return { uploads: objectsBelow('uploads'), confirmations: objectsBelow('confirmations'), messages };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((one, other) => (one < other ? -1 : 1));
}

/** How the councils of a folder send messages, as their settings say it; settings that cannot be read say nothing. */
export function channelsIn({ uploads }: SentFolder): CouncilChannels[] {
  const documents = uploads
    .filter(({ key }) => sourceOf(key) === 'settings')
    .flatMap(({ key, path }) => {
      const read = readSettings(readFileSync(path, 'utf8'));
      return read ? [{ council: key.split('/')[1] ?? '', read }] : [];
    });
  return [...Map.groupBy(documents, ({ council }) => council)].map(([council, all]) => ({
    council,
    templates: all.flatMap(({ read }) => (read.notify ? [read.notify.templateId] : [])),
    teams: [...new Set(all.flatMap(({ read }) => read.teams.map(({ id }) => id)))],
  }));
}

/** Settings that cannot be read are for the pipeline to refuse, not for us. */
export function readSettings(text: string): Settings | undefined {
  try {
    return settings.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const sourceOf = (key: string): string => key.split('/')[2] ?? '';

export interface Pace {
  /** When the digests are asked for. */
  readonly now: string;
  /**
   * Whether a file waits until everything that the one before it set off is done, alerts too, so that every run gives
   * the same bytes; otherwise only until it is counted, and messages wait for no file, so that every run gives the
   * same figures, sooner.
   */
  readonly patient: boolean;
}

/**
 * Sends a folder: the settings first, then everything else, each source one file after the other in name order and
 * the sources side by side, then the messages, then what every night does and the digests; waits in between until all is counted. What a
 * file is called within does not depend on which source was faster: its place among all events is its place in the folder.
 */
export async function sendFolder(folder: SentFolder, pipeline: Pipeline, pace: Pace): Promise<void> {
  const uploads = folder.uploads.map((file, place) => ({ ...file, place }));
  const confirmations = folder.confirmations.map((file, at) => ({ ...file, place: uploads.length + at }));
  const bySource = Map.groupBy(uploads, ({ key }) => sourceOf(key));
  await sendInTurn(bySource.get('settings') ?? [], pipeline, pace);
  bySource.delete('settings');
  const sent = Promise.all([...bySource.values()].map((files) => sendInTurn(files, pipeline, pace)));
  if (pace.patient || folder.confirmations.length > 0) await sent.then(() => pipeline.settled());
  await sendInTurn(confirmations, pipeline, pace);
  for (const line of folder.messages) pipeline.submit(line);
  await sent;
  await pipeline.settled();
  pipeline.check(pace.now);
  await pipeline.settled();
  pipeline.digest(pace.now);
  await pipeline.settled();
}

/** One file after the other, so that the order in which they count is the order of their names. */
async function sendInTurn(
  files: readonly { key: string; path: string; place: number }[],
  pipeline: Pipeline,
  { patient }: Pace,
): Promise<void> {
  for (const { key, path, place } of files) {
    await pipeline.upload(key, readFileSync(path), place);
    if (patient) await pipeline.settled();
  }
}
