import { describe, expect, it } from 'vitest';
import { settleUpload } from '../../../functions/2-record/settle-upload.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Receipt, RowCounts } from '../../../shared/contracts/uploads.ts';
import { errorsKey } from '../../../shared/protocol/places.ts';
import { valuesNow } from '../../../shared/protocol/positions-now.ts';
import { assessments, at, Council, code, lift } from './council.ts';

const quarter = '2023-24-Q2' as Quarter;
const figureOf = async (council: Council, indicator: string) =>
  (await valuesNow(code, quarter, council))[indicator];

/** Only the ends at which rows came. */
const endsOf = ({ rows }: Receipt) =>
  Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));

function addUp({ rows }: Receipt): void {
  const { read, removed: _, ...ends } = rows satisfies RowCounts;
  expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(read);
}

const day = (n: number) => `2023-09-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const known = (...names: string[]) => lift(...names.map((name) => `${name} no yes`));
const names = (count: number, from = 1) => Array.from({ length: count }, (_, n) => `P${from + n}`);

describe('a receipt', () => {
  it('accounts for every row once: new, changed, as it was, twice, refused, in contradiction', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 no yes', 'P3 no yes'), day(1));
    const file = lift(
      'P1 no yes',
      'P2 yes yes',
      'P4 no yes',
      'P4 no yes',
      'P5 ? yes',
      'P6 no yes',
      'P6 no no',
      ' no yes',
      'P3 no yes',
    );
    const receipt = await council.upload('lift/2023-09/b.csv', file, day(2));
    expect(endsOf(receipt)).toEqual({
      read: 9,
      unchanged: 2,
      changed: 1,
      stored: 2,
      duplicates: 1,
      rejected: 3,
    });
    expect(receipt.verdict).toBe('accepted-with-rejects');
    expect(receipt.problems.map(({ row, code: problem }) => `${row} ${problem}`)).toEqual([
      '6 not-yes-or-no',
      '7 conflicting-rows',
      '8 conflicting-rows',
    ]);
    addUp(receipt);
  });

  it('says what was removed on top', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known(...names(10)), day(1));
    const receipt = await council.upload('lift/2023-09/b.csv', known(...names(8)), day(2));
    expect(endsOf(receipt)).toEqual({ read: 8, unchanged: 8, removed: 2 });
    addUp(receipt);
  });

  it('calls a row outdated over which a newer message stands', async () => {
    const council = new Council();
    const data = { assessment_id: 'A-1', requested_on: '2023-07-01' };
    await council.send({ type: 'assessment-outcome.v1', id: 'm', sentAt: day(1), data }, day(1));
    const receipt = await council.upload('assessments/a/1.csv', assessments(2, 0), day(2));
    expect(endsOf(receipt)).toEqual({ read: 2, stored: 1, outdated: 1 });
    addUp(receipt);
  });

  it('says which figures moved, from what to what', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), day(20));
    const { moved } = await council.upload('assessments/a/2.csv', assessments(0, 10, 11), day(21));
    expect(moved).toContainEqual({ indicator: 'assessments-completed', quarter, from: 10, to: 20 });
    expect(moved).toContainEqual({ indicator: 'assessments-meaningful-outcome', quarter, from: 60, to: 30 });
    expect(moved.map(({ indicator }) => indicator)).not.toContain('possible-hidden-carers');
  });
});

describe('a file of a dataset that was sent before', () => {
  it('is compared with the last one that counts: its rows, and the share of blanks in each column', async () => {
    const council = new Council();
    const first = await council.upload('lift/2023-09/a.csv', known('P1', 'P2', 'P3', 'P4'), day(1));
    expect(first.comparedWith).toBeNull();
    const file = lift('P1 no yes engaged', 'P2 no yes', 'P3 no yes', 'P4 no yes', 'P5 no yes engaged');
    expect((await council.upload('lift/2023-09/b.csv', file, day(2))).comparedWith).toEqual({
      file: 'a.csv',
      rows: { before: 4, now: 5 },
      blanks: [{ column: 'contact_status', before: 100, now: 60 }],
    });
  });
});

describe('whatever is sent', () => {
  it('is archived byte by byte under its own name, before anybody reads it and whatever becomes of it', async () => {
    const council = new Council();
    const sent = ['no heading that a rule needs\r\n', known('P1'), `${known('P2').trimEnd()},"`];
    for (const [n, text] of sent.entries())
      await council.postAndLeave('lift/2023-09/a.csv', text, day(n + 1));
    const kept = [...council.archived].filter(([key]) => key.startsWith('raw/'));
    expect(kept.map(([, { body }]) => new TextDecoder().decode(body))).toEqual(sent);
    for (const [key] of kept) expect(key).toMatch(/^raw\/E08000026\/lift\/2023-09\/[^/]+\/a\.csv$/);
    expect(council.archived.older.filter(([key]) => key.startsWith('raw/'))).toEqual([]);
  });
});

describe('sending a file again', () => {
  it('changes nothing and says so', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known('P1', 'P2'), day(1));
    const receipt = await council.upload('lift/2023-09/a.csv', known('P1', 'P2'), day(2));
    expect(receipt).toMatchObject({ verdict: 'unchanged', moved: [] });
    expect(receipt.problems.map(({ code: problem }) => problem)).toEqual(['same-file']);
    expect(endsOf(receipt)).toEqual({ read: 2, unchanged: 2 });
    expect(await council.uploads.latestStatement(code)).toBe(day(1));
  });

  it('undoes another one that came between', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { shrink: 1 }, day(1));
    await council.upload('lift/2023-09/a.csv', known('P1', 'P2'), day(2));
    await council.upload('lift/2023-09/b.csv', known('P3'), day(3));
    expect(await figureOf(council, 'possible-hidden-carers')).toBe(1);
    const receipt = await council.upload('lift/2023-09/a.csv', known('P1', 'P2'), day(4));
    expect(endsOf(receipt)).toEqual({ read: 2, stored: 2, removed: 1 });
    expect(await figureOf(council, 'possible-hidden-carers')).toBe(2);
  });
});

describe('a file of which nothing counts', () => {
  const nothingLeft = async (council: Council, before: unknown[]) => {
    expect(council.records.items.all()).toEqual(before);
    expect(await council.uploads.inFlight(code)).toEqual([]);
  };

  it('is held where it would remove too much, and what counts stays', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known(...names(10)), day(1));
    const before = council.records.items.all();
    const receipt = await council.upload('lift/2023-09/b.csv', known(...names(7)), day(2));
    expect(receipt).toMatchObject({ verdict: 'held', moved: [] });
    expect(receipt.problems[0]).toMatchObject({ message: 'The file would remove 3 of 10 rows' });
    expect(endsOf(receipt)).toEqual({ read: 7, withheld: 7 });
    await nothingLeft(council, before);
  });

  it('counts once somebody has confirmed what it removes, and says how to', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known(...names(10)), day(1));
    const held = await council.upload('lift/2023-09/b.csv', known(...names(7)), day(2));
    const { etag } = held.upload;
    expect(held.problems[0]?.howToFix).toContain(`--key confirmations/${code}/lift/2023-09/${etag}`);
    expect(await council.confirm(`lift/2023-09/${etag}`, day(3))).toBeUndefined();
    const receipt = await council.receiptOf(held.upload.key);
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { unchanged: 7, removed: 3 } });
    expect(await figureOf(council, 'possible-hidden-carers')).toBe(7);
    expect(await council.uploads.inFlight(code)).toEqual([]);
  });

  it('stays held where the confirmation lay ready before, however late it is delivered', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known(...names(10)), day(1));
    const { upload } = await council.upload('lift/2023-09/b.csv', known(...names(7)), day(5));
    const place = `lift/2023-09/${upload.etag}`;
    expect((await council.confirm(place, day(4)))?.problems[0]?.code).toBe('confirmed-too-early');
    expect((await council.confirm('lift/2023-09/other', day(6)))?.problems[0]?.code).toBe('nothing-held');
    expect(await figureOf(council, 'possible-hidden-carers')).toBe(10);
    expect((await council.receiptOf(upload.key))?.verdict).toBe('held');
  });

  it('is superseded, and not counted, where the next file came before its confirmation', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', known(...names(10)), day(1));
    const { upload } = await council.upload('lift/2023-09/b.csv', known(...names(7)), day(2));
    await council.upload('lift/2023-09/c.csv', known(...names(9)), day(3));
    await council.confirm(`lift/2023-09/${upload.etag}`, day(4));
    expect((await council.receiptOf(upload.key))?.verdict).toBe('superseded');
    expect(await figureOf(council, 'possible-hidden-carers')).toBe(9);
  });

  it('is held where it has headings and no rows, and may be confirmed', async () => {
    const council = new Council();
    const held = await council.upload('lift/2023-09/a.csv', known(), day(1));
    expect(held).toMatchObject({ verdict: 'held', problems: [{ code: 'no-rows' }] });
    await council.confirm(`lift/2023-09/${held.upload.etag}`, day(2));
    expect(await council.receiptOf(held.upload.key)).toMatchObject({
      verdict: 'accepted',
      rows: { read: 0 },
    });
    const headings =
      'nhs_number,client_type,event_type,event_start_date,reporting_period_start_date,reporting_period_end_date\n';
    expect(await council.upload('cld/2023-24-Q2/a.csv', headings, day(3))).toMatchObject({ verdict: 'held' });
  });

  it('is quarantined where it has too many bad rows, with the good ones withheld', async () => {
    const council = new Council();
    const bad = names(10).map((name) => `${name} ? yes`);
    const receipt = await council.upload(
      'lift/2023-09/a.csv',
      lift(...bad, 'P11 no yes', 'P11 no yes'),
      day(1),
    );
    expect(receipt.verdict).toBe('quarantined');
    expect(endsOf(receipt)).toEqual({ read: 12, rejected: 10, duplicates: 1, withheld: 1 });
    addUp(receipt);
    await nothingLeft(council, []);
  });

  it.each([
    ['has no heading that a rule needs', 'ward\nLongford\n', 'heading-missing'],
    ['has a quote that is never closed', 'person_ref\nP1\n"P2\n', 'quote-not-closed'],
    ['mixes styles of dates', 'person_ref,contacted_on\nP1,2023-09-01\nP2,01/09/2023\n', 'mixed-date-styles'],
    ['has a title above its headings', 'LIFT\nperson_ref,ward\nP1,x\n', 'headings-not-first'],
    ['is empty', '', 'file-empty'],
  ])('is quarantined where it %s', async (_, text, problem) => {
    const council = new Council();
    const receipt = await council.upload('lift/2023-09/a.csv', text, day(1));
    expect(receipt.verdict).toBe('quarantined');
    expect(receipt.problems[0]?.code).toBe(problem);
    addUp(receipt);
    await nothingLeft(council, []);
  });

  it('is quarantined where it has more rows than the settings allow, and has no list of errors', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { limits: { rows: 2 } }, day(1));
    const before = council.records.items.all();
    const receipt = await council.upload('lift/2023-09/a.csv', known('P1', 'P2', 'P3'), day(2));
    expect(receipt.verdict).toBe('quarantined');
    expect(receipt.problems).toMatchObject([{ code: 'too-many-rows', row: 4 }]);
    addUp(receipt);
    await nothingLeft(council, before);
    expect([...council.reports.objects.keys()].filter((key) => key.endsWith('.errors.csv'))).toEqual([]);
  });

  it('is superseded where a newer one counts already, whatever order they arrive in', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/b.csv', known('P1'), day(2));
    const before = council.records.items.all();
    const receipt = await council.upload('lift/2023-09/a.csv', known('P2', 'P3'), day(1));
    expect(receipt.verdict).toBe('superseded');
    expect(endsOf(receipt)).toEqual({ read: 2, withheld: 2 });
    await nothingLeft(council, before);
  });

  it('is not superseded by one that was quarantined', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/b.csv', 'ward\n', day(2));
    expect(await council.upload('lift/2023-09/a.csv', known('P2'), day(1))).toMatchObject({
      verdict: 'accepted',
    });
  });

  it.each([
    ['lift/2023/a.csv', 'dataset-not-allowed'],
    ['sace/2023-09/a.csv', 'dataset-not-allowed'],
    ['sace/2023-25/a.csv', 'dataset-not-allowed'],
    ['gossip/2023-09/a.csv', 'key-not-allowed'],
    ['lift/2023-09/deeper/a.csv', 'key-not-allowed'],
  ])('has no place: %s', async (place, problem) => {
    const council = new Council();
    const receipt = await council.upload(place, known('P1'), day(1));
    expect(receipt).toMatchObject({ verdict: 'quarantined', problems: [{ code: problem }] });
  });
});

describe('the list of refused rows', () => {
  const errorsOf = (council: Council, place: string) =>
    council.reports.text(errorsKey(`uploads/${code}/${place}`));

  it('has the sender’s own rows, and what is wrong with each and how to mend it', async () => {
    const council = new Council();
    const text =
      'person_ref;ward;contacted_on\r\nP1;"Long;ford";31/02/2023\r\nP2;Longford;01/09/2023\r\n;=1+1;\r\n';
    await council.upload('lift/2023-09/a.csv', text, day(1));
    expect(await errorsOf(council, 'lift/2023-09/a.csv')).toBe(
      [
        'person_ref,ward,contacted_on,error,how_to_fix',
        'P1,"Long;ford",31/02/2023,contacted_on is not a date that exists,Use 2023-09-30 or 30/09/2023',
        ",'=1+1,,The row has nothing that names it,Enter person_ref or household_ref",
        '',
      ].join('\r\n'),
    );
  });

  it('finds a row by the number that a spreadsheet shows, past line breaks in cells and blank lines', async () => {
    const council = new Council();
    const text = `person_ref,ward,known_to_council\n"P\n1","a\n\nb",no\n\n${'P,x,no\n'.repeat(30)}P9,last,?\n`;
    const { problems } = await council.upload('lift/2023-09/a.csv', text, day(1));
    expect(problems.map(({ row }) => row)).toEqual([34]);
    expect(await errorsOf(council, 'lift/2023-09/a.csv')).toContain('P9,last,?,');
  });

  it('is not there where nothing was refused, and is emptied by a mended file of the same name', async () => {
    const council = new Council();
    const place = 'lift/2023-09/a.csv';
    await council.upload('lift/2023-09/b.csv', known('P1'), day(1));
    expect(await errorsOf(council, 'lift/2023-09/b.csv')).toBeUndefined();
    await council.upload(place, lift('P1 ? yes'), day(2));
    await council.upload('lift/2023-10/a.csv', known('P1'), day(3));
    expect(await errorsOf(council, place)).toContain('P1,?');
    await council.upload(place, known('P1'), day(4));
    expect(await errorsOf(council, place)).not.toContain('P1');
  });
});

describe('a value that somebody sent', () => {
  it('is in no log line, no receipt and no event', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('Ada-Example no yes', 'Bob-Example ? yes'), day(1));
    await council.send(
      {
        type: 'lift-match.v1',
        id: 'm',
        dataset: '2023-09',
        sentAt: day(2),
        data: { person_ref: 'Cy-Example', carer_element: 'Example' },
      },
      day(2),
    );
    const told = [
      council.logs.lines,
      await council.tell(),
      await council.reports.text('receipts/E08000026/lift/2023-09/a.csv.json'),
    ];
    expect(JSON.stringify(told)).not.toContain('Example');
  });
});

describe('a held file that is confirmed', () => {
  const file = (count: number) => known(...names(count));
  const heldIn = async (council: Council) => {
    await council.upload('lift/2023-09/a.csv', file(10), day(1));
    return council.upload('lift/2023-09/b.csv', file(5), day(2));
  };

  it('is settled by its new decision, though the old one is delivered again late', async () => {
    const council = new Council();
    const { upload } = await heldIn(council);
    const before = [...council.uploads.items.uploads.all()].find(
      ({ item }) => item.upload.verdict === 'held',
    );
    const old = before?.item.upload;
    if (!old) throw new Error('nothing is held');
    await council.confirm(`lift/2023-09/${upload.etag}`, day(3));
    await settleUpload(council)({ ...old, attempt: 0, sentAt: at(day(2)) });
    expect(await council.uploads.settle(old, { verdict: 'held', rows: old.rows as RowCounts })).toBe(
      'lost-race',
    );
    expect((await council.receiptOf(upload.key))?.verdict).toBe('accepted');
    expect((await council.uploads.get(old))?.verdict).toBe('accepted');
  });

  it('is another fact on the bus than that it was held', async () => {
    const council = new Council();
    const { upload } = await heldIn(council);
    const held = (await council.tell()).filter(({ type }) => type === 'UploadSettled.v1');
    await council.confirm(`lift/2023-09/${upload.etag}`, day(3));
    const counted = (await council.tell()).filter(({ type }) => type === 'UploadSettled.v1');
    expect(counted.length).toBeGreaterThan(0);
    for (const { id } of counted) expect(held.map((each) => each.id)).not.toContain(id);
  });

  it('has to be sent again where what was read of it is no longer kept', async () => {
    const council = new Council();
    const { upload } = await heldIn(council);
    for (const key of [...council.archived.keys()])
      if (key.startsWith('work/') && !key.includes('/holds/')) council.archived.delete(key);
    const told = await council.confirm(`lift/2023-09/${upload.etag}`, day(3));
    expect(told?.problems[0]?.code).toBe('nothing-held');
    expect(await council.uploads.inFlight(code)).toEqual([]);
  });
});
