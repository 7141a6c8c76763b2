import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/contracts/problems.ts';
import type { Lineage, LineageEntry } from '../../../shared/contracts/uploads.ts';
import { type CutFile, cutFile } from '../../../shared/protocol/cut-file.ts';
import { emptyPart } from '../../../shared/protocol/parts.ts';
import { cutKey, partKey } from '../../../shared/protocol/places.ts';
import { manifestOf, partOfCutting, readParts, readView } from '../../../shared/protocol/read-parts.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { someLineage, someUpload } from '../../port-contracts/some.ts';
import { council, generation, goodRow, part } from './some.ts';

const upload = { ...someUpload(council), segments: 2 };
const cut: CutFile = cutFile.parse({
  ...{ table: 'as-sent', encoding: 'utf-8', separator: ',', headings: [], columns: [], segments: [] },
  ...{ rows: 3, problems: [problemOf('unknown-column', { column: 'weather' })] },
});

async function kept(objects: Record<string, unknown>) {
  const archive = objectsDouble();
  for (const [key, said] of Object.entries(objects))
    await archive.put(key, JSON.stringify(said), 'application/json');
  return archive;
}

describe('what is known of the rows of a file', () => {
  it('is what cutting it found, then its parts in their order', async () => {
    const [one, two] = [part([goodRow('A')]), part([goodRow('B')], { refused: 1 })];
    const archive = await kept({
      [cutKey(upload)]: cut,
      [partKey(upload, 0)]: one,
      [partKey(upload, 1)]: two,
    });
    expect(await readParts(upload, archive)).toEqual([partOfCutting(cut), one, two]);
    const { segments: _, ...uncut } = upload;
    expect(await readParts(uncut, archive)).toEqual([partOfCutting(cut)]);
  });

  it('is that no row of a damaged file was read', () => {
    expect(partOfCutting(cut)).toEqual({ ...emptyPart, problems: cut.problems });
    const damaged = { ...cut, problems: [...cut.problems, problemOf('file-empty')] };
    const { problems } = damaged;
    expect(partOfCutting(damaged)).toEqual({ ...emptyPart, unread: 3, problems, fileIsDamaged: true });
  });
});

describe('a lineage', () => {
  const entry = (n: number, about: Partial<LineageEntry> = {}): LineageEntry => ({
    ...{ generation: generation(n), dataset: 'a', etag: 'e', raw: `raw/${n}`, settings: null },
    statement: `statement ${n}`,
    ...about,
  });
  const row = { subject: 's', hash: 'h' };
  const period = (month: number) => ({ from: `2023-0${month}-01`, to: `2023-0${month}-28` }) as never;

  it('is seen with what counts, what is on its way, and who owns which days', async () => {
    const lineage: Lineage = {
      ...someLineage(council, 2),
      truth: [entry(1, { period: period(7) })],
      open: [entry(2, { period: period(8) }), entry(3)],
      manifest: 'a manifest',
    };
    const archive = await kept({
      'a manifest': [['A', { ...row, generation: generation(1) }]],
      'statement 2': [['B', { ...row, action: 'put' }]],
      'statement 3': [],
    });
    expect(await readView(lineage, archive)).toEqual({
      newest: lineage.newest,
      manifest: new Map([['A', { ...row, generation: generation(1) }]]),
      open: [
        { generation: generation(2), statement: new Map([['B', { ...row, action: 'put' }]]) },
        { generation: generation(3), statement: new Map() },
      ],
      claims: [
        { generation: generation(1), period: period(7) },
        { generation: generation(2), period: period(8) },
      ],
    });
  });

  it('of which nothing counts has no rows, and nothing is read', async () => {
    expect(await manifestOf({ ...someLineage(council, 1), manifest: null }, objectsDouble())).toEqual(
      new Map(),
    );
  });
});
