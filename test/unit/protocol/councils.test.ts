import { expect, it } from 'vitest';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import { allCouncils, councilsKept, everybody } from '../../../shared/protocol/councils.ts';
import { recordItemKey } from '../../../shared/protocol/keys.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { someRecordKey } from '../../port-contracts/some.ts';

const [one, two, three, four, five] = [1, 2, 3, 4, 5].map((n) => `E0800000${n}`) as [string, ...string[]];

async function kept() {
  const archive = objectsDouble();
  const keys = [
    `raw/${two}/lift/2023-09/1/a.csv`,
    `raw/${one}/assessments/a/1/a.csv`,
    `raw/${one}/lift/2023-09/2/a.csv`,
    `raw/${three}/ascof/2021-22/1/a.csv`,
    `raw/messages/${four}/digest.json`,
    'raw/unrecognised/1',
    'raw/E0800000/lift/a/1/a.csv',
    `work/${five}/1/cut.json`,
  ];
  for (const key of keys) await archive.put(key, '', 'text/csv');
  const records = recordsDouble();
  const key = someRecordKey(five as CouncilCode);
  records.items.put(recordItemKey(key), { key });
  return { archive, records };
}

it('closes quarters of councils that have sent a file about themselves', async () => {
  expect(await allCouncils((await kept()).archive)).toEqual([one, two]);
});

it('looks through everything of councils of which anything that was sent is kept', async () => {
  expect(await councilsKept((await kept()).archive)).toEqual([one, two, three, four]);
});

it('knows everybody of whom anything is kept, be it records only', async () => {
  expect(await everybody(await kept())).toEqual([one, two, three, four, five]);
});
