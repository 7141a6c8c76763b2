import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChaosSettings } from '../local/chaos.ts';
import { standing } from '../local/clock.ts';
import type { CloudEvent } from '../local/events.ts';
import { closesAt } from '../shared/calendar/closing.ts';
import type { Instant, Quarter } from '../shared/contracts/identifiers.ts';
import { type Positions, positions } from '../shared/contracts/positions.ts';
import { defaultSettings } from '../shared/contracts/settings.ts';
import type { Receipt } from '../shared/contracts/uploads.ts';
import { isOfItsSender } from '../shared/protocol/councils.ts';
import { quarterKey } from '../shared/protocol/places.ts';
import { type Bucket, type Pipeline, startPipeline } from './pipeline.ts';
import { readNow } from './read-now.ts';
import { receiptsIn } from './receipts.ts';
import { UserError } from './run-command.ts';
import {
  channelsIn,
  readFolder,
  readSettings,
  type SentFolder,
  sendFolder,
  sourceOf,
} from './send-folder.ts';

export interface Replay {
  readonly folder: string;
  readonly quarter: Quarter;
  readonly out: string;
  readonly now?: string | undefined;
  readonly onEvent: (event: CloudEvent) => void;
  readonly onStep: (step: string) => void;
  /** What goes wrong on purpose, for tests. */
  readonly chaos?: ChaosSettings | undefined;
  /** Given the pipeline while it works, for tests that look into it. */
  readonly onStart?: ((pipeline: Pipeline) => void) | undefined;
  /** The same once all is taken out of it, before it stops. */
  readonly onEnd?: ((pipeline: Pipeline) => Promise<void>) | undefined;
}

export interface Replayed {
  readonly positions: readonly Positions[];
  readonly receipts: readonly Receipt[];
}

/** Plays a folder through the whole pipeline, closes the quarter and copies what comes out. */
export async function replayFolder(replay: Replay): Promise<Replayed> {
  const { folder, quarter, out, chaos, onEvent, onStep } = replay;
  if (!existsSync(join(folder, 'uploads')))
    throw new UserError(`There is no folder ${join(folder, 'uploads')}`);
  const sent = readFolder(folder);
  const now = replay.now === undefined ? closingTime(sent, quarter) : readNow(replay.now);
  const clock = standing(new Date(now));
  const linkBase = 'https://reports.invalid/';
  const actionsUrl = 'https://actions.invalid/';
  const councils = channelsIn(sent);
  const pipeline = await startPipeline({ clock, linkBase, actionsUrl, onEvent, onStep, councils, chaos });
  try {
    replay.onStart?.(pipeline);
    onStep(`sending ${sent.uploads.length} files and ${sent.messages.length} messages`);
    await sendFolder(sent, pipeline, { now, patient: true });
    onStep(`closing ${quarter}`);
    const ofCouncils = sent.uploads.filter(({ key }) => isOfItsSender(sourceOf(key)));
    const councils = [...new Set(ofCouncils.map(({ key }) => key.split('/')[1] ?? ''))];
    for (const council of councils) pipeline.close({ at: now, council, quarter });
    await pipeline.settled();
    const replayed = takeOut(pipeline, councils, quarter, out);
    await replay.onEnd?.(pipeline);
    return replayed;
  } finally {
    await pipeline.stop();
  }
}

/** When the quarter closes by the folder's own settings. */
function closingTime({ uploads }: SentFolder, quarter: Quarter): Instant {
  const last = uploads.filter(({ key }) => sourceOf(key) === 'settings').at(-1);
  const days =
    last === undefined ? undefined : readSettings(readFileSync(last.path, 'utf8'))?.closing.daysAfterQuarter;
  return closesAt(quarter, days ?? defaultSettings.closing.daysAfterQuarter);
}

function takeOut(pipeline: Pipeline, councils: readonly string[], quarter: Quarter, out: string): Replayed {
  for (const part of ['receipts', 'reports', 'outbox', 'rejects'])
    rmSync(join(out, part), { recursive: true, force: true });
  copy(pipeline.reports, 'receipts/', out);
  copy(pipeline.reports, 'reports/', out);
  copy(pipeline.archive, 'rejects/', out);
  copyOutbox(pipeline.reports, out);
  const receipts = receiptsIn(pipeline.reports);
  const closed = councils.map((council) => quarterKey(council as never, quarter, 'positions.json'));
  const missing = closed.filter((key) => pipeline.reports.get(key) === undefined);
  if (missing.length > 0)
    throw new UserError(`${quarter} could not be closed: the figures did not reconcile, or nothing was sent`);
  return { receipts, positions: closed.map((key) => positions.parse(json(pipeline.reports, key))) };
}

const json = (bucket: Bucket, key: string): unknown => JSON.parse(String(bucket.get(key)));

function copy(bucket: Bucket, prefix: string, out: string): void {
  for (const key of bucket.keys(prefix)) write(join(out, key), bucket.get(key) as Buffer);
}

/** Messages in an order that does not depend on which function was faster. */
function copyOutbox(reports: Bucket, out: string): void {
  const sent = reports.keys('outbox/').map((key) => json(reports, key) as { sentAt: string; id: string });
  const inOrder = sent.sort((one, other) =>
    `${one.sentAt}${one.id}` < `${other.sentAt}${other.id}` ? -1 : 1,
  );
  mkdirSync(join(out, 'outbox'), { recursive: true });
  for (const [at, message] of inOrder.entries())
    write(join(out, 'outbox', `${at + 1}.json`), `${JSON.stringify(message, null, 2)}\n`);
}

function write(path: string, content: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
