import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type Replay, type Replayed, replayFolder } from '../../commands/replay-folder.ts';
import type { CloudEvent } from '../../local/events.ts';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { writeRandomCouncil } from '../oracle/random-council.ts';

/** Longer than any replay takes on two busy cores; whoever waits that long waits in vain. */
export const patience = 240_000;

/** A random council in a folder of its own, and a place for what its replays give. */
export interface Council {
  readonly folder: string;
  readonly council: string;
  readonly quarter: Quarter;
  readonly messages: readonly Submitted[];
  /** A new empty folder. */
  out(name: string): string;
  remove(): void;
}

interface Submitted {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, string>>;
}

export function councilOf(seed: number, options: { plain: boolean }): Council {
  const parent = mkdtempSync(join(tmpdir(), 'replay-'));
  const folder = join(parent, 'council');
  const { council, quarter, files } = writeRandomCouncil(folder, seed, options);
  const messages = [...files]
    .filter(([path]) => path.startsWith('messages/'))
    .flatMap(([, text]) => text.trim().split('\n'))
    .map((line) => JSON.parse(line) as Submitted);
  return {
    folder,
    council,
    quarter: quarter as Quarter,
    messages,
    out: (name) => {
      const out = join(parent, name);
      mkdirSync(out);
      return out;
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

export interface Run extends Replayed {
  readonly out: string;
  readonly events: readonly CloudEvent[];
}

/** Random councils speak of days after the quarter that is closed; what has been done lies before it is sent. */
const longAfter = '2024-07-01';

/** Replays a council through a cloud of its own and keeps what was said meanwhile. */
export async function replay(
  { folder, quarter }: Pick<Council, 'folder' | 'quarter'>,
  out: string,
  { hear, ...disturbed }: Pick<Replay, 'chaos' | 'onStart'> & { hear?: (event: CloudEvent) => void } = {},
): Promise<Run> {
  const events: CloudEvent[] = [];
  const onEvent = (event: CloudEvent) => {
    events.push(event);
    hear?.(event);
  };
  const onStep = () => {};
  const replayed = await replayFolder({
    folder,
    quarter,
    out,
    now: longAfter,
    onEvent,
    onStep,
    ...disturbed,
  });
  return { ...replayed, out, events };
}

/**
 * What a replay has to give whatever goes wrong. Of messages to teams: what was told to whom. In which of them depends on
 * when things happened: what opens while a digest is written is in it, or in a message of its own a little later.
 */
export function outcomesOf(out: string): Record<string, string> {
  const files = Object.entries(filesBelow(out));
  const isMessage = ([path]: readonly [string, string]) => path.startsWith('outbox/');
  const told = files.filter(isMessage).flatMap(([, text]) => toldIn(JSON.parse(text) as SentMessage));
  return {
    ...Object.fromEntries(files.filter((file) => !isMessage(file))),
    outbox: [...new Set(told)].sort().join('\n'),
  };
}

interface SentMessage {
  readonly team: string;
  readonly channel: string;
  readonly subject: string;
  readonly alerts: readonly { readonly id: string; readonly rule: string; readonly episode: string }[];
}

/** Messages about nobody's alert are told by their subject. */
const toldIn = ({ team, channel, subject, alerts }: SentMessage): string[] =>
  alerts.length === 0
    ? [[team, channel, subject].join(' ')]
    : alerts.map(({ id, rule, episode }) => [team, channel, rule, id, episode].join(' '));

/** Every file below a folder, by its path: text, so that a difference can be read. */
export function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
