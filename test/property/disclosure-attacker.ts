import type { Breakdown, Position, Positions } from '../../shared/contracts/positions.ts';

/**
 * Somebody who reads every published edition, knows the rules of the house, and subtracts. Shares nothing with what it
 * attacks: it works forward from what it reads to bounds, where the other side works backward from the truth to stories.
 */

type Part = 'n' | 'd' | 'rest';
interface Bounds {
  low: number;
  high: number;
}

/** What the attacker is told beside the editions, because somebody might know it. */
export interface InsideKnowledge {
  /** Whether a share is known to be hidden where its rest is small. */
  readonly restsAreHidden: boolean;
  /** People of whom no group is known. */
  readonly ungrouped: (edition: number, indicator: string, dimension: string, part: Part) => number;
  /** By how much a count has changed between two editions of the same figures; undefined where the attacker cannot know. */
  readonly changed: (from: number, to: number, name: string, part: Part) => number | undefined;
  /** Whether a count can only have grown from one edition to another. */
  readonly grows: (from: number, to: number, name: string, part: Part) => boolean;
}

export interface Attack {
  /** What is left of a count: `[least, greatest]`. */
  readonly bounds: (edition: number, name: string, part: Part) => readonly [number, number] | undefined;
  readonly difference: (
    from: number,
    to: number,
    name: string,
    part: Part,
  ) => readonly [number, number] | undefined;
}

export const parts: readonly Part[] = ['n', 'd', 'rest'];
export const nameOf = (indicator: string, group?: Pick<Breakdown, 'dimension' | 'group'>): string =>
  group ? `${indicator}|${group.dimension}|${group.group}` : indicator;

const alike = (shown: number): readonly [number, number] =>
  shown === 0 ? [0, 0] : shown === 5 ? [5, 7] : [shown - 2, shown + 2];
const toTenth = (value: number) => Math.round(value * 10 + 1e-9) / 10;
const share = (n: number, d: number) => toTenth((100 * n) / d);

type Shown = Pick<Position, 'numerator' | 'denominator' | 'value' | 'mark'>;

/** Reads one figure: tries out which counts it can have been made of. */
function read(
  shown: Shown,
  { isPercentage, isGroup, restsAreHidden }: Record<'isPercentage' | 'isGroup' | 'restsAreHidden', boolean>,
): Partial<Record<Part, Bounds>> {
  const { numerator, denominator, value } = shown;
  if (shown.mark === '[c]') {
    // A group of which nobody is counted is not listed; a total of nobody may be hidden with what is beside it.
    const n = { low: isPercentage || !isGroup ? 0 : 1, high: Infinity };
    return isPercentage ? { n, d: { low: 1, high: Infinity }, rest: { low: 0, high: Infinity } } : { n };
  }
  if (numerator === null || shown.mark === '[x]') return {};
  const [nLow, nHigh] = alike(numerator);
  if (!isPercentage || denominator === null) return { n: { low: nLow, high: nHigh } };
  const [dLow, dHigh] = alike(denominator);
  const isFromRounded = value === share(numerator, denominator);
  const fits: [number, number][] = [];
  for (let n = nLow; n <= nHigh; n += 1)
    for (let d = Math.max(n, dLow); d <= dHigh; d += 1) {
      const isSmallRest = restsAreHidden && d - n >= 1 && d - n <= 4;
      if (!isSmallRest && (isFromRounded || share(n, d) === value)) fits.push([n, d]);
    }
  const between = (numbers: number[]): Bounds => ({ low: Math.min(...numbers), high: Math.max(...numbers) });
  return {
    n: between(fits.map(([n]) => n)),
    d: between(fits.map(([, d]) => d)),
    rest: between(fits.map(([n, d]) => d - n)),
  };
}

/** What is nested in what: the part can never be more than the whole; `=` where they are the same people. */
const nested: readonly (readonly [string, Part, '=' | '≥', string, Part])[] = [
  ['carers-self-directed-support', 'd', '=', 'carers-direct-payments', 'd'],
  ['carers-self-directed-support', 'n', '≥', 'carers-direct-payments', 'n'],
  ['carers-safety-concerns', 'd', '=', 'carers-extremely-worried-safety', 'd'],
  ['carers-safety-concerns', 'n', '≥', 'carers-extremely-worried-safety', 'n'],
  ['assessments-completed', 'n', '=', 'assessments-meaningful-outcome', 'd'],
  ['assessments-completed', 'n', '≥', 'young-carers-assessments', 'n'],
];

/** Subtracts wherever something can be subtracted, until nothing new comes of it. */
export function attack(editions: readonly Positions[], inside: InsideKnowledge): Attack {
  const known = new Map<string, Bounds>();
  const key = (edition: number, name: string, part: Part) => `${edition}|${name}|${part}`;
  /** Sums: the first is what the others and a known number make together. */
  const sums: { readonly whole: string; readonly of: readonly string[]; readonly plus: number }[] = [];
  const orders: { readonly more: string; readonly less: string }[] = [];

  editions.forEach(({ positions }, edition) => {
    for (const position of positions) {
      const { indicator, breakdowns } = position;
      for (const shown of [position, ...breakdowns]) {
        const name = nameOf(indicator, 'dimension' in shown ? shown : undefined);
        for (const [part, bounds] of Object.entries(
          read(shown, {
            isPercentage: position.unit === '%',
            isGroup: 'dimension' in shown,
            restsAreHidden: inside.restsAreHidden,
          }),
        ))
          known.set(key(edition, name, part as Part), bounds);
        if (known.has(key(edition, name, 'rest')))
          sums.push({
            whole: key(edition, name, 'd'),
            of: [key(edition, name, 'n'), key(edition, name, 'rest')],
            plus: 0,
          });
      }
      for (const [dimension, groups] of Map.groupBy(breakdowns, (each) => each.dimension))
        for (const part of parts) {
          const of = groups.map((group) => key(edition, nameOf(indicator, group), part));
          if (of.every((each) => known.has(each)))
            sums.push({
              whole: key(edition, indicator, part),
              of,
              plus: inside.ungrouped(edition, indicator, dimension, part),
            });
        }
      for (const [whole, wholePart, how, less, lessPart] of nested)
        for (const shown of [position, ...breakdowns]) {
          if (indicator !== whole) continue;
          const group = 'dimension' in shown ? shown : undefined;
          const one = key(edition, nameOf(whole, group), wholePart);
          const other = key(edition, nameOf(less, group), lessPart);
          if (how === '=') sums.push({ whole: one, of: [other], plus: 0 });
          else orders.push({ more: one, less: other });
        }
    }
  });
  for (const each of [...known.keys()]) {
    const [edition = '', ...rest] = each.split('|');
    const part = rest.pop() as Part;
    const name = rest.join('|');
    for (let later = 0; later < editions.length; later += 1) {
      const from = Number(edition);
      const change = later === from ? undefined : inside.changed(from, later, name, part);
      if (change !== undefined) sums.push({ whole: key(later, name, part), of: [each], plus: change });
      if (inside.grows(from, later, name, part)) orders.push({ more: key(later, name, part), less: each });
    }
  }

  for (let isNew = true; isNew; ) {
    isNew = false;
    const narrow = (name: string, low: number, high: number) => {
      const bounds = known.get(name);
      if (bounds === undefined || (low <= bounds.low && high >= bounds.high)) return;
      const left = { low: Math.max(low, bounds.low), high: Math.min(high, bounds.high) };
      if (left.low > left.high) throw new Error(`the attacker contradicts itself about ${name}`);
      known.set(name, left);
      isNew = true;
    };
    for (const { whole, of, plus } of sums) {
      const all = of.map((each) => known.get(each));
      const total = known.get(whole);
      if (total === undefined || !all.every((each) => each !== undefined)) continue;
      const low = all.reduce((sum, each) => sum + each.low, plus);
      const high = all.reduce((sum, each) => sum + each.high, plus);
      narrow(whole, low, high);
      of.forEach((each, at) => {
        const others = all.filter((_, place) => place !== at);
        narrow(
          each,
          total.low - others.reduce((sum, other) => sum + other.high, plus),
          total.high - others.reduce((sum, other) => sum + other.low, plus),
        );
      });
    }
    for (const { more, less } of orders) {
      const [greater, smaller] = [known.get(more), known.get(less)];
      if (greater === undefined || smaller === undefined) continue;
      narrow(more, smaller.low, Infinity);
      narrow(less, -Infinity, greater.high);
    }
  }
  const bounds: Attack['bounds'] = (edition, name, part) => {
    const found = known.get(key(edition, name, part));
    return found && [found.low, found.high];
  };
  return {
    bounds,
    difference: (from, to, name, part) => {
      const [one, other] = [bounds(from, name, part), bounds(to, name, part)];
      return one && other && [other[0] - one[1], other[1] - one[0]];
    },
  };
}
