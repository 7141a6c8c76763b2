import * as z from 'zod';
import { instant, isoDate, month, pseudonym } from './identifiers.ts';

/**
 * Normal forms: what is kept of a row or message. Least data: no name, no id (the pseudonym is the key), no postcode,
 * of a date of birth only the month, because every period ends with a month.
 */

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
});
export type LiftMatch = z.infer<typeof liftMatch>;

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
