import fc from 'fast-check';
import { daysLater } from '../../shared/calendar/days.ts';
import { monthsLater } from '../../shared/calendar/months.ts';
import { quartersLater } from '../../shared/calendar/quarters.ts';
import type { FinancialYear, IsoDate, Month, Quarter } from '../../shared/contracts/identifiers.ts';
import {
  type Assessment,
  type CarerSupportEvent,
  carerSignals,
  carerTypes,
  contactStatuses,
  type LiftMatch,
  optionsOf,
  providerMeasures,
  type SurveyResponse,
  surveyQuestions,
} from '../../shared/contracts/records.ts';
import type { Input } from '../../shared/indicators/contribution.ts';

/** Random records of random subjects, with dates close together, so that their change points meet. */

export const allQuarters: readonly Quarter[] = Array.from({ length: 60 }, (_, later) =>
  quartersLater('2018-19-Q1' as Quarter, later),
);
export const allMonths: readonly Month[] = Array.from({ length: 180 }, (_, later) =>
  monthsLater('2018-04' as Month, later),
);
export const allYears = ['2021-22', '2023-24', '2025-26'] as FinancialYear[];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const day = fc.integer({ min: 0, max: 1400 }).map((days) => daysLater('2021-01-01' as IsoDate, days));
/** Near the 18th and 65th birthdays in the years that the dates lie in. */
const born = fc.oneof(
  fc.integer({ min: 0, max: 70 }).map((months) => monthsLater('2002-10' as Month, months)),
  fc.integer({ min: 0, max: 70 }).map((months) => monthsLater('1955-10' as Month, months)),
  fc.integer({ min: 0, max: 1200 }).map((months) => monthsLater('1925-01' as Month, months)),
);
const word = fc.constantFrom(
  'Female',
  'female ',
  'Male',
  'Other',
  '',
  '-',
  'White & Asian',
  'White and Asian',
);
const ward = fc.constantFrom('Longford', 'LONGFORD', 'Foleshill', 'St. Michael’s', 'Atlantis', 'other');
const groups = { gender: maybe(word), ethnicity: maybe(word), religion: maybe(word), ward: maybe(ward) };
const disability = maybe(fc.boolean());

/** Leaves out what is undefined, as a record does. */
const dropBlanks = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

const surveyResponse = fc
  .record({
    kind: fc.constant('survey-response' as const),
    responded: fc.boolean(),
    age: maybe(fc.integer({ min: 15, max: 95 })),
    sexual_orientation: maybe(word),
    disability,
    ...groups,
    answers: fc
      .record(
        Object.fromEntries(
          surveyQuestions.map((question) => [
            question,
            maybe(fc.integer({ min: 1, max: optionsOf[question] + 1 })),
          ]),
        ),
      )
      .map(dropBlanks),
  })
  .map((record) => dropBlanks(record) as SurveyResponse);

const assessment = fc
  .record({
    kind: fc.constant('assessment' as const),
    born: maybe(born),
    disability,
    ...groups,
    carer_type: maybe(fc.constantFrom(...carerTypes)),
    requested_on: day,
    wait: maybe(fc.integer({ min: 0, max: 300 })),
    outcome: maybe(fc.constantFrom('respite', 'direct-payment', 'no-change', 'declined', 'withdrawn')),
  })
  .map(({ wait, ...record }) => {
    const completed_on = wait === undefined ? undefined : daysLater(record.requested_on, wait);
    return dropBlanks({ ...record, completed_on }) as Assessment;
  });

const liftRow = fc
  .record({
    kind: fc.constant('lift-match' as const),
    born: maybe(born),
    gender: groups.gender,
    ward: groups.ward,
    signals: fc.subarray([...carerSignals]),
    pension_credit_claimed: disability,
    known_to_council: fc.boolean(),
    contact_status: maybe(fc.constantFrom(...contactStatuses)),
  })
  .map((record) => dropBlanks(record) as LiftMatch);

const labelled = <const Label extends string>(...labels: Label[]) => maybe(fc.constantFrom(...labels));

const carerRow = fc
  .record({
    kind: fc.constant('carer-support-event' as const),
    born: maybe(born),
    died: fc.option(
      fc.integer({ min: 0, max: 40 }).map((months) => monthsLater('2021-06' as Month, months)),
      { nil: undefined, freq: 1 },
    ),
    gender: groups.gender,
    ethnicity: groups.ethnicity,
    event: labelled('request', 'assessment', 'service', 'review'),
    start: day,
    days: maybe(fc.integer({ min: -3, max: 500 })),
    service: labelled('direct-to-carer', 'direct-to-carer', 'involving-the-cared-for', 'other'),
    mechanism: labelled('direct-payment', 'managed-personal-budget', 'commissioned-support', 'other'),
    component: labelled('direct-payment', 'other', 'other'),
    outcome: labelled('information-and-advice', 'other'),
    assessment: labelled('long-term', 'other'),
  })
  .map(({ days, ...record }) => {
    const end = days === undefined ? undefined : daysLater(record.start, days);
    const { kind, born, died, gender } = record;
    // A carer who is only known by association has no event.
    const row = record.event === undefined ? { kind, born, died, gender } : { ...record, end };
    return dropBlanks(row) as CarerSupportEvent;
  });

const carerSubject = fc
  .array(carerRow, { minLength: 1, maxLength: 7 })
  .map((rows) => rows.map((content): Input => ({ source: 'cld', dataset: 'any', content })));

const surveySubject = fc
  .tuple(fc.constantFrom(...allYears), surveyResponse)
  .map(([dataset, content]): Input[] => [{ source: 'sace', dataset, content }]);

const assessmentSubject = assessment.map((content): Input[] => [
  { source: 'assessments', dataset: 'any', content },
]);

const liftSubject = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), liftRow), {
    minLength: 1,
    maxLength: 6,
    selector: ([later]) => later,
  })
  .map((rows) =>
    rows.map(([later, content]): Input => {
      const dataset = monthsLater('2022-06' as Month, later);
      return { source: 'lift', dataset, content };
    }),
  );

const providerSubject = fc
  .record({
    quarter: fc.constantFrom(...allQuarters.slice(10, 34)),
    measure: fc.constantFrom(...providerMeasures),
    category: maybe(fc.constantFrom('total', '65+', '25-34', 'Made me feel less alone', 'Something else')),
    value: fc.nat(2000),
  })
  .map(({ quarter, ...row }): Input[] => [
    { source: 'provider', dataset: quarter, content: dropBlanks({ kind: 'provider-count', ...row }) },
  ]);

const experienceSubject = fc
  .tuple(day, fc.constantFrom('2021-22', '2022-23', '2023-24'))
  .map(([submitted_on, dataset]): Input[] => [
    { source: 'experience', dataset, content: { kind: 'experience-response', submitted_on } },
  ]);

/** The effective records of one subject; sometimes none is left. */
export const subject: fc.Arbitrary<Input[]> = fc.oneof(
  surveySubject,
  assessmentSubject,
  assessmentSubject,
  liftSubject,
  liftSubject,
  providerSubject,
  experienceSubject,
  carerSubject,
  carerSubject,
  fc.constant<Input[]>([]),
);

/** The subjects of a council. */
export const council: fc.Arbitrary<Input[][]> = fc.array(subject, { maxLength: 12 });
