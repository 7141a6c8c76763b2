import type { Breakdown, Position } from '../../contracts/positions.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { positionsNamed } from './positions-named.ts';

/** A commissioned provider's return, as its positions show it in this edition. */
export interface ProviderFacts {
  readonly totals: readonly Position[];
  /** A carer may report several, so they are never added up. */
  readonly outcomes: readonly Position[];
  /** New registrations by the provider's age bands, youngest first. */
  readonly registrations: readonly Breakdown[];
}

/** @example providerFacts(positions).registrations.map(({ group }) => group) // ['Under 18', '18-24', …, '85+'] */
export function providerFacts(positions: readonly Position[]): ProviderFacts {
  const registered = positionsNamed(positions, 'provider-registrations');
  return {
    totals: positionsNamed(
      positions,
      'provider-carers-supported',
      'provider-contacts',
      'provider-registrations',
    ),
    outcomes: positionsNamed(positions, 'provider-outcome-').filter(isReported),
    registrations: registered
      .flatMap(({ breakdowns }) => breakdowns)
      .filter(({ dimension }) => dimension === 'age')
      .sort((a, b) => ageOf(a) - ageOf(b) || byText(a.group, b.group)),
  };
}

/** What a return does not speak of has neither a value nor a reason to be hidden. */
const isReported = ({ value, mark }: Position): boolean => value !== null || mark !== '[x]';

/** Age that a band begins with; a band that names none comes last. */
function ageOf({ group }: Breakdown): number {
  const age = Number(/\d+/.exec(group)?.[0] ?? Number.POSITIVE_INFINITY);
  return /^under/i.test(group) ? -1 : age;
}
