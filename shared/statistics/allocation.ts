/**
 * Shares a sample among strata in proportion to their sizes, by largest remainder (equal ones: the first). A stratum
 * that would have none then takes one from the stratum that has most, the largest first, as long as that has two.
 *
 * @param sizes how many each stratum has
 * @returns how many each gives, in the same order; in sum the sample, or all where there are no more
 * @example allocationOf([80, 15, 5], 10) // [7, 2, 1]
 */
export function allocationOf(sizes: readonly number[], sample: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= sample) return [...sizes];
  const shares = inProportion(sizes, all, sample);
  for (const without of largestFirst(sizes)) {
    const giver = largestFirst(shares)[0] ?? without;
    if (shares[without] !== 0 || sizes[without] === 0 || (shares[giver] ?? 0) < 2) continue;
    shares[giver] = (shares[giver] ?? 0) - 1;
    shares[without] = 1;
  }
  return shares;
}

/** Worked in integers: of size × sample / all the whole part, then one each for the largest remainders. */
function inProportion(sizes: readonly number[], all: number, sample: number): number[] {
  const remainders = sizes.map((size) => (size * sample) % all);
  const shares = sizes.map((size, at) => (size * sample - (remainders[at] ?? 0)) / all);
  const left = sample - shares.reduce((sum, share) => sum + share, 0);
  for (const at of largestFirst(remainders).slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

/** Places of the numbers, that of the largest first. */
const largestFirst = (numbers: readonly number[]): number[] =>
  [...numbers.keys()].sort((one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0) || one - other);
