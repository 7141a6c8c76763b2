import { bandMonths } from '../../calendar/ages.ts';
import {
  lastDayOf,
  lastMonthOf,
  previousQuarter,
  quarterOf,
  quarterOfMonth,
} from '../../calendar/quarters.ts';
import { quartersOfChange, windowOf, within } from '../../calendar/windows.ts';
import type { IsoDate, Quarter } from '../../contracts/identifiers.ts';
import type { Assessment } from '../../contracts/records.ts';
import { allPeriodKinds, type PeriodKind } from '../../contracts/settings.ts';
import type { Counters, Input } from '../contribution.ts';
import type { CompletedAssessment } from '../indicator.ts';
import { indicatorsAt } from '../table.ts';
import { one, sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { ageBandAt, groupsOf, withGroups } from './groups.ts';
import { rowsOf } from './rows-of.ts';

/** Counter of the assessments requested by a day, whatever became of them: whether there is anything to report on. */
export const onRecord = 'on-record.n';

/** Counter of the assessments completed by a day: whether anybody had begun to tell of them. */
export const everCompleted = 'ever-completed.n';

/** A family of assessments runs from quarter to quarter. */
function running(
  name: string,
  counts: (assessment: Assessment, quarter: Quarter) => Counters,
): Family<Quarter> {
  return {
    name,
    source: 'assessments',
    before: previousQuarter,
    changePoints: (inputs) => assessmentsOf(inputs).flatMap(changePointsOf),
    facts: (inputs, quarter) => sumOf(assessmentsOf(inputs).map((assessment) => counts(assessment, quarter))),
  };
}

export const assessmentFamilies: readonly Family<Quarter>[] = [
  ...allPeriodKinds.map((kind) =>
    running(`assessments@${kind}`, (assessment, quarter) =>
      isCompletedIn(assessment, kind, quarter)
        ? withGroups(countsOf(assessment), groupsAt(assessment, quarter))
        : {},
    ),
  ),
  ...allPeriodKinds.map((kind) =>
    running(`assessment-days@${kind}`, (assessment, quarter) =>
      isCompletedIn(assessment, kind, quarter) ? daysOf(assessment) : {},
    ),
  ),
  running('assessments-waiting', (assessment, quarter) =>
    assessment.requested_on <= lastDayOf(quarter)
      ? sideBySide([
          withGroups(waitingOf(assessment, lastDayOf(quarter)), groupsAt(assessment, quarter)),
          { [onRecord]: 1, [everCompleted]: one(isCompletedBy(assessment, lastDayOf(quarter))) },
        ])
      : {},
  ),
];

const isCompletedIn = (
  assessment: Assessment,
  kind: PeriodKind,
  quarter: Quarter,
): assessment is CompletedAssessment => within(assessment.completed_on, windowOf(kind, quarter));

const isCompletedBy = ({ completed_on }: Assessment, lastDay: IsoDate): boolean =>
  completed_on !== undefined && completed_on <= lastDay;

const countsOf = (assessment: CompletedAssessment): Counters =>
  sideBySide(indicatorsAt('assessments').map((indicator) => indicator.counts(assessment)));

const daysOf = (assessment: CompletedAssessment): Counters =>
  sideBySide(indicatorsAt('assessment-days').map((indicator) => indicator.counts(assessment)));

const waitingOf = (assessment: Assessment, lastDay: IsoDate): Counters =>
  sideBySide(
    indicatorsAt('assessments-waiting').map((indicator) => indicator.counts({ assessment, lastDay })),
  );

const groupsAt = (assessment: Assessment, quarter: Quarter) =>
  groupsOf(assessment, ageBandAt(lastMonthOf(quarter), assessment.born));

/** Both dates bear on periods of every kind; a birthday moves its person to another band. */
function changePointsOf({ requested_on, completed_on, born }: Assessment): Quarter[] {
  const dates = [requested_on, completed_on].filter((day) => day !== undefined);
  return [...dates.map(quarterOf).flatMap(quartersOfChange), ...bandMonths(born).map(quarterOfMonth)];
}

const assessmentsOf = (inputs: readonly Input[]): Assessment[] =>
  rowsOf('assessment', inputs).map(({ row }) => row);
