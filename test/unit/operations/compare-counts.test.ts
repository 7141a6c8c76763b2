import { beforeEach, describe, expect, it } from 'vitest';
import { compareCounts } from '../../../shared/protocol/operations/compare-counts.ts';
import { assessments, Council, code, lift } from '../stages/council.ts';

const place = 'assessments/2023-24-Q2/a.csv';
let council: Council;

beforeEach(async () => {
  council = new Council();
  await council.upload(place, assessments(6, 2), '2023-09-05T09:00:00.000Z');
});

describe('two counts, compared', () => {
  it('say the same when all is well, and of nothing but what is there', async () => {
    const { asOf, compared, differences } = await compareCounts(code, council);
    expect({ asOf, differences }).toEqual({ asOf: '2023-09-05T09:00:00.000Z', differences: [] });
    expect(compared).toBeGreaterThan(0);
  });

  it('differ in the very families and periods of a cell that is wrong', async () => {
    const [wrong] = council.ledgers.items.cells.all();
    if (!wrong) throw new Error('there are no cells');
    const { family, period } = wrong.item;
    const [counter = ''] = Object.keys(wrong.item.counters);
    council.ledgers.items.cells.put(wrong.key, {
      ...wrong.item,
      counters: { ...wrong.item.counters, [counter]: (wrong.item.counters[counter] ?? 0) + 1 },
    });
    const { differences } = await compareCounts(code, council);
    expect(differences).toContainEqual({ family, period, counters: 1 });
  });

  it('differ where all cells are lost: what should be there is found in the files', async () => {
    const other = new Council();
    const { differences } = await compareCounts(code, { ...council, ledgers: other.ledgers });
    const lost = council.ledgers.items.cells.all().map(({ item }) => item.family);
    expect(lost).toEqual(expect.arrayContaining(differences.map(({ family }) => family)));
    expect(differences.length).toBeGreaterThan(0);
  });

  it('are not compared while a file is on its way', async () => {
    await council.postAndLeave(place, assessments(6, 3), '2023-09-06T09:00:00.000Z');
    await expect(compareCounts(code, council)).rejects.toThrow('upload-on-its-way');
  });

  it('are told in the order of families, and of periods within', async () => {
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 no yes'), '2023-09-06T09:00:00.000Z');
    await council.upload('lift/2023-08/a.csv', lift('P3 no yes'), '2023-09-07T09:00:00.000Z');
    const { differences } = await compareCounts(code, { ...council, ledgers: new Council().ledgers });
    const names = differences.map(({ family, period }) => `${family} ${period}`);
    expect(new Set(differences.map(({ family }) => family)).size).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted());
    expect(names).toEqual([...new Set(names)]);
  });

  it('are of each person, and not of all of them as one', async () => {
    await council.upload('lift/2023-08/a.csv', lift('P1 no yes', 'P2 no no'), '2023-09-06T09:00:00.000Z');
    const { compared } = await compareCounts(code, council);
    const lost = await compareCounts(code, { ...council, ledgers: new Council().ledgers });
    expect(lost.compared).toBe(compared);
  });
});
