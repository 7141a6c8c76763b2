import { expect, test } from 'vitest';
import { problemOf } from '../../../shared/contracts/problems.ts';
import { verdicts } from '../../../shared/contracts/uploads.ts';
import { receiptPage } from '../../../shared/reporting/receipt-page.ts';
import { someReceipt } from './some.ts';

const page = receiptPage(someReceipt());

test('says which file, when it came and what became of it', () => {
  expect(page).toContain('<h1>Receipt for assessments.csv</h1>');
  expect(page).toContain('Received 30 September 2023 at 11:00, as assessments 2023-24-Q2.');
  expect(page).toContain('Accepted, but some rows were refused');
});

test.each([
  ['accepted', 'Accepted'],
  ['accepted-with-rejects', 'Accepted, but some rows were refused'],
  ['unchanged', 'Nothing has changed'],
  ['held', 'Held back'],
  ['quarantined', 'Quarantined: not accepted'],
  ['superseded', 'A newer file counts instead'],
  ['failed', 'Not processed'],
])('the verdict %s reads “%s”', (verdict, words) => {
  expect(verdicts).toContain(verdict);
  expect(receiptPage(someReceipt({ verdict }))).toContain(`<strong>${words}</strong>`);
});

test('shows where every row ended, and that it adds up', () => {
  expect(page).toMatch(/Stored<\/th><td[^>]*>100<\/td>/);
  expect(page).toContain('It adds up: 100 stored + 18 changed + 2 refused = 120, of 120 rows read.');
  expect(page).toContain('On top of that, 3 records that the file no longer has were removed.');
});

test('does not say that it adds up where it does not', () => {
  const odd = receiptPage(someReceipt({ rows: { read: 121 } }));
  expect(odd).toContain('It does not add up');
  expect(odd).not.toContain('It adds up');
});

test('sums problems up, and leads to the first of each', () => {
  expect(page).toContain('<h2>There is a problem</h2>');
  expect(page).toContain('<a href="#problem-0">completed_on is not a date that exists (2 rows)</a>');
  expect(page).toMatch(/<tr role="row" id="problem-0"><th[^>]*>7<\/th>/);
  expect(page).toContain('Use 2023-09-30 or 30/09/2023');
  expect(page).toMatch(/whole file<\/th><td[^>]*>shoe_size<\/td>.*note<\/td>/);
});

test('compares the file with the last one, where there was one', () => {
  const comparedWith = {
    file: 'august.csv',
    rows: { before: 1200, now: 900 },
    blanks: [{ column: 'ward', before: 2.5, now: 100 }],
  };
  const compared = receiptPage(someReceipt({ comparedWith }));
  expect(compared).toContain('august.csv had 1,200 rows, this file has 900.');
  expect(compared).toMatch(/ward<\/th><td[^>]*>2.5%<\/td><td[^>]*>100%<\/td>/);
  expect(receiptPage(someReceipt({ comparedWith: null }))).not.toContain('Compared with');
});

test('shows a thousand problems, and says where the others are', () => {
  const problems = Array.from({ length: 1200 }, (_, n) => problemOf('not-a-date', { row: n + 2 }));
  const long = receiptPage(someReceipt({ problems }));
  expect(long).toContain('200 more problems: see the receipt as JSON, and errors.csv.');
  expect(long).toContain('id="problem-999"');
  expect(long).not.toContain('id="problem-1000"');
});

test('raises no alarm over remarks', () => {
  const calm = receiptPage(someReceipt({ problems: [problemOf('unknown-column', { column: 'shoe_size' })] }));
  expect(calm).not.toContain('There is a problem');
  expect(calm).toContain('shoe_size');
});

test('shows what moved by its title, in its unit', () => {
  expect(page).toContain('Carers’ assessments with a meaningful outcome');
  expect(page).toMatch(/2023-24 Q2<\/td><td[^>]*>61.2%<\/td><td[^>]*>63.0%<\/td>/);
  expect(receiptPage(someReceipt({ moved: [] }))).toContain('No indicator has moved.');
});

test('names a file at a place that is not ours by its key', () => {
  const upload = { key: 'lost.csv', etag: 'e', receivedAt: '2023-09-30T10:00:00.000Z' };
  const lost = receiptPage(someReceipt({ upload, verdict: 'quarantined' }));
  expect(lost).toContain('<h1>Receipt for lost.csv</h1>');
});
