import { describe, expect, it } from 'vitest';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { assessments, at, Council, code, outcomes } from './council.ts';

const due = { at: at('2023-10-20T05:00:00.000Z') };
const quarter = '2023-24-Q2' as Quarter;
const folder = 'reports/E08000026/2023-24-Q2/internal/';

async function withFigures(): Promise<Council> {
  const council = new Council();
  await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
  const data = {
    assessment_id: 'A-1',
    requested_on: '2023-07-01',
    completed_on: '2023-07-09',
    outcome: 'no-change',
  };
  await council.send(
    { type: 'assessment-outcome.v1', id: 'm-1', sentAt: '2023-09-26T09:00:00Z', data },
    '2023-09-26T09:00:00.000Z',
  );
  return council;
}
const frozen = async (council: Council) =>
  Promise.all(['positions.json', 'positions.csv'].map((file) => council.reports.text(`${folder}${file}`)));

describe('a quarter that is due', () => {
  it('is closed with the figures as they stand, by the time of the latest statement', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    const positions = positionsSchema.parse(JSON.parse((await frozen(council))[0] ?? 'null'));
    expect(positions).toMatchObject({
      council: code,
      quarter,
      edition: 'internal',
      asOf: '2023-09-26T09:00:00.000Z',
    });
    expect(
      positions.positions.find(({ indicator }) => indicator === 'assessments-meaningful-outcome'),
    ).toMatchObject({
      numerator: 5,
      denominator: 10,
      value: 50,
    });
    expect(await council.closes.closed(code, quarter)).toEqual({
      council: code,
      quarter,
      asOf: positions.asOf,
      fingerprint: positions.fingerprint,
    });
  });

  it('is not closed for a council that has sent published outcomes only', async () => {
    const council = new Council();
    await council.upload('ascof/2021-22/1.csv', outcomes, '2023-09-24T09:00:00.000Z');
    await closeQuarter(council)(due);
    expect(await council.closes.closed(code, quarter)).toBeUndefined();
  });

  it('is the last whose closing time has come, to the millisecond', async () => {
    for (const [moment, closed] of [
      ['2023-10-20T04:59:59.999Z', '2023-24-Q1'],
      ['2023-10-20T05:00:00.000Z', '2023-24-Q2'],
      ['2024-01-20T05:59:59.999Z', '2023-24-Q2'],
      ['2024-01-20T06:00:00.000Z', '2023-24-Q3'],
    ] as const) {
      const council = await withFigures();
      await closeQuarter(council)({ at: at(moment) });
      expect(council.closes.items.all().map(({ item }) => item.quarter)).toEqual([closed]);
    }
  });

  it('is the one that is named, where one is', async () => {
    const council = await withFigures();
    await closeQuarter(council)({ ...due, council: code, quarter: '2023-24-Q1' as Quarter });
    expect(await council.closes.closed(code, '2023-24-Q1' as Quarter)).toBeDefined();
    expect(await council.closes.closed(code, quarter)).toBeUndefined();
  });

  it('gives the same bytes for the same statements', async () => {
    const [one, other] = [await withFigures(), await withFigures()];
    await closeQuarter(one)(due);
    await closeQuarter(other)({ at: at('2023-11-01T00:00:00.000Z') });
    expect(await frozen(other)).toEqual(await frozen(one));
  });
});

describe('a closed quarter', () => {
  it('is never written again, whatever is sent later', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    const before = await frozen(council);
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-10-25T09:00:00.000Z');
    await closeQuarter(council)(due);
    await closeQuarter(council)({ ...due, council: code, quarter });
    expect(await frozen(council)).toEqual(before);
    expect((await council.closes.closed(code, quarter))?.asOf).toBe('2023-09-26T09:00:00.000Z');
  });

  it('keeps its first close, though it was about to be written when another attempt ended', async () => {
    const council = await withFigures();
    const dying = {
      ...portsOf(council),
      closes: { ...council.closes, close: () => Promise.reject(new Error('ends here')) },
    };
    await expect(closeQuarter(dying)(due)).rejects.toThrow();
    expect(await council.closes.closed(code, quarter)).toBeUndefined();
    await closeQuarter(council)(due);
    expect(await council.closes.closed(code, quarter)).toBeDefined();
  });
});

const portsOf = (council: Council) => {
  const { archive, reports, uploads, records, ledgers, closes, sha256, pseudonymise, tablesRead, log } =
    council;
  return { archive, reports, uploads, records, ledgers, closes, sha256, pseudonymise, tablesRead, log };
};

describe('a quarter does not close', () => {
  const nothing = async (council: Council) => {
    expect(await frozen(council)).toEqual([undefined, undefined]);
    expect(await council.closes.closed(code, quarter)).toBeUndefined();
  };

  it('while a file is on its way', async () => {
    const council = await withFigures();
    await council.postAndLeave('assessments/a/2.csv', assessments(1, 0, 11), '2023-09-27T09:00:00.000Z');
    await expect(closeQuarter(council)(due)).rejects.toMatchObject({ reason: 'upload-on-its-way' });
    await nothing(council);
  });

  it('while the cells say something else than what was sent', async () => {
    const council = await withFigures();
    for (const { key, item } of council.ledgers.items.cells.all()) {
      const counters = Object.entries(item.counters).map(([name, count]) => [name, count + 1]);
      council.ledgers.items.cells.put(key, { ...item, counters: Object.fromEntries(counters) });
    }
    await expect(closeQuarter(council)(due)).rejects.toMatchObject({ reason: 'figures-differ' });
    await nothing(council);
  });

  it('while the records hold something that nobody sent', async () => {
    const council = await withFigures();
    const content = null;
    for (const { item } of council.records.items.all())
      await council.records.putMessageSlot(item.key, {
        order: '9',
        sentAt: at('2023-09-27T09:00:00.000Z'),
        content,
      });
    await council.count();
    await expect(closeQuarter(council)(due)).rejects.toMatchObject({ reason: 'figures-differ' });
    await nothing(council);
  });

  it('on figures that a statement overtook while they were computed', async () => {
    const council = await withFigures();
    let calls = 0;
    const ledgers = ledgersDouble({
      items: council.ledgers.items,
      touch: async () => {
        calls += 1;
        if (calls === 1) await council.uploads.raiseCut(code, at('2023-10-01T09:00:00.000Z'));
      },
    });
    await expect(closeQuarter({ ...portsOf(council), ledgers })(due)).rejects.toMatchObject({
      reason: 'lost-race',
    });
    await nothing(council);
  });
});
