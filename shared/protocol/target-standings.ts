import { judgeTarget } from '../alerting/target-crossing.ts';
import type { Side } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { countingPositions } from '../reporting/preferred-figures.ts';
import { episodeId } from './episodes.ts';

/** The team that is told of crossed targets. */
export const commissioningTeam = 'commissioning';

/** On which side of its target an indicator is now, where it was last seen, and whether it has crossed in between. */
export interface TargetStanding {
  readonly indicator: string;
  readonly side: Side;
  readonly last: Side | undefined;
  readonly crossed: boolean;
}

/** Indicators whose target can be judged, each once: by the position that counts. */
export async function standingsOf(
  council: CouncilCode,
  quarter: string,
  positions: readonly Position[],
  alerts: AlertStore,
): Promise<TargetStanding[]> {
  const standings = countingPositions(positions).map(async (position): Promise<TargetStanding[]> => {
    if (position.target === null) return [];
    const { indicator } = position;
    const last = await alerts.side(council, indicator);
    const judged = judgeTarget(position, quarter, last);
    if (judged.kind === 'cannot-say') return [];
    return [{ indicator, side: judged.side, last, crossed: judged.kind === 'crossed' }];
  });
  return (await Promise.all(standings)).flat();
}

/** What a crossing is called; every crossing of an indicator is an episode of its own. */
export const crossingOf = ({ indicator, side }: TargetStanding) =>
  ({
    rule: 'indicator-crossed-target',
    subject: indicator,
    episode: `${side.quarter}-${side.crossings}`,
  }) as const;

export const crossingId = (council: CouncilCode, standing: TargetStanding, sha256: Sha256): string =>
  episodeId({ council, ...crossingOf(standing) }, sha256);
