import { describe, expect, it } from 'vitest';
import type { LineageEntry, Upload } from '../../../shared/contracts/uploads.ts';
import type { JudgedFile } from '../../../shared/protocol/judge-file.ts';
import { profileKey } from '../../../shared/protocol/places.ts';
import { compared, putProfile } from '../../../shared/protocol/profiles.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { someLineage, someUpload } from '../../port-contracts/some.ts';
import { council, generation } from './some.ts';

const uploadOf = (n: number, file: string): Upload => ({ ...someUpload(council, n), file });
const judged = (read: number, ignored: number, blanks: Record<string, number>) =>
  ({ read, ignored, blanks }) as unknown as JudgedFile;
const entry = (n: number, dataset: string) => ({ generation: generation(n), dataset }) as LineageEntry;
const { dataset } = uploadOf(1, '');

/** What a file is compared with, where these files count and each has left its profile. */
async function comparedWith(truth: LineageEntry[], now = judged(20, 0, { ward: 5, gender: 2 })) {
  const archive = objectsDouble();
  for (const { generation: of } of truth)
    await putProfile(
      { ...uploadOf(1, `file ${of.slice(10, 13)}`), generation: of },
      judged(12, 2, { ward: 5, age: 1, gender: 1 }),
      archive,
    );
  return compared(uploadOf(5, 'now'), now, { ...someLineage(council, 1), truth }, archive);
}

describe('how a file compares', () => {
  it('is with the last before it of its own dataset that counts', async () => {
    const truth = [
      entry(1, dataset),
      entry(2, dataset),
      entry(3, 'another'),
      entry(5, dataset),
      entry(7, dataset),
    ];
    expect((await comparedWith(truth))?.file).toBe('file 002');
  });

  it('is nothing where it is the first', async () => {
    expect(await comparedWith([])).toBeNull();
    expect(await comparedWith([entry(1, 'another'), entry(7, dataset)])).toBeNull();
  });

  it('is by its rows without ignored ones, and by columns of which another share is blank, in their order', async () => {
    expect(await comparedWith([entry(1, dataset)])).toEqual({
      file: 'file 001',
      rows: { before: 10, now: 20 },
      blanks: [
        { column: 'age', before: 10, now: 0 },
        { column: 'ward', before: 50, now: 25 },
      ],
    });
  });

  it('has no share of no rows', async () => {
    const none = await comparedWith([entry(1, dataset)], judged(3, 3, {}));
    expect(none?.rows.now).toBe(0);
    expect(none?.blanks.map(({ now }) => now)).toEqual([0, 0, 0]);
  });
});

it('a profile is kept beside what its file says', async () => {
  const archive = objectsDouble();
  const upload = uploadOf(1, 'a.csv');
  await putProfile(upload, judged(12, 2, { ward: 5 }), archive);
  const kept = archive.objects.get(profileKey(upload));
  expect(kept?.contentType).toBe('application/json');
  expect(JSON.parse(new TextDecoder().decode(kept?.body))).toEqual({
    ...{ file: 'a.csv', rows: 10, blanks: { ward: 5 } },
  });
});
