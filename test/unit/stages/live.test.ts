import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { live } from '../../../functions/6-report/live.ts';
import type { Event } from '../../../shared/contracts/events.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { assessments, Council, code, lift, outcomes } from './council.ts';

const folder = 'reports/E08000026/live/internal/';
const rung = [{ type: 'IndicatorChanged.v1', data: { council: code } }] as Event[];
const positionsIn = async (council: Council) =>
  positionsSchema.parse(JSON.parse((await council.reports.text(`${folder}positions.json`)) ?? 'null'));
const completedIn = async (council: Council) =>
  (await positionsIn(council)).positions.find(({ indicator }) => indicator === 'assessments-completed')
    ?.numerator;
const written = async (council: Council) => {
  const keys = [];
  for await (const key of council.reports.list(folder)) keys.push(key.slice(folder.length));
  return keys;
};

describe('the live figures', () => {
  it('are written with the work list when something has moved', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(await council.tell());
    expect(await written(council)).toEqual([
      'index.html',
      'positions.csv',
      'positions.json',
      'work-list.csv',
      'work-list.html',
    ]);
    expect(await positionsIn(council)).toMatchObject({
      quarter: '2023-24-Q2',
      asOf: '2023-09-25T09:00:00.000Z',
    });
  });

  it('are of the quarter that is still open, by the time of the latest statement and not of any clock', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-10-20T22:59:59.000Z');
    await live(council)(rung);
    expect((await positionsIn(council)).quarter).toBe('2023-24-Q2');
    await council.upload('assessments/a/2.csv', assessments(1, 0, 11), '2023-10-20T23:00:00.000Z');
    await live(council)(rung);
    expect((await positionsIn(council)).quarter).toBe('2023-24-Q3');
  });

  it('are not touched while a file is half counted', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    await council.postAndLeave('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
    council.reports.objects.clear();
    await live(council)(rung);
    expect(await written(council)).toEqual([]);
  });

  it('are not written for a council that has said nothing', async () => {
    const council = new Council();
    await live(council)(rung);
    expect(await written(council)).toEqual([]);
  });

  it('are not written for a council that has sent published outcomes only, and are once it sends its own', async () => {
    const council = new Council();
    await council.upload('ascof/2021-22/1.csv', outcomes, '2023-09-24T09:00:00.000Z');
    await live(council)(rung);
    expect(await written(council)).toEqual([]);
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    expect(await completedIn(council)).toBe(10);
  });

  it('are written until they are what holds, though something moved while they were written', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    let hasMoved = false;
    const reports = objectsDouble({
      objects: council.reports.objects,
      touch: async () => {
        if (hasMoved) return;
        hasMoved = true;
        await council.upload('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
      },
    });
    const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log } = council;
    await live({ archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, reports })(rung);
    expect(await completedIn(council)).toBe(15);
  });

  it('have the same bytes for the same statements, however often they are written', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const before = structuredClone(council.reports.objects);
    await live(council)([...rung, ...rung]);
    expect(council.reports.objects).toEqual(before);
  });
});

describe('the work list', () => {
  it('names households that are open, which no message does', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 yes yes'), '2023-09-05T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    await live(council)(rung);
    const csv = await council.reports.text(`${folder}work-list.csv`);
    expect(csv).toContain('H-P1');
    expect(csv).not.toContain('H-P2');
  });
});
