import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Positions } from '../../../shared/contracts/positions.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { countTwice } from '../../../shared/protocol/count-twice.ts';
import { assessed, Sent } from './sent.ts';
import { council, instant } from './some.ts';

const [before, quarter] = ['2023-24-Q1', '2023-24-Q2'] as [Quarter, Quarter];
const family = 'assessments@quarter';
const outcomes = [
  'Geographical code,ASCOF measure code,Disaggregation level,Measure type,Measure value',
  'England,1D,Total,Outcome,7.3',
  '',
].join('\n');
const completed = ({ positions }: Positions) =>
  positions.find(({ indicator }) => indicator === 'assessments-completed')?.value;

/** Two assessments in a file, three in the cells. */
async function some(): Promise<Sent> {
  const sent = new Sent();
  const settings = { name: 'Coventry', periods: { 'assessments-completed': 'quarter' } };
  await sent.file('settings/council', 1, JSON.stringify(settings));
  await sent.file('assessments/a', 2, assessed('A-1 respite', 'A-2 declined'));
  await sent.file(`figures/${quarter}`, 3, 'framework,code,label,value\nlocal,LOCAL,Reviews,49\n');
  await sent.file('ascof/2021-22', 4, outcomes, { of: publisher });
  await sent.uploads.raiseCut(council, instant('2023-09-05T09:00:00.000Z'));
  await sent.count(quarter, 3);
  return sent;
}

describe('a council that is counted twice', () => {
  it('is counted by its cells and by what it sent, in whichever quarter', async () => {
    const { counted, recomputed, tallies, records } = await countTwice(council, await some());
    expect([completed(counted(quarter)), completed(recomputed(quarter))]).toEqual([3, 2]);
    expect(completed(counted(before))).not.toBe(3);
    expect(
      [tallies.counted, tallies.recomputed].map((each) => each.at(family, quarter)['completed.n']),
    ).toEqual([3, 2]);
    expect(records.map(({ source }) => source).sort()).toEqual(['assessments', 'assessments', 'figures']);
  });

  it('is so under one cut, with its settings and what is shown beside', async () => {
    const sent = await some();
    const { cut, settings, reference, counted, recomputed } = await countTwice(council, sent);
    expect(cut).toEqual(await sent.cut());
    expect(settings.name).toBe('Coventry');
    expect(reference.outcomes.map(({ content }) => content.value.value)).toEqual(['7.3']);
    for (const positions of [counted(quarter), recomputed(quarter)]) {
      expect(positions).toMatchObject({
        ...{ council, quarter, name: 'Coventry', edition: 'internal', asOf: '2023-09-05T09:00:00.000Z' },
      });
      expect(positions.positions.map(({ title }) => title)).toContain('Reviews');
    }
  });

  it('is counted another time where something came in between', async () => {
    const sent = await some();
    const { cells } = sent.ledgers;
    const ledgers = { ...sent.ledgers };
    ledgers.cells = async (...of) => {
      await sent.uploads.raiseCut(council, instant('2023-09-06T09:00:00.000Z'));
      return cells(...of);
    };
    await expect(countTwice(council, { ...sent, ledgers })).rejects.toMatchObject({ reason: 'lost-race' });
  });
});
