import { daysBetween } from '../../calendar/days.ts';
import { lastDayOf } from '../../calendar/quarters.ts';
import { type Window, windowOf, within } from '../../calendar/windows.ts';
import type { IsoDate, Quarter } from '../../contracts/identifiers.ts';
import type { Assessment } from '../../contracts/records.ts';
import type { PeriodKind, Settings } from '../../contracts/settings.ts';
import { isGivenUp, isWaiting } from '../../indicators/assessments-awaiting.ts';
import { keyOf } from '../../indicators/counting/groups.ts';
import type { CompletedAssessment } from '../../indicators/indicator.ts';
import { medianOf } from '../../statistics/median.ts';
import { groupedBy } from './grouped.ts';

/** What was requested and completed in a period. */
export interface Flow {
  readonly kind: PeriodKind;
  readonly requested: number;
  readonly completed: number;
  /** From request to completion, of those completed; null where there are none. */
  readonly medianDays: number | null;
}

/** What became, by the quarter's end, of those that were requested in the quarter. */
interface Requested {
  readonly completed: number;
  readonly waiting: number;
  /** Declined, cancelled or withdrawn. */
  readonly givenUp: number;
}

/** Who waits at the quarter's end, and for how long since the request. */
interface WaitingList {
  readonly waiting: number;
  readonly medianDays: number | null;
  readonly longestDays: number | null;
  readonly bands: readonly { readonly band: string; readonly count: number }[];
}

interface OutcomeCount {
  /** Folded, with hyphens; `Not given` where it is blank. */
  readonly outcome: string;
  readonly isMeaningful: boolean;
  /** In each of the periods of the flows. */
  readonly counts: readonly number[];
}

/** The quarter of one provider, or of one method. */
export interface AssessmentPart extends Omit<Flow, 'kind'> {
  readonly name: string;
  readonly waiting: number;
}

export interface AssessmentFacts {
  /** The quarter, the year to date, and the period of the position where that is another. */
  readonly flows: readonly Flow[];
  readonly requested: Requested;
  readonly waiting: WaitingList;
  readonly outcomes: readonly OutcomeCount[];
  readonly providers: readonly AssessmentPart[];
  readonly methods: readonly AssessmentPart[];
}

/** Four, eight, twelve and 26 weeks. */
const bandEnds = [28, 56, 84, 182] as const;

/**
 * What became of carers' assessments in a quarter: exact counts, all types of carer. A completion after the quarter's
 * last day has not happened yet.
 *
 * @param assessments every one on record
 * @example assessmentFacts(assessments, '2023-24-Q2', settings).waiting.waiting // 78
 */
export function assessmentFacts(
  assessments: readonly Assessment[],
  quarter: Quarter,
  settings: Settings,
): AssessmentFacts {
  const kinds = new Set<PeriodKind>(['quarter', 'year-to-date', completionPeriod(settings)]);
  const windows = [...kinds].map((kind) => windowOf(kind, quarter));
  const inQuarter = windowOf('quarter', quarter);
  const partsBy = (wordOf: (assessment: Assessment) => string | undefined) =>
    groupedBy(assessments, wordOf).map(({ name, members }) => ({
      name,
      ...flowIn(members, inQuarter),
      waiting: members.filter((each) => isWaiting(each, inQuarter.last)).length,
    }));
  return {
    flows: [...kinds].map((kind) => ({ kind, ...flowIn(assessments, windowOf(kind, quarter)) })),
    requested: requestedIn(assessments, inQuarter),
    waiting: waitingAt(assessments, lastDayOf(quarter)),
    outcomes: outcomesIn(assessments, windows, settings),
    providers: partsBy(({ provider }) => provider).filter(isNotEmpty),
    methods: partsBy(({ method }) => method).filter(isNotEmpty),
  };
}

/** The period that the position of completed assessments looks at. */
export const completionPeriod = ({ periods }: Settings): PeriodKind =>
  periods['assessments-completed'] ?? 'year-to-date';

export const completedIn = (assessments: readonly Assessment[], window: Window): CompletedAssessment[] =>
  assessments.filter((each): each is CompletedAssessment => within(each.completed_on, window));

/** Whole days from request to completion. */
export const daysOf = ({ requested_on, completed_on }: CompletedAssessment): number =>
  daysBetween(requested_on, completed_on);

const medianOfDays = (days: readonly number[]): number | null => medianOf(days.map((each) => [each, 1]));

function flowIn(assessments: readonly Assessment[], window: Window): Omit<Flow, 'kind'> {
  const completed = completedIn(assessments, window);
  return {
    requested: assessments.filter(({ requested_on }) => within(requested_on, window)).length,
    completed: completed.length,
    medianDays: medianOfDays(completed.map(daysOf)),
  };
}

function requestedIn(assessments: readonly Assessment[], window: Window): Requested {
  const requested = assessments.filter(({ requested_on }) => within(requested_on, window));
  const waiting = requested.filter((each) => isWaiting(each, window.last)).length;
  const givenUp = requested.filter(isGivenUp).length;
  return { completed: requested.length - waiting - givenUp, waiting, givenUp };
}

function waitingAt(assessments: readonly Assessment[], lastDay: IsoDate): WaitingList {
  const days = assessments
    .filter((each) => isWaiting(each, lastDay))
    .map(({ requested_on }) => daysBetween(requested_on, lastDay));
  const starts = [0, ...bandEnds.map((end) => end + 1)];
  const bands = starts.map((start, at) => {
    const end = bandEnds[at];
    return {
      band: end === undefined ? `${start} days or more` : `${start} to ${end} days`,
      count: days.filter((each) => each >= start && (end === undefined || each <= end)).length,
    };
  });
  return {
    waiting: days.length,
    medianDays: medianOfDays(days),
    longestDays: days.length === 0 ? null : days.reduce((most, each) => Math.max(most, each)),
    bands,
  };
}

function outcomesIn(
  assessments: readonly Assessment[],
  windows: readonly Window[],
  settings: Settings,
): OutcomeCount[] {
  const meaningful = new Set(settings.assessments.meaningfulOutcomes.map(keyOf));
  return groupedBy(assessments, ({ outcome }) => outcome)
    .map(({ name, members }) => ({
      outcome: name,
      isMeaningful: meaningful.has(keyOf(name)),
      counts: windows.map((window) => completedIn(members, window).length),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0))
    .sort((a, b) => Number(b.isMeaningful) - Number(a.isMeaningful));
}

const isNotEmpty = ({ requested, completed, waiting }: AssessmentPart): boolean =>
  requested + completed + waiting > 0;
