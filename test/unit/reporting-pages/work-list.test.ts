import { describe, expect, test } from 'vitest';
import { ruleOf } from '../../../shared/alerting/rules.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { funnelCounts } from '../../../shared/reporting/work-funnel.ts';
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
      'Gets Carer’s Allowance, which is for people who care for someone',
      'Gets more Universal Credit because they care for someone',
      'Has a right to Carer’s Allowance, but another benefit',
      'Gets a carer premium',
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

  test('says what the team did, and lets nobody’s words become markup', () => {
    const trail = [{ at: today.openedAt, step: 'contact', note: 'Rang <b>twice</b>' }];
    const atWork = someEpisode({
      state: 'acknowledged',
      acknowledgedAt: '2023-09-20T10:00:00.000Z',
      contact: { status: 'no-contact', on: '2023-09-21' },
      trail,
    });
    const shown = workListPage(listOf(atWork));
    for (const words of [
      'tried, not reached',
      'Try again in another way',
      'taken on by the team on 20 September 2023',
      'recorded by the team: tried, not reached, 21 September 2023',
      'note: “Rang &lt;b&gt;twice&lt;/b&gt;”',
    ])
      expect(shown).toContain(words);
    expect(workListPage(listOf(someEpisode({ state: 'acknowledged' })))).toContain('team at work');
  });

  test('says where somebody may be on record already, as a proposal', () => {
    const alike = ['same home and date of birth'];
    const shown = workListPage(listOf(someEpisode({ details: { household_ref: 'HH-1', alike } })));
    expect(shown).toContain('May be on record as a carer already: same home and date of birth.');
  });

  test('leads to where contact is recorded, only if there are such links', () => {
    const contactLink = ({ id }: Episode) => (id === 'b' ? 'https://example.org/?a=1&b=2' : undefined);
    const shown = workListPage({ ...list, contactLink });
    expect(shown).toContain(
      '<a href="https://example.org/?a=1&amp;b=2">Record contact<span class="unseen"> with HH-0002</span></a>',
    );
    expect(shown.match(/data-label="Record contact"/g)).toHaveLength(3);
    expect(shown).toContain('choose “The entry is wrong”');
    expect(page).not.toMatch(/Record contact|The entry is wrong/);
  });

  test('has nobody whom the team has an answer of', () => {
    const engaged = someEpisode({ contact: { status: 'engaged', on: '2023-09-21' } });
    expect(workListPage(listOf(engaged))).toContain('Nobody is waiting.');
    expect(workListCsv(listOf(engaged)).split('\r\n')).toHaveLength(2);
  });

  test('has nobody whose entry is wrong, as the team says', () => {
    const wrong = someEpisode({ contact: { status: 'mistaken', on: '2023-09-21' } });
    expect(workListPage(listOf(wrong))).toContain('Nobody is waiting.');
    expect(workListCsv(listOf(wrong)).split('\r\n')).toHaveLength(2);
  });

  test('says so where nobody waits', () => {
    const empty = workListPage(listOf(resolved));
    expect(empty).toContain('Nobody is waiting.');
    expect(empty).not.toContain('<table');
  });
});

describe('the other rules of the work list', () => {
  const claim = someEpisode({ id: 'f', rule: 'pension-credit-not-claimed' });
  const review = someEpisode({
    id: 'g',
    rule: 'review-due',
    details: { ward: 'Longford', provider: 'Carers Trust', since: '2023-09-10' },
  });
  const shown = workListPage(listOf(review, claim, someEpisode()));

  test('have a section each, which says why and what to do', () => {
    expect([...shown.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'everybody',
      'possible-hidden-carer',
      'pension-credit-not-claimed',
      'review-due',
    ]);
    for (const { words } of [ruleOf('review-due'), ruleOf('pension-credit-not-claimed')])
      expect(shown).toContain(words.why);
    expect(shown).toContain('<strong>What to do next:</strong> Find each assessment');
  });

  test('show a person in each section that is about them', () => {
    expect(shown.match(/<th scope="row"[^>]*>HH-0001</g)).toHaveLength(2);
  });

  test('have the columns that they have something for', () => {
    const table = shown.slice(shown.indexOf('id="review-due"'));
    expect([...table.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, label]) => label)).toEqual([
      'Review due on',
      'Waiting',
      'Ward',
      'Provider',
      'State',
      'Owner',
    ]);
    expect(table).toContain('>10 September 2023</th>');
  });

  test('are lines of the same table in a spreadsheet', () => {
    const lines = workListCsv(listOf(review, claim)).trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.match(/,(pension-credit-not-claimed|review-due),/)?.[1])).toEqual([
      'pension-credit-not-claimed',
      'review-due',
    ]);
    expect(lines[1]).toContain(',2023-09-10,Carers Trust,');
  });
});

describe('assessments that wait', () => {
  const waiting = (id: string, since: string, openedAt: string) =>
    someEpisode({ id, rule: 'assessment-waiting', openedAt, details: { ward: id, since } });
  // Of two files: who waits for longer came with the later one.
  const first = waiting('Holbrook', '2023-08-20', '2023-09-17T10:00:00.000Z');
  const later = waiting('Foleshill', '2023-08-01', '2023-09-29T10:00:00.000Z');
  const work = listOf(first, later);

  test('have waited since the day they were asked for, the longest first', () => {
    const shown = workListPage(work);
    expect([...shown.matchAll(/waiting \d+ days?<[^>]*>[^<]*/g)].map(([words]) => words)).toEqual([
      'waiting 60 days<span class="more">since 1 August 2023',
      'waiting 41 days<span class="more">since 20 August 2023',
    ]);
  });

  test('are so in a spreadsheet, which says besides when each alert was opened', () => {
    const lines = workListCsv(work).trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(0, 5))).toEqual([
      ['not given', '60', '2023-09-29', 'not given', 'Foleshill'],
      ['not given', '41', '2023-09-17', 'not given', 'Holbrook'],
    ]);
  });

  test('are alone in that: a review has waited since its alert was opened', () => {
    const review = someEpisode({ rule: 'review-due', details: { since: '2023-08-01' } });
    expect(workListPage(listOf(review))).toContain('waiting 12 days');
  });
});

describe('where everybody stands', () => {
  const contacted = someEpisode({ id: 'f', details: { status: 'contacted' } });
  const engaged = someEpisode({ id: 'g', contact: { status: 'engaged', on: '2023-09-21' } });
  const all = [someEpisode(), contacted, engaged, resolved];

  test('adds up to everybody found, the team’s own word among them', () => {
    const counts = funnelCounts(all, { found: 10, engaged: 4, team: 'carers-team' });
    expect(counts).toEqual({
      'to-contact': 1,
      contacted: 1,
      'no-contact': 0,
      all: { found: 10, engaged: 5, closed: 3 },
    });
  });

  test('counts a wrong entry as closed', () => {
    const wrong = someEpisode({ id: 'h', contact: { status: 'mistaken', on: '2023-09-21' } });
    const known = { found: 10, engaged: 4, team: 'carers-team' };
    const { all: closedToo } = funnelCounts([...all, wrong], known);
    expect(closedToo).toEqual({ found: 10, engaged: 5, closed: 3 });
    expect(workListPage({ ...listOf(...all), found: known })).toContain(
      'the team says that the entry is wrong',
    );
  });

  test('is told of the open alone, and says so, where figures and alerts are not of one moment', () => {
    for (const found of [undefined, { found: 2, engaged: 0, team: 'carers-team' }]) {
      expect(funnelCounts(all, found)).toEqual({ 'to-contact': 1, contacted: 1, 'no-contact': 0 });
      expect(workListPage({ ...listOf(...all), found })).toContain('These are the people who are open now.');
    }
  });

  test('says who answers for whoever is on no list', () => {
    const found = { found: 10, engaged: 4, team: 'carers-team' };
    expect(workListPage({ ...listOf(...all), found })).toContain('Carers team answers for whoever');
  });
});

describe('the work list for a spreadsheet', () => {
  test('has the same rows', () => {
    const [heading, ...lines] = workListCsv(list).trimEnd().split('\r\n');
    expect(heading).toBe(
      'household_ref,waiting_days,opened_on,signals,ward,state,owner,next_step,rule,why,since,provider,band,acknowledged_on,contact,contact_on,note',
    );
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
