import { describe, expect, it } from 'vitest';
import { providerReturnLate } from '../../../../shared/alerting/rules/provider-return-late.ts';
import { conditionsBy, counting, subjectsBy } from './some-council.ts';

const returns = (...all: string[]) => ({ datasets: counting('provider', ...all) });
const first = '2023-24-Q1 2023-07-20';

describe('a provider’s return', () => {
  it('is late when its quarter has been over for more than 30 days', () => {
    expect(subjectsBy(providerReturnLate, returns(first), { today: '2023-10-30' })).toEqual([]);
    expect(conditionsBy(providerReturnLate, returns(first), { today: '2023-10-31' })).toEqual([
      {
        subject: '2023-24-Q2',
        line: 'The file of the provider’s returns for quarter 2 of 2023-24 (July to September 2023) was due by 30 October 2023.',
      },
    ]);
  });

  it('stays late when the next quarter ends, until that one’s is due', () => {
    expect(subjectsBy(providerReturnLate, returns(first), { today: '2024-01-15' })).toEqual(['2023-24-Q2']);
    expect(subjectsBy(providerReturnLate, returns(first), { today: '2024-01-31' })).toEqual(['2023-24-Q3']);
  });

  it('is late no more when it counts', () => {
    const both = returns(first, '2023-24-Q2 2023-11-20');
    expect(subjectsBy(providerReturnLate, both, { today: '2023-12-01' })).toEqual([]);
  });

  it('is missed only by a council that has sent one before', () => {
    expect(subjectsBy(providerReturnLate, {}, { today: '2023-10-31' })).toEqual([]);
    expect(subjectsBy(providerReturnLate, returns('2023-24-Q3 2023-12-20'), { today: '2024-01-15' })).toEqual(
      [],
    );
    const others = { datasets: counting('figures', first) };
    expect(subjectsBy(providerReturnLate, others, { today: '2023-10-31' })).toEqual([]);
  });

  it('has as many days as the council says', () => {
    const judged = { today: '2023-10-31', threshold: 31 };
    expect(subjectsBy(providerReturnLate, returns(first), judged)).toEqual([]);
  });
});
