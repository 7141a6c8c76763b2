import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Words } from '../../shared/alerting/message-words.ts';
import { allRules, ruleOf } from '../../shared/alerting/rules.ts';
import { londonTime } from '../../shared/calendar/london.ts';
import type { Episode } from '../../shared/contracts/alerts.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import { golden, goldenNames, written } from './golden.ts';
import { gradeOf, longestSentence } from './reading-age.ts';
import { several, told } from './some-episodes.ts';

const monday = '2023-10-16T09:00:00.000Z';
const hidden = { rule: 'possible-hidden-carer', openedAt: monday } as const;
const crossed = {
  rule: 'indicator-crossed-target',
  openedAt: '2023-10-19T15:00:00.000Z',
  line: 'Indicator number # no longer meets its target. It is now 24.6%; the target is 28%.',
} as const;
const differs = {
  rule: 'figures-do-not-reconcile',
  openedAt: '2023-10-12T22:00:00.000Z',
  line: '2023-24-Q2: Carers’ assessments completed: the two counts differ',
} as const;

const cases: Record<string, ReturnType<typeof told>[]> = {
  'news-of-one-moment-tells-first-of-all-that-there-is-to-do': [
    told('news', '2023-10-16', [...several(6, hidden), ...several(2, { ...crossed, openedAt: monday })]),
  ],
  'a-digest-tells-a-team-of-all-that-is-open-the-longest-waiting-first': [
    told('digest', '2023-10-20', [
      ...several(1, { ...differs, message: 'm-1' }),
      ...several(7, { ...hidden, message: 'm-2' }),
      ...several(5, { ...hidden, openedAt: '2023-10-20T06:00:00.000Z' }),
      ...several(2, { ...crossed, message: 'm-3' }),
      ...several(1, {
        ...crossed,
        openedAt: '2023-10-20T06:00:00.000Z',
        line: 'Social contact now meets its target.',
      }),
    ]),
  ],
  'a-digest-lists-twenty-lines-and-says-how-many-more-there-are': [
    told('digest', '2023-10-20', [
      ...several(15, { ...crossed, message: 'm-1' }),
      ...several(16, {
        rule: 'message-not-delivered',
        openedAt: '2023-10-20T06:00:00.000Z',
        line: 'Message #.',
      }),
    ]),
  ],
  'a-digest-of-one-rule-lists-what-there-is-and-says-how-many-more': [
    told('digest', '2023-10-20', several(32, crossed), { team: 'commissioning' }),
  ],
  'a-digest-never-counts-fewer-than-five-people-nor-lets-them-be-worked-out': [
    told('digest', '2023-10-17', several(1, hidden)),
    told('digest', '2023-10-17', [
      ...several(5, { ...hidden, message: 'm-1' }),
      ...several(1, { ...hidden, openedAt: '2023-10-17T06:00:00.000Z' }),
    ]),
  ],
  'a-digest-on-the-morning-after-the-clocks-changed-counts-the-days-of-london': [
    // Opened at 00:30 on Saturday by London's clocks, which went back on Sunday.
    told('digest', londonTime('2023-10-30T08:30:00.000Z' as Instant).day, [
      ...several(6, { ...hidden, openedAt: '2023-10-27T23:30:00.000Z' }),
    ]),
    // Opened at 23:30 on Saturday; the clocks went forward on Sunday.
    told('digest', londonTime('2024-04-02T07:30:00.000Z' as Instant).day, [
      ...several(6, { ...hidden, openedAt: '2024-03-30T23:30:00.000Z' }),
    ]),
  ],
  'an-escalation-asks-a-second-recipient-to-step-in': [
    told('escalation', '2023-10-31', several(6, { ...hidden, message: 'm-1' })),
    told('escalation', '2023-10-31', [
      ...several(1, { ...differs, message: 'm-1' }),
      ...several(3, {
        ...hidden,
        message: 'm-2',
        trail: [{ at: '2023-10-17T09:00:00.000Z' as Instant, step: 'acknowledged' }],
      }),
      ...several(6, { ...hidden, message: 'm-3' }),
    ]),
  ],
  'each-council-is-called-by-its-own-name-however-long': [
    told('news', '2023-10-16', several(6, hidden), { council: 'Tower Hamlets' }),
    told('digest', '2023-10-20', [...several(1200, hidden), ...several(1, crossed)], {
      council: 'Bournemouth, Christchurch and Poole',
    }),
  ],
};

const ruleCase = (rule: string) => `what-${rule}-says-of-1-of-6-and-of-30-alerts`;

describe('the message', () => {
  it.each(Object.entries(cases))('%s', (name, messages) => {
    expect(written(messages)).toBe(golden(name, written(messages)));
  });

  it.each(allRules.map(({ id }) => id))('of %s is one that somebody has read', (rule) => {
    const line = ruleOf(rule).isAboutPeople ? undefined : 'Line #: what this rule says of one alert.';
    const messages = [1, 6, 30].map((count) =>
      told('news', '2023-10-16', several(count, { rule, openedAt: monday, line })),
    );
    expect(written(messages)).toBe(golden(ruleCase(rule), written(messages)));
  });

  it('is kept in a file only while there is such a message', () => {
    const wanted = [...Object.keys(cases), ...allRules.map(({ id }) => ruleCase(id))];
    expect(goldenNames().toSorted()).toEqual(wanted.toSorted());
  });
});

describe('the words of a rule', () => {
  const rules = allRules.map(({ id, words }) => ({ id, words }));

  it.each(rules)('$id can be read by somebody of eleven or twelve years', ({ words }) => {
    const { one, many, why, next, wrong } = words;
    const grade = gradeOf([many, why, next, wrong].join('. '));
    expect(grade, 'grade: use shorter words and sentences').toBeLessThanOrEqual(6);
    expect(longestSentence([one, why, next, wrong].join('. ')), 'words in a sentence').toBeLessThanOrEqual(
      25,
    );
  });

  it.each(rules)('$id fit where they stand: after a number, and after a colon', ({ words }) => {
    for (const counted of [words.one, words.many]) {
      expect(counted).toMatch(/^[^\n.]{1,60}$/);
      expect(counted).toMatch(/^[a-z]/);
    }
    for (const said of [words.why, words.next, words.wrong]) expect(said).toMatch(/^[A-Z][^\n]*\.$/);
  });

  it('are weighed as the index was published', () => {
    // 17 characters, 6 words, 1 sentence; 4.71 × 17 ÷ 6 + 0.5 × 6 − 21.43.
    expect(gradeOf('The cat sat on the mat.')).toBe(-5.1);
    expect(
      gradeOf('Reconciliation necessitates comprehensive administrative investigation.'),
    ).toBeGreaterThan(20);
    expect(gradeOf('The Low Income Family Tracker shows it.')).toBe(gradeOf('The Name shows it.'));
  });
});

/** Alerts of several rules, some of which their team has been told of. */
const anyEpisodes = fc
  .uniqueArray(
    fc.record({
      rule: fc.constantFrom(...allRules.map(({ id }) => id)),
      fresh: fc.integer({ min: 0, max: 40 }),
      known: fc.integer({ min: 0, max: 40 }),
      day: fc.integer({ min: 10, max: 20 }),
      line: fc.constantFrom(undefined, 'A line.'),
    }),
    { minLength: 1, selector: ({ rule }) => rule },
  )
  .map((groups) =>
    groups.flatMap(({ rule, fresh, known, day, line }) => {
      const openedAt = `2023-10-${day}T09:00:00.000Z`;
      return [
        ...several(known, { rule, openedAt, line, message: 'm-1' }),
        ...several(fresh, { rule, openedAt, line }),
      ];
    }),
  )
  .filter((episodes) => episodes.length > 0);
const anyKind = fc.constantFrom('news' as const, 'digest' as const, 'escalation' as const);
const anyCouncil = fc.constantFrom('Coventry', 'Bournemouth, Christchurch and Poole');

const forAny = (check: (words: Words, of: readonly Episode[]) => void) =>
  fc.assert(
    fc.property(anyKind, anyEpisodes, anyCouncil, (kind, of, council) => {
      check(told(kind, '2023-10-20', of, { council }), of);
    }),
    { numRuns: 200 },
  );

describe('whatever there is to tell, a message', () => {
  it('has a short subject, and a list of twenty lines at most', () => {
    forAny(({ subject, body }) => {
      expect(subject.length).toBeLessThan(100);
      expect(body.match(/^• /gm)?.length ?? 0).toBeLessThanOrEqual(20);
    });
  });

  it('says nothing that identifies anybody', () => {
    forAny((words) => expect(JSON.stringify(words)).not.toContain('secret'));
  });

  it('never has a number of people under five, neither whole nor in part', () => {
    fc.assert(
      fc.property(anyKind, fc.nat(12), fc.nat(12), (kind, known, fresh) => {
        const of = [...several(known, { ...hidden, message: 'm-1' }), ...several(fresh, hidden)];
        if (of.length === 0) return;
        const { subject, body, summary } = told(kind, '2023-10-16', of);
        expect([subject, body, ...summary].join(' ').replaceAll('Fewer than 5', '')).not.toMatch(/\b[1-4]\b/);
        const parts = [...body.matchAll(/(\d+) (?:is|are) new/g)].map(([, part]) => of.length - Number(part));
        for (const rest of parts) expect(rest).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });

  it('counts all that is open, each kind in a line of its own', () => {
    forAny(({ summary, body }, of) => {
      const groups = [...Map.groupBy(of, ({ rule }) => rule)];
      expect(summary).toHaveLength(groups.length);
      for (const [at, [rule, { length }]] of groups.entries()) {
        const isFew = ruleOf(rule).isAboutPeople && length < 5;
        expect(summary[at]).toMatch(new RegExp(isFew ? '^Fewer than 5 ' : `^${length} `));
        expect(body).toContain(summary[at]);
      }
    });
  });

  it('says of each kind why, what next and how to say that it is wrong, and where to look', () => {
    forAny(({ body, link }, of) => {
      for (const rule of new Set(of.map((each) => each.rule))) {
        const { why, next, wrong } = ruleOf(rule).words;
        for (const said of [why, next, wrong]) expect(body).toContain(said);
      }
      expect(body).toContain(link);
    });
  });

  it('lets GOV.UK Notify see where a list begins and ends: an empty line before and after', () => {
    forAny(({ body }) => {
      for (const paragraph of body.split('\n\n')) {
        const lines = paragraph.split('\n');
        expect(lines.length === 1 || lines.every((line) => line.startsWith('• '))).toBe(true);
        // These would be an inset text, a rule, or a place to fill in.
        expect(paragraph).not.toMatch(/^\^|^-{3}|\(\(/);
      }
    });
  });

  it('of a day is told apart by its subject from news and from an escalation', () => {
    const subjects = (['news', 'digest', 'escalation'] as const).map(
      (kind) => told(kind, '2023-10-20', several(6, hidden)).subject,
    );
    expect(subjects).toEqual([
      '6 possible hidden carers to contact in Coventry',
      'To do today: 6 possible hidden carers to contact in Coventry',
      'Please step in: 6 possible hidden carers to contact in Coventry',
    ]);
  });
});
