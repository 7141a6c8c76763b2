import { describe, expect, test } from 'vitest';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { workListCsv, workListPage } from '../../../shared/reporting/work-list.ts';
import { pseudonym, someEpisode } from './some.ts';

const listOf = (...episodes: Episode[]) => ({
  council: 'E08000026',
  name: 'Coventry',
  asOf: '2023-09-30T10:00:00.000Z' as Instant,
  episodes,
});
const older = someEpisode({
  id: 'b',
  openedAt: '2023-08-31T10:00:00.000Z',
  details: { household_ref: 'HH-0002', signals: ['underlying_entitlement', 'carer_premium'] },
});
const today = someEpisode({
  id: 'c',
  openedAt: '2023-09-30T09:00:00.000Z',
  state: 'open',
  details: { household_ref: 'HH-0003' },
});
const resolved = someEpisode({ id: 'd', state: 'resolved', details: { household_ref: 'HH-gone' } });
const other = someEpisode({
  id: 'e',
  rule: 'indicator-crossed-target',
  details: { household_ref: 'HH-other' },
});
const list = listOf(someEpisode(), today, older, resolved, other);

describe('the work list', () => {
  const page = workListPage(list);

  test('has the open and the notified, the oldest first', () => {
    expect([...page.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(([, household]) => household)).toEqual([
      'HH-0002',
      'HH-0001',
      'HH-0003',
    ]);
    expect(page).toContain('3 people are waiting');
  });

  test('says why, where, since when and what to do, in plain words', () => {
    for (const words of [
      'Carer’s Allowance, carer element of Universal Credit',
      'underlying entitlement to Carer’s Allowance, carer premium',
      'Longford',
      'waiting 12 days',
      'since 18 September 2023',
      'new today',
      'team told',
      'team not told yet',
      'Carers team',
      'Contact the household, offer a carer’s assessment',
      'carer addition in Pension Credit',
    ])
      expect(page).toContain(words);
  });

  test('has nothing personal: the pseudonym stays out of both forms', () => {
    expect(page).not.toContain(pseudonym);
    expect(workListCsv(list)).not.toContain(pseudonym);
  });

  test('says so where nobody waits', () => {
    const empty = workListPage(listOf(resolved));
    expect(empty).toContain('Nobody is waiting.');
    expect(empty).not.toContain('<table');
  });
});

describe('the work list for a spreadsheet', () => {
  test('has the same rows', () => {
    const [heading, ...lines] = workListCsv(list).trimEnd().split('\r\n');
    expect(heading).toBe('household_ref,waiting_days,opened_on,signals,ward,state,owner,next_step');
    expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['HH-0002', '30', '2023-08-31'],
      ['HH-0001', '12', '2023-09-18'],
      ['HH-0003', '0', '2023-09-30'],
    ]);
    expect(lines[0]).toContain("underlying entitlement to Carer's Allowance");
  });

  test('never runs a formula', () => {
    const csv = workListCsv(listOf(someEpisode({ details: { household_ref: '=1+1', ward: '@SUM(A1)' } })));
    expect(csv).toContain("'=1+1,");
    expect(csv).toContain(",'@SUM(A1),");
  });

  test('is a heading where nobody waits', () => {
    expect(workListCsv(listOf()).split('\r\n')).toHaveLength(2);
  });
});
