import { describe, expect, it } from 'vitest';
import { possibleHiddenCarer } from '../../../../shared/alerting/rules/possible-hidden-carer.ts';
import { byMessageAt, judged, listed, saidOf } from './people.ts';

const rule = possibleHiddenCarer;

describe('a possible hidden carer', () => {
  it('has a signal, and the council does not know them: by the last month that lists them', () => {
    expect(saidOf(rule, {})).toHaveLength(1);
    expect(saidOf(rule, { known_to_council: true })).toEqual([]);
    expect(saidOf(rule, { signals: [] })).toEqual([]);
    expect(saidOf(rule, { known_to_council: true }, {})).toHaveLength(1);
    expect(saidOf(rule, {}, { signals: [] })).toEqual([]);
    expect(rule.conditions(listed(), judged)).toEqual([]);
  });

  it.each(['engaged', 'declined'] as const)('needs no more contact once they are %s', (status) => {
    expect(saidOf(rule, {}, { contact_status: status })).toEqual([]);
  });

  it.each(['identified', 'contacted', 'no-contact', undefined] as const)(
    'still needs contact while the status is %s',
    (status) => {
      const last = { signals: ['carer_premium' as const], ward: 'Foleshill' };
      expect(
        saidOf(rule, { contact_status: 'engaged' }, { ...last, ...(status && { contact_status: status }) }),
      ).toEqual([
        {
          subject: 'P1',
          details: { household_ref: 'H-1', ward: 'Foleshill', signals: ['carer_premium'], status },
          isAlone: false,
        },
      ]);
    },
  );

  it('is told of by a message alone where that says the last month', () => {
    const aloneOf = (place: number) =>
      rule.conditions(byMessageAt(place, listed({}, {})), judged)[0]?.isAlone;
    expect([aloneOf(0), aloneOf(1)]).toEqual([false, true]);
  });

  it('may be alike to carers on record, which the work list says', () => {
    const [found] = rule.conditions({ ...listed({}), alike: ['same home, same month of birth'] }, judged);
    expect(found?.details?.alike).toEqual(['same home, same month of birth']);
  });
});
