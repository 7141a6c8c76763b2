import * as z from 'zod';
import { councilCode, instant } from './identifiers.ts';

export const messageTypes = [
  'survey-response.v1',
  'lift-match.v1',
  'assessment-outcome.v1',
  'record-withdrawn.v1',
] as const;

/** A statement about one record, sent to the queue `submissions`; it replaces the whole record. */
export const submission = z
  .object({
    type: z.enum(messageTypes).meta({ description: 'What the message says' }),
    id: z.string().min(1).max(200).meta({ description: "The sender's id of this message" }),
    council: councilCode,
    dataset: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .meta({
        description: 'As in the place of a file; needed where the dataset is part of the key',
        examples: ['2023-24-Q2'],
      }),
    version: z
      .number()
      .int()
      .min(0)
      .max(999_999_999_999_999)
      .meta({ description: 'The highest of a record counts' }),
    sentAt: z.string().meta({
      description: 'Moment, ISO 8601; UTC unless it says otherwise',
      examples: ['2023-09-30T10:00:00Z'],
    }),
    data: z.record(z.string(), z.unknown()).meta({
      description:
        'Columns of the source: text, numbers, yes or no, null; a survey response also names its source. What is none of its columns may be anything',
      examples: [{ assessment_id: 'SYN-A-000001', requested_on: '2023-07-03' }],
    }),
  })
  .meta({ title: 'Submission' });
export type Submission = z.infer<typeof submission>;

/** A message that can never be accepted, with the reason; kept among the rejects. */
export interface RejectedMessage {
  readonly code: string;
  readonly problems: readonly { column: string | null; message: string; howToFix: string }[];
  readonly receivedAt: string;
  readonly body: string;
}

/** A message as it came from the queue, and when; archived before it is acknowledged. */
export const receivedMessage = z.object({ receivedAt: instant, body: z.string() });
export type ReceivedMessage = z.infer<typeof receivedMessage>;
