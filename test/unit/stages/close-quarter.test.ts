import { describe, expect, it } from 'vitest';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { cutRecord, editionFolder, restatement } from '../../../shared/contracts/editions.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import type { CloseWork } from '../../../shared/contracts/work.ts';
import { closesDouble } from '../../doubles/closes.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { assessments, at, Council, code, outcomes } from './council.ts';

const due = { at: at('2023-10-20T05:00:00.000Z'), council: code };
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
    expect(await council.closes.edition(code, quarter)).toEqual({
      council: code,
      quarter,
      revision: 1,
      asOf: positions.asOf,
      fingerprint: positions.fingerprint,
      closedAt: due.at,
      archive: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is not closed for a council that has sent published outcomes only', async () => {
    const council = new Council();
    await council.upload('ascof/2021-22/1.csv', outcomes, '2023-09-24T09:00:00.000Z');
    await closeQuarter(council)({ at: due.at });
    await council.work();
    expect(council.closes.items.all()).toEqual([]);
  });

  it('is closed for each council on its own, so that none keeps another from it', async () => {
    const council = await withFigures();
    const other = 'E08000001' as typeof code;
    await council.upload('assessments/a/1.csv', assessments(1, 1), '2023-09-25T09:00:00.000Z', other);
    const sent: CloseWork[] = [];
    const closeWorks = { send: async (works: readonly CloseWork[]) => void sent.push(...works) };
    await closeQuarter({ ...portsOf(council), closeWorks })({ at: due.at });
    expect(sent).toEqual([other, code].map((each) => ({ at: due.at, council: each })));
    await closeQuarter(council)({ at: due.at });
    await council.work();
    const closed = council.closes.items.all().map(({ item }) => `${item.council} ${item.quarter}`);
    expect(closed.sort()).toEqual([`${other} ${quarter}`, `${code} ${quarter}`]);
  });

  it('is the last whose closing time has come, to the millisecond', async () => {
    for (const [moment, closed] of [
      ['2023-10-20T04:59:59.999Z', '2023-24-Q1'],
      ['2023-10-20T05:00:00.000Z', '2023-24-Q2'],
      ['2024-01-20T05:59:59.999Z', '2023-24-Q2'],
      ['2024-01-20T06:00:00.000Z', '2023-24-Q3'],
    ] as const) {
      const council = await withFigures();
      await closeQuarter(council)({ at: at(moment), council: code });
      expect(council.closes.items.all().map(({ item }) => item.quarter)).toEqual([closed]);
    }
  });

  it('is the one that is named, where one is', async () => {
    const council = await withFigures();
    await closeQuarter(council)({ ...due, quarter: '2023-24-Q1' as Quarter });
    expect(await council.closes.edition(code, '2023-24-Q1' as Quarter)).toBeDefined();
    expect(await council.closes.edition(code, quarter)).toBeUndefined();
  });

  it('gives the same bytes for the same statements', async () => {
    const [one, other] = [await withFigures(), await withFigures()];
    await closeQuarter(one)(due);
    await closeQuarter(other)({ at: at('2023-11-01T00:00:00.000Z'), council: code });
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
    await closeQuarter(council)({ ...due, quarter });
    expect(await frozen(council)).toEqual(before);
    expect((await council.closes.edition(code, quarter))?.asOf).toBe('2023-09-26T09:00:00.000Z');
  });

  it('keeps its first close, though it was about to be written when another attempt ended', async () => {
    const council = await withFigures();
    const dying = {
      ...portsOf(council),
      closes: { ...council.closes, close: () => Promise.reject(new Error('ends here')) },
    };
    await expect(closeQuarter(dying)(due)).rejects.toThrow();
    expect(await council.closes.edition(code, quarter)).toBeUndefined();
    await closeQuarter(council)(due);
    expect(await council.closes.edition(code, quarter)).toBeDefined();
  });
});

const withNumbers = 'assessment_id,nhs_number,requested_on,completed_on,outcome';
/** Ten assessments, none with an NHS number, and a request for one that nothing names yet. */
async function withErasedNumber(): Promise<Council> {
  const council = new Council();
  const rows = Array.from({ length: 10 }, (_, n) => `SYN-A-${n},,2023-07-01,2023-08-01,respite`);
  await council.upload(
    'assessments/a/1.csv',
    [withNumbers, ...rows, ''].join('\n'),
    '2023-09-25T09:00:00.000Z',
  );
  await council.erase('2023-001', { nhs_number: ['9990000018'] }, '2023-10-01T09:00:00.000Z');
  return council;
}
const sameByAnotherName = [withNumbers, 'SYN-A-3,9990000018,2023-10-20,,', ''].join('\n');

const portsOf = (council: Council) => {
  const { archive, reports, uploads, records, ledgers, closes, alerts } = council;
  const { sha256, pseudonymise, renewKey, erasedIn, erasures, tablesRead, log, linkBase, closeWorks } =
    council;
  const stores = { archive, reports, uploads, records, ledgers, closes, alerts };
  return {
    ...stores,
    sha256,
    pseudonymise,
    renewKey,
    erasedIn,
    erasures,
    tablesRead,
    log,
    linkBase,
    closeWorks,
  };
};

describe('a quarter does not close', () => {
  const nothing = async (council: Council) => {
    expect(await frozen(council)).toEqual([undefined, undefined]);
    expect(await council.closes.edition(code, quarter)).toBeUndefined();
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
        if (calls === 3) await council.uploads.raiseCut(code, at('2023-10-01T09:00:00.000Z'));
      },
    });
    await expect(closeQuarter({ ...portsOf(council), ledgers })(due)).rejects.toMatchObject({
      reason: 'lost-race',
    });
    await nothing(council);
  });
});

describe('late data', () => {
  const named = { ...due, quarter };
  const restated = 'reports/E08000026/2023-24-Q2-r2/';
  const read = async (council: Council, key: string) =>
    JSON.parse((await council.reports.text(key)) ?? 'null');

  async function withLateFile(): Promise<Council> {
    const council = await withFigures();
    await closeQuarter(council)(due);
    await council.upload('assessments/a/late.csv', assessments(0, 10, 11), '2023-10-25T09:00:00.000Z');
    return council;
  }

  it('makes an edition of its own when the quarter is looked at again, and leaves the first as it was', async () => {
    const council = await withLateFile();
    const before = await frozen(council);
    await closeQuarter(council)(named);
    expect(await frozen(council)).toEqual(before);
    const positions = positionsSchema.parse(await read(council, `${restated}internal/positions.json`));
    expect(positions.asOf).toBe('2023-10-25T09:00:00.000Z');
    expect(positions.positions.find(({ indicator }) => indicator === 'assessments-completed')?.value).toBe(
      20,
    );
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter, `${quarter}-r2`]);
  });

  it('is told in the restatement: what changed, from which edition, and because of which file', async () => {
    const council = await withLateFile();
    await closeQuarter(council)(named);
    const told = restatement.parse(await read(council, `${restated}internal/restatement.json`));
    expect(told).toMatchObject({
      quarter,
      revision: 2,
      replaces: quarter,
      asOf: { before: '2023-09-26T09:00:00.000Z', now: '2023-10-25T09:00:00.000Z' },
      because: [{ kind: 'file-counts', source: 'assessments', file: 'late.csv' }],
    });
    const completed = told.changed.find(({ indicator }) => indicator === 'assessments-completed');
    expect(completed).toMatchObject({ before: { value: 10 }, now: { value: 20 } });
    const page = await council.reports.text(`${restated}internal/restatement.html`);
    expect(page).toContain('late.csv');
  });

  it('does not name the council’s files to the public', async () => {
    const council = await withLateFile();
    await closeQuarter(council)(named);
    const published = [...council.reports.objects].filter(([key]) => key.startsWith(`${restated}published/`));
    expect(published.length).toBeGreaterThan(3);
    for (const [, { body }] of published) expect(Buffer.from(body).toString()).not.toContain('late.csv');
  });

  it('restates nothing when the quarter is looked at again and its figures are the same', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    await council.upload(
      'settings/council/s.json',
      { targets: { 'assessments-completed': 5 } },
      '2023-10-25T09:00:00.000Z',
    );
    await closeQuarter(council)(named);
    await closeQuarter(council)({ ...due, quarter: 'all' });
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
  });

  it('restates a quarter when the next one is closed, and not every morning', async () => {
    const council = await withLateFile();
    await closeQuarter(council)({ at: at('2023-10-26T05:00:00.000Z'), council: code });
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
    await closeQuarter(council)({ at: at('2024-01-20T06:00:00.000Z'), council: code });
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([
      quarter,
      `${quarter}-r2`,
      '2023-24-Q3',
    ]);
  });

  it('restates nothing because somebody was erased: it would show what they had been counted with', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    const before = await frozen(council);
    await council.erase('2023-001', { assessment_id: ['A-2'] }, '2023-10-25T09:00:00.000Z');
    const left = council.records.items.all().filter(({ item }) => item.key.source === 'assessments');
    expect(left).toHaveLength(9);
    await closeQuarter(council)(named);
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
    expect(await frozen(council)).toEqual(before);
  });

  it.each([
    ['by a second request of the same name', '2023-001', { assessment_id: ['A-2'] }],
    ['by a request of another name', '2023-002', { assessment_id: ['A-2'] }],
  ])('restates nothing because somebody else was erased %s', async (_, request, asked) => {
    const council = await withFigures();
    await council.erase('2023-001', { assessment_id: ['A-9'] }, '2023-10-01T09:00:00.000Z');
    await closeQuarter(council)(due);
    await council.erase(request, asked, '2023-10-25T09:00:00.000Z');
    await closeQuarter(council)(named);
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
  });

  it('restates nothing because somebody who was erased came to light by another name', async () => {
    const council = await withErasedNumber();
    await closeQuarter(council)(due);
    await council.upload('assessments/a/2.csv', sameByAnotherName, '2023-10-25T09:00:00.000Z');
    expect(council.records.items.all().filter(({ item }) => item.key.source === 'assessments')).toHaveLength(
      9,
    );
    await closeQuarter(council)(named);
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
  });

  it('is restated without those who were erased since, and only officers are told so', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    await council.erase('2023-001', { assessment_id: ['A-2'] }, '2023-10-24T09:00:00.000Z');
    await council.upload('assessments/a/late.csv', assessments(0, 10, 11), '2023-10-25T09:00:00.000Z');
    await closeQuarter(council)(named);
    const kindsIn = async (edition: string) =>
      restatement
        .parse(await read(council, `${restated}${edition}/restatement.json`))
        .because.map(({ kind }) => kind);
    expect(await kindsIn('internal')).toEqual(['file-counts', 'people-erased']);
    expect(await kindsIn('published')).toEqual(['file-counts']);
  });

  it('looks at every closed quarter on demand', async () => {
    const council = await withLateFile();
    await closeQuarter(council)({ ...named, quarter: '2023-24-Q1' as Quarter });
    await closeQuarter(council)({ ...due, quarter: 'all' });
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([
      '2023-24-Q1',
      quarter,
      `${quarter}-r2`,
    ]);
  });

  it('gives the same bytes for the same statements in a restatement too', async () => {
    const [one, other] = [await withLateFile(), await withLateFile()];
    for (const council of [one, other]) await closeQuarter(council)(named);
    const documents = (council: Council) =>
      [...council.reports.objects]
        .filter(([key]) => key.includes('/2023-24-Q2'))
        .map(([key, { body }]) => [key, Buffer.from(body).toString('base64')]);
    expect(documents(one).length).toBeGreaterThan(12);
    expect(documents(other)).toEqual(documents(one));
  });
});

describe('an edition', () => {
  it('keeps the cut by name: files, settings, messages and rules', async () => {
    const council = await withFigures();
    await closeQuarter(council)(due);
    const cut = cutRecord.parse(JSON.parse((await council.reports.text(`${folder}cut.json`)) ?? 'null'));
    expect(cut).toMatchObject({ council: code, settings: null, messages: { count: 1 } });
    expect(cut.files.map(({ source, dataset }) => `${source} ${dataset}`)).toEqual(['assessments a']);
  });

  it('is published whole, though the attempt ended after its first document', async () => {
    const council = await withFigures();
    let puts = 0;
    const reports = objectsDouble({
      objects: council.reports.objects,
      touch: async (call) => {
        if (call === 'objects.put:before') puts += 1;
        if (puts === 3) throw new Error('the process ends here');
      },
    });
    await expect(closeQuarter({ ...portsOf(council), reports })(due)).rejects.toThrow();
    expect((await council.closes.editions(code)).length).toBe(1);
    expect(await frozen(council)).not.toEqual(
      expect.arrayContaining([expect.any(String), expect.any(String)]),
    );
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-10-25T09:00:00.000Z');
    await closeQuarter(council)(due);
    const peaceful = await withFigures();
    await closeQuarter(peaceful)(due);
    expect(await frozen(council)).toEqual(await frozen(peaceful));
  });

  it('is made by one of two who close at once, with the documents of that one alone', async () => {
    const council = await withFigures();
    const later = 'assessments/a/later.csv';
    const closes = closesDouble({
      items: council.closes.items,
      touch: async (call) => {
        if (call !== 'closes.close:before') return;
        if (council.closes.items.all().length > 0) return;
        await council.upload(later, assessments(0, 10, 11), '2023-10-01T09:00:00.000Z');
        await closeQuarter(council)(due);
      },
    });
    await expect(closeQuarter({ ...portsOf(council), closes })(due)).rejects.toMatchObject({
      reason: 'lost-race',
    });
    const cut = cutRecord.parse(JSON.parse((await council.reports.text(`${folder}cut.json`)) ?? 'null'));
    expect(cut.files.map(({ raw }) => raw.endsWith('later.csv'))).toContain(true);
    const [, ...others] = council.closes.items.all();
    expect(others).toEqual([]);
  });

  it('waits for another quarter’s that came out meanwhile: what may be published depends on it', async () => {
    const council = await withFigures();
    const earlier = { ...due, quarter: '2023-24-Q1' as Quarter };
    const closes = closesDouble({
      items: council.closes.items,
      touch: async (call) => {
        if (call === 'closes.close:before' && council.closes.items.all().length === 0)
          await closeQuarter(council)(earlier);
      },
    });
    await expect(closeQuarter({ ...portsOf(council), closes })(due)).rejects.toMatchObject({
      reason: 'lost-race',
    });
    await closeQuarter({ ...portsOf(council), closes })(due);
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual(['2023-24-Q1', quarter]);
  });

  it('that was closed early is looked at once more when it is due', async () => {
    const council = await withFigures();
    await closeQuarter(council)({ ...due, at: at('2023-09-28T09:00:00.000Z'), quarter });
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-29T09:00:00.000Z');
    await closeQuarter(council)(due);
    await closeQuarter(council)({ ...due, at: at('2023-10-21T05:00:00.000Z') });
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter, `${quarter}-r2`]);
  });

  it('is not made of a quarter that has not begun', async () => {
    const council = await withFigures();
    await closeQuarter(council)({ ...due, quarter: '2031-32-Q2' as Quarter });
    expect(await council.closes.editions(code)).toEqual([]);
  });
});

describe('two counts that do not agree', () => {
  const spoil = (council: Council) => {
    for (const { key, item } of council.ledgers.items.cells.all()) {
      const counters = Object.entries(item.counters).map(([name, count]) => [name, count + 1]);
      council.ledgers.items.cells.put(key, { ...item, counters: Object.fromEntries(counters) });
    }
  };
  const tries = async (council: Council, times: number) => {
    for (let time = 0; time < times; time += 1)
      await expect(closeQuarter(council)(due)).rejects.toMatchObject({ reason: 'figures-differ' });
  };
  const told = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);

  it('are no news at once, because cells lag behind records for a moment', async () => {
    const council = await withFigures();
    spoil(council);
    await tries(council, 1);
    expect(told(council)).toEqual([]);
  });

  it('are told to the owner once, with the difference, however often the close is tried', async () => {
    const council = await withFigures();
    spoil(council);
    await tries(council, 4);
    expect(told(council)).toMatchObject([
      { team: 'analysts', alerts: [{ rule: 'figures-do-not-reconcile' }] },
    ]);
    expect(told(council)[0]?.body).toContain(
      'Carers’ assessments with a meaningful outcome: 54.5% in the first count, 50% in the second',
    );
  });

  it('never tell a count under five', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(2, 1), '2023-09-25T09:00:00.000Z');
    spoil(council);
    await tries(council, 2);
    expect(told(council)[0]?.body).toContain(
      '2023-24-Q2: Carers’ assessments completed: the two counts differ',
    );
    expect(told(council)[0]?.body.replace('1 quarter', '')).not.toMatch(
      /: [1-4]\b|, [1-4]\b|: [1-4] in the|, [1-4] in the second/,
    );
  });

  it('are over when the quarter closes', async () => {
    const council = await withFigures();
    const cells = council.ledgers.items.cells
      .all()
      .map(({ key, item }) => ({ key, item: structuredClone(item) }));
    spoil(council);
    await tries(council, 2);
    for (const { key, item } of cells) council.ledgers.items.cells.put(key, item);
    await closeQuarter(council)(due);
    expect(
      (await council.alerts.episodes(code, 'figures-do-not-reconcile')).map(({ state }) => state),
    ).toEqual(['resolved']);
  });

  const differences = (council: Council) =>
    [...council.reports.objects.keys()].filter((key) => key.includes('/differences/'));
  const erase = (council: Council) =>
    council.erase('2023-001', { assessment_id: ['A-2'] }, '2023-10-19T09:00:00.000Z');

  it('are not written down while somebody is being erased: they would show what the person contributed', async () => {
    const council = await withFigures();
    spoil(council);
    await council.erasures.putErasure({
      council: code,
      request: '1',
      askedAt: due.at,
      state: 'running',
      ids: [],
    });
    await expect(closeQuarter(council)(due)).rejects.toMatchObject({ reason: 'erasure-running' });
    expect(differences(council)).toEqual([]);
  });

  it('are not written down of figures that were counted before somebody was erased', async () => {
    const council = await withFigures();
    spoil(council);
    const ledgers = ledgersDouble({ items: council.ledgers.items });
    const { cells } = ledgers;
    ledgers.cells = async (...of) => {
      const counted = await cells(...of);
      ledgers.cells = cells;
      await erase(council);
      return counted;
    };
    await expect(closeQuarter({ ...portsOf(council), ledgers })(due)).rejects.toMatchObject({
      reason: 'erasure-running',
    });
    expect(differences(council)).toEqual([]);
  });

  it('go with whoever was erased since', async () => {
    const council = await withFigures();
    spoil(council);
    await tries(council, 1);
    expect(differences(council)).toHaveLength(1);
    await erase(council);
    expect(differences(council)).toEqual([]);
  });

  it('go with whoever came to light by another name, when no request is running any more', async () => {
    const council = await withErasedNumber();
    const { eraser } = council;
    const outcomes: unknown[] = [];
    // Between its listing and its removal.
    const removeRecords: typeof eraser.removeRecords = async (subject) => {
      Object.assign(eraser, { removeRecords: before });
      outcomes.push(await closeQuarter(council)(due).catch(({ reason }) => reason));
      return before(subject);
    };
    const before = eraser.removeRecords;
    Object.assign(eraser, { removeRecords });
    await council.upload('assessments/a/2.csv', sameByAnotherName, '2023-10-02T09:00:00.000Z');
    expect(outcomes).toEqual(['figures-differ']);
    expect(differences(council)).toEqual([]);
    await closeQuarter(council)(due);
    expect((await council.closes.editions(code)).map(editionFolder)).toEqual([quarter]);
  });

  it('stay while everything is looked through again at night, for nobody new', async () => {
    const council = await withFigures();
    await erase(council);
    spoil(council);
    await tries(council, 1);
    council.logs.lines.length = 0;
    await council.expire('2023-10-20T02:30:00.000Z');
    expect(council.logs.lines.filter(({ code: said }) => said === 'erasure-step').length).toBeGreaterThan(4);
    expect(differences(council)).toHaveLength(1);
  });
});
