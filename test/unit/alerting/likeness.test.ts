import { describe, expect, it } from 'vitest';
import { likeness, recognisable } from '../../../shared/alerting/likeness.ts';
import type { IsoDate, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import type { Content, LiftMatch, MatchKeys } from '../../../shared/contracts/records.ts';

const hash = (letter: string) => letter.repeat(32) as Pseudonym;
const home: MatchKeys = { address: hash('a') };
const street: MatchKeys = { postcode: hash('b') };

const listed = (matchKeys: MatchKeys, said: Partial<LiftMatch> = {}): Content => ({
  kind: 'lift-match',
  signals: ['carers_allowance'],
  known_to_council: false,
  ...said,
  matchKeys,
});
const assessed = (matchKeys?: MatchKeys): Content => ({
  kind: 'assessment',
  requested_on: '2023-07-01' as IsoDate,
  matchKeys,
});
const supported = (matchKeys: MatchKeys): Content => ({ kind: 'carer-support-event', matchKeys });

function likenessOf(one: readonly Content[], other: readonly Content[]) {
  const [mine, theirs] = [recognisable(one), recognisable(other)];
  return mine && theirs && likeness(mine, theirs);
}

describe('a possible hidden carer', () => {
  it.each([
    [assessed(street), 'same postcode, date of birth and gender as a carer with an assessment'],
    [supported(street), 'same postcode, date of birth and gender as a carer in Client Level Data'],
    [
      listed(street, { known_to_council: true }),
      'same postcode, date of birth and gender as somebody whom the tracker lists as known to us',
    ],
  ])('may be a carer whom we know from elsewhere: %#', (other, reason) => {
    expect(likenessOf([listed(street)], [other])).toBe(reason);
  });

  it('may be whom the tracker knows at the same address', () => {
    const known = listed({ ...home, ...street }, { known_to_council: true });
    expect(likenessOf([listed({ ...home, ...street })], [known])).toBe(
      'same address and date of birth as somebody whom the tracker lists as known to us',
    );
  });

  it('is somebody else where both have an address and it is not the same, whatever the postcode', () => {
    const known = listed({ address: hash('c'), ...street }, { known_to_council: true });
    expect(likenessOf([listed({ ...home, ...street })], [known])).toBeUndefined();
  });

  it('is not compared with who is no carer either', () => {
    expect(likenessOf([listed(street)], [listed(street)])).toBeUndefined();
  });

  it('is nobody’s likeness by what both lack', () => {
    expect(likenessOf([listed(home)], [assessed(street)])).toBeUndefined();
    expect(recognisable([assessed()])).toBeUndefined();
    expect(recognisable([])).toBeUndefined();
  });

  it('is who the last month says they are', () => {
    const months = [listed(home), listed(street, { known_to_council: true })];
    expect(recognisable(months)).toEqual({ keys: [street], carer: 'tracker' });
    expect(recognisable(months.toReversed())).toEqual({ keys: [home], carer: undefined });
  });

  it('may be a carer by any of the rows about them', () => {
    expect(likenessOf([listed(street)], [supported(home), supported(street)])).toMatch(/^same postcode/);
  });
});
