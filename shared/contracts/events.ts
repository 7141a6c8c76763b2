import * as z from 'zod';
import { erasureName } from './erasures.ts';
import { councilCode, generation, instant, pseudonym, quarter } from './identifiers.ts';
import { sourceId } from './sources.ts';
import { rowCounts, verdicts } from './uploads.ts';

/**
 * Everything that is said on the bus: past tense, versioned, in the shape of CloudEvents 1.0. An id is derived from the
 * record and its version, so that the same fact told twice is the same event. No personal data: ids are pseudonyms,
 * values are counts.
 */
const recorded = z.object({
  council: councilCode,
  source: sourceId,
  dataset: z.string(),
  record: pseudonym,
  withdrawn: z.boolean().meta({ description: 'The record no longer counts' }),
  byMessage: z.boolean().meta({ description: "A message says what counts now, and not a file's row" }),
});

const data = {
  'SurveyResponseRecorded.v1': recorded,
  'AssessmentOutcomeRecorded.v1': recorded,
  'CarerMatchRecorded.v1': recorded,
  'PossibleCarerIdentified.v1': z.object({
    council: councilCode,
    record: pseudonym,
    dataset: z.string(),
  }),
  'UploadReceived.v1': z.object({ council: councilCode, generation, source: sourceId, dataset: z.string() }),
  'UploadSettled.v1': z.object({
    council: councilCode,
    generation,
    source: sourceId,
    dataset: z.string(),
    verdict: z.enum(verdicts),
    rows: rowCounts,
  }),
  'IndicatorChanged.v1': z.object({ council: councilCode, family: z.string(), period: z.string() }),
  'FiguresRebuilt.v1': z.object({
    council: councilCode,
    epoch: z.number().int().min(2).meta({ description: 'The set of cells that figures are read from' }),
  }),
  'AlertRaised.v1': z.object({
    council: councilCode,
    message: z.string(),
    team: z.string(),
    alerts: z.number().int().min(0),
  }),
  'AlertChanged.v1': z.object({
    council: councilCode,
    alert: z.string(),
    rule: z.string(),
    team: z.string(),
    state: z.string(),
  }),
  'ConditionsChecked.v1': z.object({ council: councilCode }),
  'QuarterClosed.v1': z.object({
    council: councilCode,
    quarter,
    revision: z.number().int().min(1).meta({ description: '1: the first edition; more: a restatement' }),
    fingerprint: z.string(),
  }),
  'PersonErased.v1': z.object({
    council: councilCode,
    request: erasureName.meta({ description: 'What the council calls the request' }),
  }),
} as const;

export type EventType = keyof typeof data;

const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().meta({ description: 'The same fact told twice has the same id' }),
  source: z.literal('carers-count'),
  subject: z.string(),
  time: instant.meta({ description: 'When what it tells of was stated' }),
  dataschema: z.string(),
});

const eventOf = <T extends EventType>(type: T) =>
  envelope.extend({ type: z.literal(type), data: data[type] });

export const event = z.discriminatedUnion('type', [
  eventOf('SurveyResponseRecorded.v1'),
  eventOf('AssessmentOutcomeRecorded.v1'),
  eventOf('CarerMatchRecorded.v1'),
  eventOf('PossibleCarerIdentified.v1'),
  eventOf('UploadReceived.v1'),
  eventOf('UploadSettled.v1'),
  eventOf('IndicatorChanged.v1'),
  eventOf('FiguresRebuilt.v1'),
  eventOf('AlertRaised.v1'),
  eventOf('AlertChanged.v1'),
  eventOf('ConditionsChecked.v1'),
  eventOf('QuarterClosed.v1'),
  eventOf('PersonErased.v1'),
]);
export type Event = z.infer<typeof event>;
export type EventData<T extends EventType> = Extract<Event, { type: T }>['data'];
