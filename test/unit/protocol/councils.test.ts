import { expect, it } from 'vitest';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import { allCouncils, councilsKept, everybody } from '../../../shared/protocol/councils.ts';
import { recordItemKey } from '../../../shared/protocol/keys.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { someRecordKey } from '../../port-contracts/some.ts';

const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map((n) => `E0800000${n}`) as [
  string,
  ...string[],
];

async function kept() {
  const archive = objectsDouble();
  const keys = [
    `raw/${four}/lift/2023-09/1/a.csv`,
    `raw/${three}/assessments/a/1/a.csv`,
    // What a sender calls a folder is no council.
    `raw/${three}/assessments/${six}/2/a.csv`,
    `raw/${five}/ascof/2021-22/1/a.csv`,
    `raw/messages/${two}/digest.json`,
    'raw/unrecognised/1',
    'raw/E0800000/lift/a/1/a.csv',
    `work/${six}/1/cut.json`,
  ];
  for (const key of keys) await archive.put(key, '', 'text/csv');
  const records = recordsDouble();
  const key = someRecordKey(one as CouncilCode);
  records.items.put(recordItemKey(key), { key });
  return { archive, records };
}

it('closes quarters of councils that have sent a file about themselves', async () => {
  expect(await allCouncils((await kept()).archive)).toEqual([three, four]);
});

it('looks through everything of councils of which anything that was sent is kept', async () => {
  expect(await councilsKept((await kept()).archive)).toEqual([two, three, four, five]);
});

it('knows everybody of whom anything is kept, be it records only', async () => {
  expect(await everybody(await kept())).toEqual([one, two, three, four, five]);
});
