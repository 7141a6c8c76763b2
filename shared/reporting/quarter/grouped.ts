import { byText } from '../../indicators/counting/counters.ts';
import { keyOf } from '../../indicators/counting/groups.ts';

/** Name of what has no word. */
export const notGiven = 'Not given';

/** Things that are called the same. */
export interface Grouped<T> {
  readonly name: string;
  readonly members: readonly T[];
}

/**
 * Things by a word that people typed: spellings of one word meet, and are shown as most of them write it. In the order
 * of the names; what has no word comes last.
 *
 * @example groupedBy([{ provider: 'Carers Trust' }, { provider: 'carers trust' }], ({ provider }) => provider)[0].name // 'Carers Trust'
 */
export function groupedBy<T>(things: readonly T[], wordOf: (thing: T) => string | undefined): Grouped<T>[] {
  const byKey = Map.groupBy(things, (thing) => keyOf(wordOf(thing) ?? ''));
  const nameless = byKey.get('') ?? [];
  byKey.delete('');
  const named = [...byKey.values()].map((members) => ({
    name: commonest(members.map((member) => wordOf(member) ?? '')),
    members,
  }));
  return [
    ...named.sort((a, b) => byText(a.name, b.name)),
    ...(nameless.length > 0 ? [{ name: notGiven, members: nameless }] : []),
  ];
}

/** Of equally common spellings the first in text order. */
function commonest(spellings: readonly string[]): string {
  const counts = [...Map.groupBy(spellings, (spelling) => spelling)];
  const [first] = counts.sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || byText(a, b));
  return first?.[0] ?? '';
}
