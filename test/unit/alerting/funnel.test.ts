import { describe, expect, it } from 'vitest';
import { contactRecorded, described, ended } from '../../../shared/alerting/episode-life.ts';
import { daysIn, funnelStates, isToDo, placeInFunnel } from '../../../shared/alerting/funnel.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { Instant, IsoDate, Month } from '../../../shared/contracts/identifiers.ts';
import type { LiftMatch } from '../../../shared/contracts/records.ts';
import { someEpisode } from '../reporting-pages/some.ts';

const today = '2023-10-12' as IsoDate;
const row = (more: Partial<LiftMatch> = {}): LiftMatch => ({
  kind: 'lift-match',
  signals: ['carers_allowance'],
  known_to_council: false,
  ...more,
});
/** One month after the other, the last of them October. */
const listed = (...rows: LiftMatch[]) =>
  rows.map((each, at) => ({
    month: `2023-${String(11 - rows.length + at).padStart(2, '0')}` as Month,
    row: each,
    byMessage: false,
  }));
const place = (rows: LiftMatch[], episode?: Episode) =>
  placeInFunnel({ listings: listed(...rows) }, episode, { team: 'carers-team', today });
const contactedOn = '2023-10-03' as IsoDate;

const alert = someEpisode({ details: {}, trail: [], n: 1 });
const says = (episode: Episode, status: NonNullable<Episode['contact']>['status']) =>
  contactRecorded(episode, {
    status,
    on: '2023-10-05' as IsoDate,
    at: '2023-10-05T10:00:00.000Z' as Instant,
  });

describe('by the tracker alone, a person', () => {
  it.each([
    ['to-contact', [row()]],
    ['to-contact', [row({ contact_status: 'identified' })]],
    ['contacted', [row({ contact_status: 'contacted' })]],
    ['no-contact', [row({ contact_status: 'no-contact' })]],
    ['engaged', [row({ contact_status: 'engaged' })]],
    ['declined', [row({ contact_status: 'declined' })]],
    ['known', [row({ known_to_council: true, contact_status: 'contacted' })]],
    ['engaged', [row(), row({ known_to_council: true, signals: [], contact_status: 'engaged' })]],
    ['no-signal', [row(), row({ signals: [] })]],
    ['no-signal', [row({ signals: [], contact_status: 'engaged' })]],
    ['to-contact', [row({ known_to_council: true }), row({ contact_status: 'engaged' }), row()]],
    ['no-signal', []],
  ] as const)('is %s', (state, rows) => {
    expect(place([...rows])).toMatchObject({ state, owner: 'carers-team' });
  });

  it('is there since the first month that says so without a break', () => {
    expect(place([row({ known_to_council: true }), row(), row()]).since).toBe('2023-09-01');
    expect(place([row(), row({ known_to_council: true }), row()]).since).toBe('2023-10-01');
  });

  it('is there since the day of the contact, where the tracker has it', () => {
    const rows = [row(), row({ contact_status: 'engaged', contacted_on: contactedOn })];
    expect(place(rows).since).toBe(contactedOn);
    expect(place([row({ contacted_on: contactedOn })]).since).toBe('2023-10-01');
  });

  it('who is on record no more is nobody’s work, since today', () => {
    expect(place([])).toEqual({ state: 'no-signal', owner: 'carers-team', since: today });
  });
});

describe('with an alert, a person', () => {
  it('is to be contacted since the alert began, by the team that has it', () => {
    const episode = { ...alert, team: 'young-carers' };
    expect(place([row()], episode)).toEqual({
      state: 'to-contact',
      owner: 'young-carers',
      since: '2023-09-18',
    });
  });

  it('is where the team says, since the day that it says', () => {
    expect(place([row()], says(alert, 'engaged'))).toMatchObject({ state: 'engaged', since: '2023-10-05' });
  });

  it('stays there while the tracker says what it said, a blank being as good as identified', () => {
    const month = { details: { status: 'identified' } };
    const later = described(says(alert, 'no-contact'), month);
    expect(later.contact?.status).toBe('no-contact');
    expect(place([row(), row({ contact_status: 'identified' })], later).state).toBe('no-contact');
  });

  it('is where the tracker says once it says something else, whether that was judged or not', () => {
    const now = row({ contact_status: 'contacted', contacted_on: contactedOn });
    const judged = described(says(alert, 'no-contact'), {
      details: { status: 'contacted', since: contactedOn },
    });
    expect(judged.contact).toBeUndefined();
    expect(judged.trail.map(({ step }) => step)).toEqual(['contact']);
    for (const episode of [judged, says(alert, 'no-contact')])
      expect(place([row(), now], episode)).toMatchObject({ state: 'contacted', since: contactedOn });
  });

  it('is where the tracker says once the alert is over', () => {
    const over = ended(says(alert, 'no-contact'), '2023-10-06T10:00:00.000Z' as Instant);
    expect(place([row({ known_to_council: true })], over).state).toBe('known');
    expect(place([row()], over).state).toBe('to-contact');
  });
});

describe('an alert is still to do', () => {
  it('until the person has answered the team', () => {
    expect([alert, says(alert, 'contacted'), says(alert, 'no-contact')].map(isToDo)).toEqual([
      true,
      true,
      true,
    ]);
    expect([says(alert, 'engaged'), says(alert, 'declined')].map(isToDo)).toEqual([false, false]);
  });

  it('until the team says that the entry is wrong', () => {
    expect(isToDo(says(alert, 'mistaken'))).toBe(false);
    expect(isToDo(says(says(alert, 'mistaken'), 'contacted'))).toBe(true);
  });

  it('again once the tracker says something new of an entry that was called wrong', () => {
    const wrong = says(alert, 'mistaken');
    expect(place([row(), row()], wrong)).toMatchObject({ state: 'mistaken', since: '2023-10-05' });
    expect(isToDo(described(wrong, { details: { ward: 'Longford' } }))).toBe(false);
    expect(isToDo(described(wrong, { details: { status: 'contacted' } }))).toBe(true);
  });

  it('by any other rule, until the data say that it is over', () => {
    expect(isToDo(says({ ...alert, rule: 'pension-credit-not-claimed' }, 'engaged'))).toBe(true);
  });
});

it('every state says what it is and what comes next', () => {
  for (const { words, next } of Object.values(funnelStates)) expect(words && next).toBeTruthy();
});

it('an age is never less than nothing', () => {
  expect(daysIn({ since: '2023-09-30' as IsoDate }, today)).toBe(12);
  expect(daysIn({ since: '2023-10-13' as IsoDate }, today)).toBe(0);
});
