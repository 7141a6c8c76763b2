import { describe, expect, it } from 'vitest';
import { type Problem, problemOf } from '../../../shared/contracts/problems.ts';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import type { CutFile } from '../../../shared/protocol/cut-file.ts';
import { putErrors } from '../../../shared/protocol/errors-file.ts';
import { cutKey, errorsKey } from '../../../shared/protocol/places.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { someUpload } from '../../port-contracts/some.ts';
import { council } from './some.ts';

const upload = someUpload(council);
const rows = ['A-1,x\n', 'A-2,y\n', 'A-3,z\n', 'A-4,w\n'];
const heading = 'assessment_id,outcome\n';
const at = (row: number) => heading.length + (row - 2) * 6;
/** Three segments: rows 2 and 3, row 4, row 5. */
const cut: CutFile = {
  ...{ table: 'as-sent', encoding: 'utf-8', separator: ',', headings: ['assessment_id', 'outcome'] },
  ...{ columns: ['assessment_id', 'outcome'], rows: 4, problems: [] },
  segments: [
    { start: at(2), end: at(4), firstRow: 2 },
    { start: at(4), end: at(5), firstRow: 4 },
    { start: at(5), end: at(6), firstRow: 5 },
  ],
};
const wrong = (row: number | null): Problem => ({
  ...problemOf('cell-count', {}, { found: 1, expected: 2 }),
  ...{ row, column: null },
});

class Kept {
  readonly opened: string[] = [];
  readonly archive = objectsDouble();
  readonly reports = objectsDouble();

  async with(of: Upload = upload, isCut = true): Promise<this> {
    await this.archive.put(of.raw, heading + rows.join(''), 'text/csv');
    if (isCut) await this.archive.put(cutKey(of), JSON.stringify(cut), 'application/json');
    const { open } = this.archive;
    this.archive.open = (key, range) => {
      this.opened.push(`${range?.start} to ${range?.end}`);
      return open(key, range);
    };
    return this;
  }

  put = (problems: readonly Problem[], of: Upload = upload) => putErrors(of, problems, this);
  list = async () =>
    (await this.reports.text(errorsKey(upload.key)))?.split('\r\n').map((line) => line.split(',', 2).join());
}

describe('the list of refused rows', () => {
  it('has each as it was sent, and reads only the segments that they are in', async () => {
    const kept = await new Kept().with();
    await kept.put([wrong(3), wrong(5), { ...wrong(3), column: 'outcome' }]);
    expect(await kept.list()).toEqual(['assessment_id,outcome', 'A-2,y', 'A-4,w', '']);
    expect(kept.opened).toEqual([`${at(2)} to ${at(4)}`, `${at(5)} to ${at(6)}`]);
    expect(kept.reports.objects.get(errorsKey(upload.key))?.contentType).toBe('text/csv; charset=utf-8');
  });

  it('has the first row of a segment, and the last', async () => {
    for (const [row, id] of [
      [2, 'A-1,x'],
      [4, 'A-3,z'],
      [5, 'A-4,w'],
    ] as const) {
      const kept = await new Kept().with();
      await kept.put([wrong(row)]);
      expect(await kept.list()).toEqual(['assessment_id,outcome', id, '']);
      expect(kept.opened).toHaveLength(1);
    }
  });

  it('is none of remarks, and of problems of the file as such', async () => {
    const kept = await new Kept().with();
    await kept.put([{ ...wrong(3), severity: 'warning' }, wrong(null)]);
    expect([await kept.list(), kept.opened]).toEqual([undefined, []]);
  });

  it('is emptied where a mended file of the same name takes its place', async () => {
    const kept = await new Kept().with();
    await kept.put([wrong(3)]);
    await kept.put([]);
    expect(await kept.list()).toEqual(['assessment_id,outcome', '']);
  });

  it('is none of a file that was given up before it was cut, and of settings', async () => {
    const uncut = await new Kept().with(upload, false);
    await uncut.put([wrong(3)]);
    expect(await uncut.list()).toBeUndefined();
    const kept = await new Kept().with();
    await kept.put([wrong(3)], { ...upload, source: 'settings' });
    expect([await kept.list(), kept.opened]).toEqual([undefined, []]);
  });
});
