import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as life from '../../../shared/alerting/episode-life.ts';
import type { Episode, EpisodeStep } from '../../../shared/contracts/alerts.ts';
import type { CouncilCode, Instant, IsoDate } from '../../../shared/contracts/identifiers.ts';

const at = (day: number): Instant => `2023-10-${String(day).padStart(2, '0')}T09:00:00.000Z` as Instant;
const council = 'E08000026' as CouncilCode;
const about = {
  ...{ id: 'e-1', council, team: 'carers-team', rule: 'possible-hidden-carer' as const },
  ...{ subject: 'a pseudonym', episode: '1', cause: 'a file' },
};

const untold = life.opened(about, { details: { ward: 'Longford' } }, at(1));
const inMessage = life.inMessage(untold, 'm-1');
const notified = life.told(inMessage, at(2));
const begun = life.acknowledged(notified, at(3));
const states: Record<string, Episode> = {
  untold,
  'for the digest': { ...untold, cause: life.digestCause },
  'in a message': inMessage,
  notified,
  acknowledged: begun,
  resolved: life.ended(begun, at(4)),
  lapsed: life.ended({ ...untold, cause: life.digestCause }, at(4)),
};

type Step = (episode: Episode) => Episode;
const engaged = { status: 'engaged' as const, on: '2023-10-09' as IsoDate, at: at(9) };
const steps = {
  'put in a message': (episode) => life.inMessage(episode, 'm-2'),
  told: (episode) => life.told(episode, at(9)),
  acknowledged: (episode) => life.acknowledged(episode, at(9)),
  contact: (episode) => life.contactRecorded(episode, engaged),
  escalated: (episode) => life.escalated(episode, 'message-9', at(9)),
  'handed over': (episode) => life.handedOver(episode, 'commissioning', at(9)),
  ended: (episode) => life.ended(episode, at(9)),
} satisfies Record<string, Step>;
type StepName = keyof typeof steps;

/** For each step what it does from which state; from all others it does nothing. */
const doing: Record<StepName, Record<string, Partial<Episode>>> = {
  'put in a message': {
    untold: { state: 'open', message: 'm-2' },
    'for the digest': { state: 'open', message: 'm-2' },
  },
  told: {
    untold: { state: 'notified' },
    'for the digest': { state: 'notified' },
    'in a message': { state: 'notified', message: 'm-1' },
  },
  acknowledged: {
    untold: { state: 'acknowledged', acknowledgedAt: at(9) },
    'for the digest': { state: 'acknowledged', acknowledgedAt: at(9) },
    'in a message': { state: 'acknowledged', acknowledgedAt: at(9) },
    notified: { state: 'acknowledged', acknowledgedAt: at(9) },
  },
  contact: {
    untold: { state: 'acknowledged', acknowledgedAt: at(9) },
    'for the digest': { state: 'acknowledged', acknowledgedAt: at(9) },
    'in a message': { state: 'acknowledged', acknowledgedAt: at(9) },
    notified: { state: 'acknowledged', acknowledgedAt: at(9) },
    // Whoever was first at work on it stays so.
    acknowledged: {
      state: 'acknowledged',
      acknowledgedAt: at(3),
      contact: { status: 'engaged', on: engaged.on },
    },
  },
  escalated: {
    notified: { state: 'notified', escalated: 'notified' },
    acknowledged: { state: 'acknowledged', escalated: 'acknowledged' },
  },
  'handed over': Object.fromEntries(
    ['untold', 'for the digest', 'in a message', 'notified', 'acknowledged'].map((state) => [
      state,
      { state: 'open', team: 'commissioning', cause: life.digestCause },
    ]),
  ),
  ended: {
    untold: { state: 'resolved', resolvedAt: at(9) },
    'for the digest': { state: 'lapsed' },
    'in a message': { state: 'resolved', resolvedAt: at(9) },
    notified: { state: 'resolved', resolvedAt: at(9) },
    acknowledged: { state: 'resolved', resolvedAt: at(9) },
  },
};

/** What a step leaves in the trail; being put in a message is none, as nobody has read it yet. */
const marks: Record<StepName, readonly EpisodeStep['step'][]> = {
  'put in a message': [],
  told: ['told'],
  acknowledged: ['acknowledged'],
  contact: ['contact'],
  escalated: ['escalated'],
  'handed over': ['handed-over'],
  ended: ['resolved', 'lapsed'],
};

describe.each(Object.keys(steps) as StepName[])('an alert that is %s', (name) => {
  const step: Step = steps[name];

  it.each(Object.entries(states))('from %s', (state, episode) => {
    const expected = doing[name][state];
    const next = step(episode);
    if (expected === undefined) return expect(next).toBe(episode);
    expect(next).toMatchObject(expected);
    expect(next.n).toBe(episode.n + 1);
    const left = next.trail.slice(episode.trail.length);
    expect(next.trail.slice(0, episode.trail.length)).toEqual(episode.trail);
    if (marks[name].length === 0) return expect(left).toEqual([]);
    expect(left).toEqual([{ at: at(9), step: expect.stringMatching(marks[name].join('|')) }]);
  });

  it.each(Object.entries(states))('twice, from %s, is so once', (_, episode) => {
    const once = step(episode);
    expect(step(once)).toBe(once);
  });
});

describe('an alert that is opened', () => {
  it('says what it is about and begins its trail', () => {
    expect(untold).toEqual({
      ...about,
      details: { ward: 'Longford' },
      openedAt: at(1),
      state: 'open',
      trail: [{ at: at(1), step: 'opened' }],
      n: 1,
    });
  });

  it('in the place of one that lapsed follows on it, so that nobody writes over what they have not seen', () => {
    const { lapsed } = states;
    expect(life.opened(about, {}, at(5), lapsed)).toMatchObject({ state: 'open', n: (lapsed?.n ?? 0) + 1 });
  });
});

describe('an alert that is handed over', () => {
  it('is as if nobody of the other team had been told of it, or had begun', () => {
    const late = life.escalated(begun, 'message-9', at(8));
    const next = life.handedOver(late, 'commissioning', at(9));
    expect(next).not.toHaveProperty('message');
    expect(next).not.toHaveProperty('escalated');
    expect(next).not.toHaveProperty('acknowledgedAt');
    expect(life.isUntold(next)).toBe(true);
    expect(next.openedAt).toBe(at(1));
  });

  it('to the team that has it stays as it is', () => {
    expect(life.handedOver(begun, 'carers-team', at(9))).toBe(begun);
  });
});

describe('an alert that is escalated', () => {
  it('is so once in each state: again where somebody began and then stopped', () => {
    const first = life.escalated(notified, 'message-9', at(5));
    const again = life.escalated(life.acknowledged(first, at(6)), 'message-9', at(9));
    expect(again.escalated).toBe('acknowledged');
    expect(again.trail.filter(({ step }) => step === 'escalated')).toHaveLength(2);
  });
});

describe('what the team says of contact', () => {
  it('stands with its note, and anew where it says something else', () => {
    const first = life.contactRecorded(notified, { ...engaged, note: 'rang twice' });
    expect(first.trail.at(-1)).toEqual({ at: at(9), step: 'contact', note: 'rang twice' });
    const other = life.contactRecorded(first, { ...engaged, status: 'declined' });
    expect(other).toMatchObject({ contact: { status: 'declined', on: engaged.on }, n: first.n + 1 });
  });
});

describe('what an alert says', () => {
  it('is brought up to date without a step: nothing has been done', () => {
    const next = life.described(begun, { line: 'A line.' });
    expect(next).toMatchObject({
      line: 'A line.',
      n: begun.n + 1,
      trail: begun.trail,
      state: 'acknowledged',
    });
    expect(next).not.toHaveProperty('details');
  });
});

describe('when somebody last did something about it', () => {
  it.each([
    ['is when it was opened, while its team has not been told', inMessage, at(1)],
    ['is when its team was told', notified, at(2)],
    ['is when somebody took it on', begun, at(3)],
    ['is when contact was recorded', life.contactRecorded(begun, engaged), at(9)],
    ['is when it was given to the team that has it', life.handedOver(begun, 'commissioning', at(9)), at(9)],
    ['is not when a second recipient was told', life.escalated(begun, 'message-9', at(9)), at(3)],
  ])('%s', (_, episode, expected) => {
    expect(life.movedAt(episode)).toBe(expected);
  });
});

it('whatever is done to it in whatever order, the trail never shrinks and each change counts one', () => {
  const anyStep = fc.constantFrom(...Object.values<Step>(steps), (episode: Episode) =>
    life.handedOver(episode, 'carers-team', at(9)),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(states)),
      fc.array(anyStep, { maxLength: 12 }),
      (from, all) => {
        let episode = from;
        for (const step of all) {
          const next = step(episode);
          expect(next.trail.slice(0, episode.trail.length)).toEqual(episode.trail);
          expect(next.n).toBe(next === episode ? episode.n : episode.n + 1);
          expect(next.openedAt).toBe(from.openedAt);
          episode = next;
        }
      },
    ),
    { numRuns: 500 },
  );
});
