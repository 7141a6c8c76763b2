import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { recordMessage } from '../../functions/2-record/record-message.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import { content } from '../../shared/contracts/records.ts';
import { Council } from '../unit/stages/council.ts';
import { type Fuzzed, orCrash } from './fuzzed.ts';
import { spoilJson } from './fuzzed-json.ts';
import { haveGaps } from './gaps.ts';
import { noJson, strangeJson } from './nasty-json.ts';
import { spoil } from './spoil.ts';

const example = fileURLToPath(new URL('../../examples/coventry/messages/2023-09.jsonl', import.meta.url));
const sound: readonly unknown[] = readFileSync(example, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const texts = [...noJson, ...strangeJson].map((text) => new TextEncoder().encode(text));
const receivedAt = '2023-09-30T10:00:00.000Z' as Instant;

/** A message, as anybody who may send one may send it. */
export const messages: Fuzzed = {
  make: (random) => ({
    name: 'message.json',
    bytes: random.chance(0.05)
      ? spoil(random.pick(texts), random, texts)
      : spoilJson(random.pick(sound), random),
  }),
  faultsOf: ({ bytes }) => orCrash(() => faultsOfMessage(new TextDecoder().decode(bytes))),
};

/** It is either recorded or among the rejects, with a reason; the second time changes nothing. */
export async function faultsOfMessage(body: string): Promise<string[]> {
  const council = new Council();
  await recordMessage(council)({ body, receivedAt });
  const once = kept(council);
  await recordMessage(council)({ body, receivedAt });
  const [key = '', ...more] = [...council.archived.keys()];
  const records = council.records.items.all().map(({ item }) => item.message);
  const said = records.map((slot) => slot?.content).filter((each) => each !== null && each !== undefined);
  return [
    ...(more.length > 0 ? ['kept at more than one place'] : []),
    ...(kept(council) === once ? [] : ['the second time changes something']),
    ...(key.startsWith('rejects/') && records.length === 0 ? faultsOfReject(once, body) : []),
    ...(key.startsWith('rejects/') === records.length > 0 ? ['neither recorded nor rejected, or both'] : []),
    ...said.filter((each) => !content.safeParse(each).success).map(() => 'recorded what no record may say'),
  ];
}

const kept = ({ archived, records }: Council): string =>
  JSON.stringify([
    [...archived].map(([key, { body }]) => [key, new TextDecoder().decode(body)]),
    records.items.all().map(({ item }) => item),
  ]);

function faultsOfReject(text: string, input: string): string[] {
  const [[[, rejected]]] = JSON.parse(text) as [[[string, string]]];
  const { problems } = JSON.parse(rejected) as { problems: { message: string; howToFix: string }[] };
  return [
    ...(problems.length === 0 ? ['rejected without a reason'] : []),
    ...(haveGaps(problems, input) ? ['words with gaps'] : []),
  ];
}
