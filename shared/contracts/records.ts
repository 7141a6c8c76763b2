import * as z from 'zod';
import { financialYear, instant, isoDate, month, pseudonym } from './identifiers.ts';
import { frameworks } from './positions.ts';

/**
 * Normal forms: what is kept of a row or message. Least data: no name, no id (the pseudonym is the key), no postcode,
 * of a date of birth only the month, because every period ends with a month.
 */

/** Keyed hashes by which a person of one source may be somebody of another. A proposal: no figure looks at them. */
const matchKeys = z
  .object({
    address: pseudonym.optional().meta({ description: 'Of UPRN and date of birth' }),
    postcode: pseudonym.optional().meta({ description: 'Of postcode, date of birth and gender' }),
  })
  .optional();
export type MatchKeys = NonNullable<z.infer<typeof matchKeys>>;

/** Words that put a person in a group of an equality breakdown, as written by the sender, trimmed; compared folded. */
const groupWord = z.string().max(80).optional();

const groups = {
  gender: groupWord,
  ethnicity: groupWord,
  religion: groupWord,
  ward: groupWord,
  disability: z.boolean().optional(),
};

/** Answers of the Survey of Adult Carers that a measure uses, by the question numbers of 2023-24 and later. */
export const surveyQuestions = ['q4', 'q7', 'q8', 'q9', 'q10', 'q11', 'q12', 'q13', 'q17', 'q19'] as const;
export type SurveyQuestion = (typeof surveyQuestions)[number];

/** Number of options that each question prints; an answer is 1 … that. */
export const optionsOf: Record<SurveyQuestion, number> = {
  q4: 8,
  q7: 3,
  q8: 3,
  q9: 3,
  q10: 3,
  q11: 3,
  q12: 3,
  q13: 4,
  q17: 5,
  q19: 5,
};

export const surveyResponse = z.object({
  kind: z.literal('survey-response'),
  responded: z.boolean(),
  age: z.number().int().min(0).max(130).optional(),
  sexual_orientation: groupWord,
  ...groups,
  answers: z.partialRecord(z.enum(surveyQuestions), z.number().int().min(1)),
});
export type SurveyResponse = z.infer<typeof surveyResponse>;

export const carerTypes = ['adult', 'parent', 'young', 'young-adult'] as const;
export const assessmentMethods = ['joint', 'separate', 'self'] as const;
export const supportProvided = [
  'direct-payment',
  'managed-budget',
  'commissioned',
  'information-and-advice',
  'none',
] as const;

export const assessment = z.object({
  kind: z.literal('assessment'),
  person: pseudonym.optional().meta({ description: 'Of the NHS number, else of person_id' }),
  born: month.optional(),
  ...groups,
  carer_type: z.enum(carerTypes).optional(),
  method: z.enum(assessmentMethods).optional(),
  provider: z.string().max(80).optional(),
  requested_on: isoDate,
  started_on: isoDate.optional(),
  completed_on: isoDate.optional(),
  outcome: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'Folded to words-with-hyphens, `direct-payment`' }),
  support_provided: z.enum(supportProvided).optional(),
  review_due_on: isoDate.optional(),
  matchKeys,
});
export type Assessment = z.infer<typeof assessment>;

export const carerSignals = [
  'carers_allowance',
  'carer_element',
  'carer_premium',
  'underlying_entitlement',
] as const;
export type CarerSignal = (typeof carerSignals)[number];
export const contactStatuses = ['identified', 'contacted', 'engaged', 'declined', 'no-contact'] as const;
export const povertyBands = ['coping', 'struggling', 'at-risk', 'in-crisis'] as const;

export const liftMatch = z.object({
  kind: z.literal('lift-match'),
  household_ref: z
    .string()
    .max(80)
    .optional()
    .meta({ description: "What the carers' team looks the household up by" }),
  born: month.optional(),
  gender: groupWord,
  ward: groupWord,
  signals: z.array(z.enum(carerSignals)),
  pension_credit_eligible: z.boolean().optional(),
  pension_credit_claimed: z.boolean().optional(),
  poverty_band: z.enum(povertyBands).optional(),
  known_to_council: z.boolean().meta({ description: 'Blank counts as not known' }),
  contact_status: z.enum(contactStatuses).optional(),
  contacted_on: isoDate.optional(),
  matchKeys,
});
export type LiftMatch = z.infer<typeof liftMatch>;

export const providerMeasures = [
  'carers-supported',
  'contacts',
  'outcome',
  'registered',
  'young-carers-assessments',
] as const;

/** One figure of a commissioned provider's return for a quarter. */
const providerCount = z.object({
  kind: z.literal('provider-count'),
  measure: z.enum(providerMeasures),
  category: z.string().max(120).optional().meta({ description: 'Blank or `total`: the whole measure' }),
  value: z.number().int().min(0),
});
export type ProviderCount = z.infer<typeof providerCount>;

/** A number exactly as it was published: no float, because 24.6 has to stay 24.6. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A figure as somebody typed it, and what was read from it. */
const typedFigure = z.object({
  text: z.string().max(100).meta({ description: 'As typed: what a table of figures shows' }),
  value: decimal.nullable(),
  mark: z.string().max(10).optional().meta({ description: 'Why there is no value, or a remark on it' }),
  percent: z.literal(true).optional(),
  count: decimal.optional().meta({ description: 'The number in brackets behind a value: `2.6 (19)`' }),
  estimatedYearEnd: decimal.optional(),
});
export type TypedFigure = z.infer<typeof typedFigure>;

export const figureFrameworks = [...frameworks, 'local'] as const;

/** A figure that is typed and not computed: one row of a performance table. */
const figure = z.object({
  kind: z.literal('figure'),
  framework: z.enum(figureFrameworks),
  code: z.string().max(40).optional(),
  label: z.string().max(300),
  domain: z.string().max(200).optional(),
  unit: z.string().max(40).optional(),
  better: z.enum(['higher', 'lower']).optional(),
  value: typedFigure,
  numerator: typedFigure.optional(),
  denominator: typedFigure.optional(),
  estimated_year_end: typedFigure.optional(),
  comparator: typedFigure.optional(),
  region: typedFigure.optional(),
  england: typedFigure.optional(),
  rank: z.number().int().min(1).optional(),
  quartile: z.number().int().min(1).max(4).optional(),
  next_quartile: typedFigure.optional().meta({ description: 'Mark `=`: in the best quartile already' }),
  note: z.string().max(1000).optional(),
});
export type FigureRow = z.infer<typeof figure>;

const areaLevels = ['council', 'region', 'england', 'other'] as const;

/** One published value of the Adult Social Care Outcomes Framework: of a council, a region, England, a type of council. */
const publishedOutcome = z.object({
  kind: z.literal('published-outcome'),
  area: z.string().max(20).meta({ description: "The publisher's code of the area; not all are numbers" }),
  areaName: z.string().max(100).optional(),
  onsCode: z
    .string()
    .regex(/^E\d{8}$/)
    .optional(),
  level: z.enum(areaLevels),
  year: financialYear.meta({ description: "Of the row where it names one, else of the file's dataset" }),
  codes: z.partialRecord(z.enum(frameworks), z.string().max(40)),
  disaggregation: z.string().max(100),
  group: z.string().max(100).optional(),
  measureType: z.string().max(60),
  value: typedFigure,
  respondents: typedFigure.optional(),
  marginOfError: typedFigure.optional(),
});
export type PublishedOutcome = z.infer<typeof publishedOutcome>;

export const actionStatuses = ['not-started', 'in-progress', 'done', 'late'] as const;

/** One action of a carers' action plan; its texts are published. */
const plannedAction = z.object({
  kind: z.literal('planned-action'),
  action_id: z.string().max(80).optional(),
  priority: z.string().max(300).optional(),
  ref: z.string().max(40).optional(),
  we_will: z.string().max(2000).optional(),
  action: z.string().max(2000),
  year: z.string().max(40).optional(),
  level: z.string().max(40).optional(),
  due_on: isoDate.optional(),
  status: z.enum(actionStatuses).optional(),
  linked_indicators: z.array(z.string().max(600)).optional(),
  note: z.string().max(2000).optional(),
});
export type PlannedAction = z.infer<typeof plannedAction>;

/** A response to a survey that is only counted: its answers are not kept. */
const experienceResponse = z.object({ kind: z.literal('experience-response'), submitted_on: isoDate });
export type ExperienceResponse = z.infer<typeof experienceResponse>;

/** A response to the local survey: who, in groups, and which options were chosen. Free words are never in it. */
const letsTalkResponse = z.object({
  kind: z.literal('lets-talk-response'),
  submitted_on: isoDate.optional(),
  age: groupWord,
  sexual_orientation: groupWord,
  ...groups,
  disability: groupWord,
  answers: z.record(z.string(), z.array(z.string().max(300))).meta({
    description: 'Options chosen, folded, by `theme/question` or `theme/question/statement`',
  }),
});
export type LetsTalkResponse = z.infer<typeof letsTalkResponse>;
export const supportEvents = ['request', 'assessment', 'service', 'review'] as const;

/**
 * One row about an unpaid carer of Client Level Data, reduced to the facts that the published rules ask for. A carer who
 * is only known by association is a person without an event: event and start are absent.
 */
export const carerSupportEvent = z.object({
  kind: z.literal('carer-support-event'),
  born: month.optional(),
  died: month.optional().meta({ description: 'A period begins with a month, so the month decides' }),
  gender: groupWord,
  ethnicity: groupWord,
  event: z.enum(supportEvents).optional(),
  start: isoDate.optional(),
  end: isoDate.optional().meta({ description: 'Absent: goes on' }),
  service: z
    .enum(['direct-to-carer', 'involving-the-cared-for', 'other'])
    .optional()
    .meta({ description: 'Service Type; absent: blank' }),
  mechanism: z
    .enum(['direct-payment', 'managed-personal-budget', 'commissioned-support', 'other'])
    .optional()
    .meta({ description: 'Delivery Mechanism; absent: blank' }),
  component: z
    .enum(['direct-payment', 'other'])
    .optional()
    .meta({ description: 'Service Component; absent: blank' }),
  outcome: z
    .enum(['information-and-advice', 'other'])
    .optional()
    .meta({ description: 'Event Outcome; absent: blank' }),
  assessment: z
    .enum(['long-term', 'other'])
    .optional()
    .meta({ description: 'Assessment Type; absent: blank' }),
  matchKeys,
});
export type CarerSupportEvent = z.infer<typeof carerSupportEvent>;

/** The settings document travels the same way as a row: one record, replaced by the next. */
const settingsDocument = z.object({
  kind: z.literal('settings'),
  document: z.record(z.string(), z.unknown()),
});

/** Content of a statement, told apart by `kind`. */
export const content = z.discriminatedUnion('kind', [
  surveyResponse,
  assessment,
  liftMatch,
  providerCount,
  figure,
  publishedOutcome,
  plannedAction,
  experienceResponse,
  letsTalkResponse,
  carerSupportEvent,
  settingsDocument,
]);
export type Content = z.infer<typeof content>;

/** What a file row says about a record, and since when. */
export const rowStatement = z.object({
  content,
  updatedAt: instant
    .optional()
    .meta({ description: "The row's own updated_at; lets it beat a message sent earlier" }),
});
export type RowStatement = z.infer<typeof rowStatement>;
