import type { Position } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';

/** Whether a figure typed for an indicator counts, and not what is computed: where settings say so and it has a value. */
export const isPreferred = (indicator: string, typed: number | null, { preferFigures }: Settings): boolean =>
  typed !== null && preferFigures.includes(indicator);

/** Each figure of ours at the side of the computed one that settings want it on, all others at the end. Of two of one indicator the first counts. */
export function sideBySide(
  computed: readonly Position[],
  figures: readonly Position[],
  settings: Settings,
): Position[] {
  const typed = Map.groupBy(figures, ({ indicator }) => indicator);
  const ours = computed.flatMap((position) => {
    const beside = typed.get(position.indicator) ?? [];
    return isPreferred(position.indicator, beside[0]?.value ?? null, settings)
      ? [...beside, position]
      : [position, ...beside];
  });
  const others = figures.filter(({ indicator }) => !computed.some((each) => each.indicator === indicator));
  return [...ours, ...others];
}

/**
 * The positions that count: of two of one indicator the first.
 *
 * @example countingPositions([typed, computed]) // [typed], where both are of one indicator
 */
export const countingPositions = (positions: readonly Position[]): Position[] =>
  [...new Map(positions.toReversed().map((position) => [position.indicator, position])).values()].reverse();
