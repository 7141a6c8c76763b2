import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceId, sourceIds } from '../../shared/contracts/sources.ts';
import { faultsOfAnswer } from './answer.ts';
import type { Fuzzed } from './fuzzed.ts';
import type { NastyFile } from './nasty-file.ts';
import { nastyJson } from './nasty-json.ts';
import { nastyTables } from './nasty-tables.ts';
import { nastyWorkbooks } from './nasty-workbooks.ts';
import { spoil } from './spoil.ts';

const templates = fileURLToPath(new URL('../../docs/templates', import.meta.url));
const sound: readonly NastyFile[] = readdirSync(templates).map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(templates, name))),
}));
const longest = 100_000;
const isSmall = ({ bytes }: NastyFile) => bytes.length < longest;

/** A file as one of a source, which its name begins with. */
const fuzzedFiles = (files: readonly NastyFile[]): Fuzzed => {
  const small = files.filter(isSmall);
  const others = small.map(({ bytes }) => bytes);
  return {
    make: (random) => {
      const { name, bytes } = random.pick(small);
      const own = sourceIds.find((source) => name.startsWith(`${source}.`));
      const source = own !== undefined && random.chance(0.8) ? own : random.pick(sourceIds);
      return { name: `${source}--${name}`, bytes: spoil(bytes, random, others).subarray(0, longest) };
    },
    faultsOf: ({ name, bytes }) => {
      const [source = '', file = ''] = name.split(/--(.*)/s);
      return faultsOfAnswer({ name: file, bytes }, source as SourceId);
    },
  };
};

const isCsv = ({ name }: NastyFile) => name.endsWith('.csv');

export const tables = fuzzedFiles([...sound.filter(isCsv), ...sound.filter(isCsv), ...nastyTables]);
export const workbooks = fuzzedFiles([...sound.filter((file) => !isCsv(file)), ...nastyWorkbooks]);
export const documents = fuzzedFiles(nastyJson);
