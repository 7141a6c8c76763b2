import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type Event, event } from '../../contracts/events.ts';
import { type Instant, instant } from '../../contracts/identifiers.ts';
import type { ReceivedMessage } from '../../contracts/messages.ts';
import { outgoingWork, type SentOutgoing } from '../../contracts/work.ts';

/** Reads one queue message as the pieces of work that it holds. Throws where it is none of ours. */
export type ReadWorks<Work> = (record: SQSRecord) => Work[];

/** A message that is one piece of work, as JSON. */
export const jsonBody =
  <Work>(schema: z.ZodType<Work>): ReadWorks<Work> =>
  ({ body }) => [schema.parse(JSON.parse(body))];

const sentAtOf = ({ attributes }: SQSRecord): Instant =>
  instant.parse(new Date(Number(attributes.SentTimestamp)).toISOString());

/** The same, with the moment at which it was put into the queue. */
export const sentJsonBody =
  <Work extends object>(schema: z.ZodType<Work>): ReadWorks<Work & { sentAt: Instant }> =>
  (record) => [{ ...schema.parse(JSON.parse(record.body)), sentAt: sentAtOf(record) }];

/** An event of the bus, as a rule puts it into a queue. */
export const busEvent: ReadWorks<Event> = ({ body }) => [
  event.parse((JSON.parse(body) as { detail?: unknown }).detail),
];

/** A message to send: told of by the bus, or put back to be tried again. */
export const outgoing: ReadWorks<SentOutgoing> = (record) => {
  const body = JSON.parse(record.body) as { detail?: unknown };
  const sentAt = sentAtOf(record);
  if (body.detail === undefined) return [{ ...outgoingWork.parse(body), sentAt }];
  const { type, data } = event.parse(body.detail);
  if (type !== 'AlertRaised.v1') return [];
  return [{ council: data.council, message: data.message, attempt: 0, sentAt }];
};

/** A message as somebody sent it: whether it can be read is for the verb to say. */
export const submission: ReadWorks<ReceivedMessage> = (record) => [
  { body: record.body, receivedAt: sentAtOf(record) },
];

/** A schedule's input names its moment to the second; ours are to the millisecond. */
const scheduled = z.looseObject({ at: z.string() });

/** Work that a schedule (or a person) puts into a queue: like `jsonBody`, with its moment in our spelling. */
export const scheduledWork =
  <Work>(schema: z.ZodType<Work>): ReadWorks<Work> =>
  ({ body }) => {
    const { at, ...rest } = scheduled.parse(JSON.parse(body));
    return [schema.parse({ ...rest, at: new Date(at).toISOString() })];
  };
