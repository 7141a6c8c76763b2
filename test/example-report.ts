import { readFileSync } from 'node:fs';
import { exampleCouncil } from '../commands/example-council.ts';
import { readFolder } from '../commands/send-folder.ts';
import { quartersLater } from '../shared/calendar/quarters.ts';
import type { Quarter } from '../shared/contracts/identifiers.ts';
import { publisher } from '../shared/protocol/councils.ts';
import { rawMessagePrefix } from '../shared/protocol/places.ts';
import { talliesNow } from '../shared/protocol/positions-now.ts';
import { readReference } from '../shared/protocol/read-reference.ts';
import { settingsInForce } from '../shared/protocol/read-settings.ts';
import { recompute } from '../shared/protocol/recompute.ts';
import { positionsOf } from '../shared/reporting/positions.ts';
import type { QuarterReport } from '../shared/reporting/quarter-report.ts';
import { at, Council, code } from './unit/stages/council.ts';

let known: Promise<QuarterReport> | undefined;

/** The example council's report for 2023-24-Q2 (internal edition), made by the real stages on doubles; once per process. */
export function exampleReport(): Promise<QuarterReport> {
  known ??= make('2023-24-Q2' as Quarter);
  return known;
}

async function make(quarter: Quarter): Promise<QuarterReport> {
  const council = await exampleOnDoubles();
  const messages: string[] = [];
  for await (const key of council.archive.list(rawMessagePrefix(code))) messages.push(key);
  const lineages = await council.uploads.lineages(code);
  const published = await council.uploads.lineages(publisher);
  const asOf = await council.uploads.latestStatement(code);
  const { records } = await recompute({ council: code, lineages, published, messages, asOf }, council);
  const settings = await settingsInForce(code, council.records);
  const reference = await readReference([...lineages, ...published], council);
  const { sha256 } = council;
  const tallies = await talliesNow(code, council);
  const positionsIn = (of: Quarter) =>
    positionsOf({
      council: code,
      quarter: of,
      settings,
      tallies,
      reference,
      asOf,
      edition: 'internal',
      sha256,
    });
  const others = ['2021-22-Q4', '2022-23-Q4', quartersLater(quarter, -1)] as Quarter[];
  return {
    positions: positionsIn(quarter),
    beside: new Map(others.map((of) => [of, positionsIn(of)])),
    settings,
    reference,
    records,
  };
}

/** Everything of the example council sent through the real stages, on doubles. */
export async function exampleOnDoubles(): Promise<Council> {
  const council = new Council(1_000_000);
  const { uploads, messages } = readFolder(exampleCouncil.folder);
  const settingsFirst = uploads.toSorted(
    (one, other) => Number(isSettings(other.key)) - Number(isSettings(one.key)),
  );
  for (const [minute, { key, path }] of settingsFirst.entries()) {
    const [, sender, ...place] = key.split('/');
    await council.upload(
      place.join('/'),
      readFileSync(path),
      at(new Date(Date.UTC(2023, 8, 30, 9, minute)).toISOString()),
      sender,
    );
  }
  for (const line of messages)
    await council.send(JSON.parse(line), '2023-09-30T12:00:00.000Z').catch(() => {});
  return council;
}

const isSettings = (key: string): boolean => key.includes('/settings/');
