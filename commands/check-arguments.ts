import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CouncilCode, councilCode } from '../shared/contracts/identifiers.ts';
import { settings } from '../shared/contracts/settings.ts';
import { type SourceId, sourceId, sourceIds, sources } from '../shared/contracts/sources.ts';
import { datasetInWords } from '../shared/documents/source-words.ts';
import type { FileToCheck } from './check-file.ts';
import { exampleCouncil } from './example-council.ts';
import { readNow } from './read-now.ts';
import { UserError } from './run-command.ts';

const usage =
  'npm run check -- <file> --source sace --dataset 2023-24 [--council E08000026] [--settings settings.json] [--now 2023-10-20] [--json]';

/**
 * What a person asks to be checked; of a moment that is not given, `now` is it.
 *
 * @throws UserError with the one line that says what is wrong
 */
export function checkArguments(args: readonly string[], now: Date): { file: FileToCheck; asJson: boolean } {
  const { values, positionals } = parsed(args);
  const [path, ...more] = positionals;
  const { source: named, dataset } = values;
  if (path === undefined || more.length > 0 || named === undefined || dataset === undefined)
    throw new UserError(`Usage: ${usage}`);
  const source = readSource(named);
  if (!sources[source].dataset.test(dataset)) throw new UserError(datasetRefused(source));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UserError(`There is no file ${path}`);
  if (values.settings !== undefined) checkSettings(values.settings);
  const file = {
    ...{ path, source, dataset },
    council: readCouncil(values.council ?? exampleCouncil.code),
    settings: values.settings,
    receivedAt: readNow(values.now ?? now.toISOString()),
  };
  return { file, asJson: values.json };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { source: text, dataset: text, council: text, settings: text, now: text };
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean', default: false } },
    });
  } catch {
    throw new UserError(`Usage: ${usage}`);
  }
}

function readSource(text: string): SourceId {
  const source = sourceId.safeParse(text);
  if (source.success) return source.data;
  throw new UserError(`--source is not one that we know; use one of: ${sourceIds.join(', ')}`);
}

function datasetRefused(source: SourceId): string {
  const form = datasetInWords(source, sources[source].datasetExample);
  return `--dataset is not one for ${source}; use a name of this form: ${form}`;
}

function readCouncil(text: string): CouncilCode {
  const council = councilCode.safeParse(text);
  if (council.success) return council.data;
  throw new UserError('--council is not an ONS code, such as E08000026');
}

/** Settings that are not sound are told of by checking them; here they would only hide what is wrong with the file. */
function checkSettings(path: string): void {
  if (isSound(path)) return;
  throw new UserError(
    `The settings in ${path} cannot be read; check them with --source settings --dataset council`,
  );
}

function isSound(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    return settings.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
