import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../../commands/check-file.ts';
import type { CouncilCode, Instant } from '../../shared/contracts/identifiers.ts';
import { type SourceId, sources } from '../../shared/contracts/sources.ts';
import { receipt as receiptSchema } from '../../shared/contracts/uploads.ts';
import { receiptText } from '../../shared/reporting/receipt-text.ts';
import { haveGaps } from './gaps.ts';
import type { NastyFile } from './nasty-file.ts';

/**
 * What is wrong with the answer to a file, whatever the file is: nothing, if we are right.
 *
 * @param settings that it is read with; they are sound
 */
export async function faultsOfAnswer(
  { name, bytes }: NastyFile,
  source: SourceId,
  settings?: Uint8Array,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nasty-'));
  const path = join(folder, name);
  const settingsPath = settings && join(folder, 'settings');
  writeFileSync(path, bytes);
  if (settingsPath) writeFileSync(settingsPath, settings);
  try {
    const { receipt } = await checkFile({
      path,
      source,
      dataset: sources[source].datasetExample,
      council: 'E08000026' as CouncilCode,
      settings: settingsPath,
      receivedAt: '2024-06-01T12:00:00.000Z' as Instant,
    });
    return faultsOf(receipt, [bytes, ...(settings ? [settings] : [])]);
  } catch (error) {
    return [`crash: ${error instanceof Error ? error.stack : error}`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param inputs whatever the words of the answer may quote */
function faultsOf(answer: unknown, inputs: readonly Uint8Array[]): string[] {
  const receipt = receiptSchema.parse(answer);
  const { verdict, problems } = receipt;
  const { read, removed: _, ...ends } = receipt.rows;
  const sum = Object.values(ends).reduce((all, count) => all + count, 0);
  const needsReason = verdict !== 'accepted';
  return [
    ...(sum === read ? [] : [`${read} rows read and ${sum} accounted for`]),
    ...(needsReason && !problems.some(({ severity }) => severity === 'error')
      ? [`${verdict} without a reason`]
      : []),
    ...(haveGaps(problems, ...inputs) ? ['words with gaps'] : []),
    ...(/\p{Cc}/u.test(receiptText(receipt).replaceAll('\n', ''))
      ? ['control characters in the answer']
      : []),
  ];
}
