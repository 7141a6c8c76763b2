import { expect, test } from 'vitest';
import { positionsPage } from '../../../shared/reporting/positions-page.ts';
import { missing, qualityOfLife, somePosition, somePositions, waiting } from './some.ts';

const page = positionsPage(somePositions([somePosition(), qualityOfLife, waiting, missing]));
const main = page.slice(page.indexOf('<tbody'), page.indexOf('</tbody>'));
const rowOf = (title: string) => main.split('<tr').find((row) => row.includes(title)) ?? '';

test('says whose figures they are, of which quarter and as of when, in words', () => {
  expect(page).toContain('<h1>Coventry: how carers are doing</h1>');
  expect(page).toContain('Quarter 2 of 2023-24 (July to September 2023)');
  expect(page).toContain('As of 30 September 2023 at 11:00');
});

test('has a row for every indicator, in their order', () => {
  const titles = [...main.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(([, title]) => title);
  expect(titles).toEqual([somePosition(), qualityOfLife, waiting, missing].map(({ title }) => title));
});

test('shows the value, how sure it is, its count and its source', () => {
  const row = rowOf('social contact');
  for (const words of [
    'ASCOF 2014: 1I2, ASCOF 2023: 5A(2)',
    '24.6%',
    '± 4.4 points, between 20.2 and 29.0',
    '74 of 301',
    '2023-24 Q1',
    'carried forward from sace 2021-22',
  ])
    expect(row).toContain(words);
});

test('shows the direction as a word and an arrow, and leaves it blank where there is none', () => {
  expect(rowOf('waiting')).toContain('<span aria-hidden="true">↓</span> worse');
  expect(rowOf('social contact')).toContain('data-label="Direction"></td>');
});

test('says whether a target is met', () => {
  expect(rowOf('quality of life')).toContain('>met<');
  expect(rowOf('waiting')).toContain('>not met<');
  expect(page).toContain('<strong>1 of 2</strong> targets are met');
});

test('counts an indicator once that is computed and typed', () => {
  const typed = somePosition({ basis: 'figure', source: 'figures 2023-24-Q2', value: 25 });
  const both = positionsPage(somePositions([somePosition(), typed, waiting]));
  expect(both).toContain('<strong>2 of 2</strong> indicators have a value');
  expect(both).toContain('figure as typed, figures 2023-24-Q2');
});

test('shows a mark where there is no value, and explains those that it shows', () => {
  expect(rowOf('engaged')).toContain('[x]');
  expect(page).toContain('<dt>[x]</dt><dd>not available</dd>');
  expect(page).toContain('<dt>[c]</dt><dd>suppressed');
  expect(page).not.toContain('[z]');
});

test('folds the groups of an indicator away', () => {
  const groups = page.slice(page.indexOf('<details id="assessments-awaiting">'));
  expect(groups).toContain('(2 groups)');
  expect(groups).toMatch(/Longford<\/th><td[^>]*>30<\/td><td[^>]*><\/td><td[^>]*>30<\/td>/);
  expect(groups).toMatch(/Radford<\/th><td[^>]*><\/td><td[^>]*><\/td><td[^>]*>\[c\]<\/td>/);
  expect(page).toContain('href="#assessments-awaiting"');
});

test('says for whom each edition is', () => {
  expect(page).toContain('Exact counts: for named officers only.');
  const published = positionsPage(somePositions([somePosition()], { edition: 'published' }));
  expect(published).not.toContain('named officers');
  expect(published).toContain('Published edition.');
});

test('says so where nothing was received', () => {
  const empty = positionsPage(somePositions([missing], { asOf: null }));
  expect(empty).toContain('Nothing has been received yet.');
  expect(empty).toContain('nothing received yet');
  expect(empty).toContain('No indicator can be shown by group yet.');
  expect(empty).not.toContain('targets are met');
});
