/**
 * The oracle's own ranks, written apart from the product's on purpose and importing nothing of it: it counts councils one
 * by one, in tenths as text, where the product sorts.
 */

export interface OraclePlace {
  readonly rank: number;
  readonly of: number;
  readonly quartile: number;
  readonly nextQuartile: number | null;
}

/** Place of each council among all of one measure and year, higher being better; `values` as published, by council. */
export function placesOf(values: ReadonlyMap<string, string>): Map<string, OraclePlace> {
  const tenths = new Map([...values].map(([council, text]) => [council, inTenths(text)]));
  const councils = [...tenths.keys()];
  const rankOf = (council: string): number => {
    let rank = 1;
    for (const other of councils) if ((tenths.get(other) ?? 0) > (tenths.get(council) ?? 0)) rank += 1;
    return rank;
  };
  const ranks = new Map(councils.map((council) => [council, rankOf(council)]));
  let quarter = 0;
  while (quarter * 4 < councils.length) quarter += 1;
  /** A value with so many councils at least as good, and fewer that are better, stands at that place. */
  const valueAt = (place: number): number => {
    for (const council of councils) {
      const first = ranks.get(council) ?? 0;
      const last = first - 1 + councils.filter((other) => tenths.get(other) === tenths.get(council)).length;
      if (first <= place && place <= last) return (tenths.get(council) ?? 0) / 10;
    }
    throw new Error(`nobody stands at place ${place}`);
  };
  return new Map(
    councils.map((council) => {
      const rank = ranks.get(council) ?? 0;
      let quartile = 1;
      while (quartile < 4 && rank > quartile * quarter) quartile += 1;
      const nextQuartile = quartile === 1 ? null : valueAt((quartile - 1) * quarter);
      return [council, { rank, of: councils.length, quartile, nextQuartile }];
    }),
  );
}

/** `24.6` → 246; a second decimal of 5 or more rounds up. */
function inTenths(text: string): number {
  const [whole = '0', decimals = ''] = text.split('.');
  const [first = '0', second = '0'] = decimals;
  return Number(whole) * 10 + Number(first) + (Number(second) >= 5 ? 1 : 0);
}
