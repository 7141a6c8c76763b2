import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { columnReaders } from '../../shared/parsing/column-reader.ts';
import { cutTable } from '../../shared/parsing/cut-table.ts';
import { SegmentCells } from '../../shared/parsing/segment-cells.ts';
import { benchSchemas, columnNames } from '../columns.ts';
import { report, Tallies } from '../tally.ts';

/** As the pipeline does it: one pass to cut the file, then every segment by itself. */
const segmentBytes = 4 * 1024 * 1024;
const path = process.argv[2] as string;
const known = new Set(columnNames.map((column) => column.replaceAll('_', ' ')));
const cut = await cutTable(createReadStream(path, { highWaterMark: 1024 * 1024 }), segmentBytes, (heading) =>
  known.has(heading),
);
const form = { ...cut, columns: cut.headings };
const readers = columnReaders(benchSchemas);
const tallies = new Tallies();
const file = await open(path);
const room = new Uint8Array(Math.max(0, ...cut.segments.map(({ start, end }) => end - start)));
for (const { start, end } of cut.segments) {
  const bytes = room.subarray(0, end - start);
  await file.read(bytes, 0, bytes.length, start);
  const cells = new SegmentCells(bytes, form, readers);
  while (cells.next()) {
    if (cells.isBlank || cells.isOutOfStep) continue;
    const { values, problems } = cells.read();
    tallies.add(values, problems);
  }
}
await file.close();
report(tallies.done());
