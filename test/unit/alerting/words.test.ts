import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossedTargetWords, possibleHiddenCarersWords } from '../../../shared/alerting/words.ts';
import type { Position } from '../../../shared/contracts/positions.ts';

const link = 'https://example.org/work-list.html';

describe('what the carers’ team reads', () => {
  it('is this', () => {
    expect(possibleHiddenCarersWords({ council: 'Coventry', people: 12, link })).toEqual({
      subject: '12 possible hidden carers to contact in Coventry',
      body: `12 people may be looking after someone without our help.

Why we think so: the Low Income Family Tracker shows that they get a benefit that carers get, and we do not have them on record as carers.

What to do next: open the work list, contact each household, and offer a carers’ assessment. Record how it went in the tracker, so that the next file shows it.

Work list: https://example.org/work-list.html

If this is wrong: set “known to council” in the tracker, and the entry goes away with the next file.`,
    });
  });

  it.each([0, 1, 2, 3, 4])('has no count under five: %s', (people) => {
    const { subject, body } = possibleHiddenCarersWords({ council: 'Coventry', people, link });
    expect(subject).toBe('Fewer than 5 possible hidden carers to contact in Coventry');
    expect(`${subject} ${body}`).not.toMatch(/\b[0-4]\b/);
  });

  it('has counts from five on', () => {
    expect(possibleHiddenCarersWords({ council: 'Coventry', people: 5, link }).subject).toMatch(
      /^5 possible/,
    );
  });
});

const position = (rest: Partial<Position>): Position =>
  ({ title: 'Meaningful outcomes', value: 40, target: 50, unit: '%', better: 'higher', ...rest }) as Position;
const told = (...crossed: Position[]) =>
  crossedTargetWords({ council: 'Coventry', quarter: '2023-24-Q2', crossed, link });

describe('what commissioning reads', () => {
  it('is this', () => {
    expect(
      told(
        position({}),
        position({ title: 'Days to an assessment', value: 21.5, target: 28, unit: 'days', better: 'lower' }),
      ),
    ).toEqual({
      subject: '2 indicators have crossed the target in Coventry',
      body: `In 2023-24-Q2, so far:

• Meaningful outcomes no longer meets its target. It is now 40 %; the target is 50 %.
• Days to an assessment now meets its target. It is now 21.5; the target is 28.

What to do next: look at the positions, and ask what has changed since the last file.

Positions: https://example.org/work-list.html

If this is wrong: tell the analysts. They can see which file moved the figure, and send a corrected one.`,
    });
  });

  it('speaks of one indicator as of one', () => {
    expect(told(position({})).subject).toBe('An indicator has crossed the target in Coventry');
  });

  it('says that a target is met by its very value', () => {
    expect(told(position({ value: 50 })).body).toContain('now meets its target.');
    expect(told(position({ value: 50, better: 'lower' })).body).toContain('now meets its target.');
  });

  it('never tells a count under five, nor the target that would give it away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('count', 'number'),
        (value, target, unit) => {
          const line = told(position({ title: 'Completed', unit, value, target })).body.split('\n')[2];
          expect(line).toMatch(/^• Completed (now meets|no longer meets) its target\.$/);
        },
      ),
    );
    expect(told(position({ unit: 'count', value: 5, target: 9 })).body).toContain(
      'It is now 5; the target is 9.',
    );
  });
});
