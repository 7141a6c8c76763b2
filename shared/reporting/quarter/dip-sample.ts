import { windowOf } from '../../calendar/windows.ts';
import type { CouncilCode, Quarter } from '../../contracts/identifiers.ts';
import type { Assessment } from '../../contracts/records.ts';
import { byText } from '../../indicators/counting/counters.ts';
import type { CompletedAssessment } from '../../indicators/indicator.ts';
import { allocationOf } from '../../statistics/allocation.ts';
import { sha256 } from '../../statistics/sha256.ts';
import type { Traced } from '../reference.ts';
import { completedIn } from './assessment-facts.ts';
import { groupedBy } from './grouped.ts';

/** An assessment that is drawn, with the name of its stratum. */
export interface Drawn extends Traced<CompletedAssessment> {
  readonly provider: string;
}

export interface DipSample {
  readonly drawn: readonly Drawn[];
  /** What each provider completed in the quarter, and how many of them are drawn. */
  readonly strata: readonly {
    readonly provider: string;
    readonly completed: number;
    readonly drawn: number;
  }[];
}

/**
 * The dip sample of a quarter: completed assessments for quality assurance, in strata by provider, each sharing in
 * proportion. Within a stratum those come first whose draw number is lowest, so that everybody who knows the rule draws
 * the same, nobody can choose, and an assessment more or less changes little.
 *
 * @param about seed (council and quarter), number to draw (fewer where fewer were completed)
 * @example dipSample(assessments, { council: 'E08000026', quarter: '2023-24-Q2', size: 10 }).drawn.length // 10
 */
export function dipSample(
  assessments: readonly Traced<Assessment>[],
  about: { readonly council: CouncilCode; readonly quarter: Quarter; readonly size: number },
): DipSample {
  const { council, quarter, size } = about;
  const window = windowOf('quarter', quarter);
  const completed = assessments.filter(
    (each): each is Traced<CompletedAssessment> => completedIn([each.content], window).length > 0,
  );
  const strata = groupedBy(completed, ({ content }) => content.provider);
  const shares = allocationOf(
    strata.map(({ members }) => members.length),
    size,
  );
  const numbered = (each: Traced) => drawNumber({ council, quarter, record: each.record });
  const drawn = strata.map(({ name, members }, at) =>
    members
      .map((each) => ({ ...each, provider: name, number: numbered(each) }))
      .sort((a, b) => byText(a.number, b.number))
      .slice(0, shares[at])
      .map(({ number: _, ...each }) => each),
  );
  return {
    drawn: drawn.flat(),
    strata: strata.map(({ name, members }, at) => ({
      provider: name,
      completed: members.length,
      drawn: drawn[at]?.length ?? 0,
    })),
  };
}

/**
 * The number that an assessment draws in a quarter: lowest first. A digest and no simpler hash, whose order in one
 * quarter would tell that of another.
 *
 * @returns 64 hex digits; the same as `printf 'E08000026 2023-24-Q2 0278…' | sha256sum`
 */
export const drawNumber = (ticket: { council: string; quarter: string; record: string }): string =>
  sha256(`${ticket.council} ${ticket.quarter} ${ticket.record}`);
