import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { type SourceId, sourceIds } from '../../shared/contracts/sources.ts';
import { inMemory } from '../../shared/parsing/byte-source.ts';
import { readRows } from '../../shared/parsing/read-rows.ts';
import { cutUpload } from '../../shared/protocol/cut-upload.ts';
import { wholeOf } from '../../shared/protocol/read-objects.ts';
import { faultsOfAnswer } from '../nasty/answer.ts';
import type { NastyFile } from '../nasty/nasty-file.ts';
import { nastyJson } from '../nasty/nasty-json.ts';
import { nastyTables } from '../nasty/nasty-tables.ts';
import { nastyWorkbooks } from '../nasty/nasty-workbooks.ts';

const files: readonly NastyFile[] = [...nastyTables, ...nastyWorkbooks, ...nastyJson];

/** The cells of a file as every source reads them; blank rows and blank columns at the end are none. */
async function cellsOf(file: Uint8Array): Promise<string[][]> {
  let bytes = file;
  const cut = await cutUpload(inMemory(file), {
    ...{ source: 'lets-talk', dataset: '2023', settings: defaultSettings, segmentBytes: 10 },
    keep: async (table) => {
      bytes = await wholeOf(table);
      return inMemory(bytes).stream(0, bytes.length);
    },
  });
  const rows = cut.segments.flatMap(({ start, end }) => [...readRows(bytes.subarray(start, end), cut)]);
  const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');
  const width = cut.headings.length;
  return [[...cut.headings], ...rows.filter(isFilled).map((cells) => cells.slice(0, width))];
}

describe('the cells of a file are those that its author meant', () => {
  it.each(files.filter(({ cells }) => cells))('$name', async ({ bytes, cells }) => {
    expect(await cellsOf(bytes)).toEqual(cells);
  });
});

describe('there is an answer with a reason, and every row accounted for, to', () => {
  const others = sourceIds.filter((source) => source !== 'settings' && source !== 'sace');
  // Every file as one of its own sort, and as one of another source; the sources take turns.
  const asked = files.map(({ name }, at): SourceId[] => [
    name.endsWith('.json') ? 'settings' : 'sace',
    others[at % others.length] as SourceId,
  ]);
  it.each(files.map((file, at) => ({ ...file, at })))('$name', async ({ at, ...file }) => {
    for (const source of asked[at] as SourceId[]) expect(await faultsOfAnswer(file, source)).toEqual([]);
  });
});
