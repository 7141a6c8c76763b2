import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../../../commands/check-file.ts';
import { type SourceId, sources } from '../../../shared/contracts/sources.ts';
import type { Receipt } from '../../../shared/contracts/uploads.ts';
import { at, code } from '../../unit/stages/council.ts';

export interface Sent {
  readonly source?: SourceId;
  readonly dataset?: string;
  readonly settings?: object;
  readonly name?: string;
}

export interface Told extends Receipt {
  readonly errors: string | undefined;
  /** `<row> <code>` of each problem; the row of the whole file is `-`. */
  readonly codes: readonly string[];
}

/** What the sender of a file is told on 20 October 2023; a survey file, unless it is said to be another one. */
export async function told(content: string | Uint8Array, sent: Sent = {}): Promise<Told> {
  const { source = 'sace', settings, name = 'file.csv' } = sent;
  const folder = mkdtempSync(join(tmpdir(), 'verdict-'));
  const put = (file: string, body: string | Uint8Array) => {
    writeFileSync(join(folder, file), body);
    return join(folder, file);
  };
  try {
    const { receipt, errors } = await checkFile({
      path: put(name, content),
      council: code,
      source,
      dataset: sent.dataset ?? sources[source].datasetExample,
      settings: settings && put('settings.json', JSON.stringify(settings)),
      receivedAt: at('2023-10-20T12:00:00.000Z'),
    });
    const codes = receipt.problems.map(({ row, code: problem }) => `${row ?? '-'} ${problem}`);
    return { ...receipt, errors, codes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
