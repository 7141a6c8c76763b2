import { inMemory } from '../../shared/parsing/byte-source.ts';
import { fileKind } from '../../shared/parsing/file-kind.ts';
import { readRows } from '../../shared/parsing/read-rows.ts';
import { Damage } from '../../shared/parsing/workbook/damage.ts';
import { readWorkbook, type SheetChoice } from '../../shared/parsing/workbook/read-workbook.ts';

/** What became of a file: the text of its table, or the code of what is wrong with it. */
export type Outcome = { readonly table: string } | { readonly problem: string; readonly message: string };

const plain: SheetChoice = {
  sheet: undefined,
  arrange: () => ({ headingRow: 1, dateColumns: new Set() }),
};

/** Reads a file as an upload is read; anything thrown that is no damage of the file is thrown on. */
export async function outcomeOf(bytes: Uint8Array, choice: Partial<SheetChoice> = {}): Promise<Outcome> {
  const found = await fileKind(inMemory(bytes));
  if (found.kind === 'refused') return { problem: found.problem.code, message: found.problem.message };
  if (found.kind === 'text') return { table: new TextDecoder().decode(bytes) };
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of readWorkbook(found.archive, { ...plain, ...choice })) pieces.push(piece);
    return { table: Buffer.concat(pieces).toString('utf8') };
  } catch (error) {
    if (error instanceof Damage) return { problem: error.problem.code, message: error.problem.message };
    throw error;
  }
}

/** The rows of a file that can be read. */
export async function rowsOf(bytes: Uint8Array, choice: Partial<SheetChoice> = {}): Promise<string[][]> {
  const outcome = await outcomeOf(bytes, choice);
  if ('problem' in outcome) throw new Error(outcome.problem);
  return [...readRows(new TextEncoder().encode(outcome.table), { encoding: 'utf-8', separator: ',' })];
}
