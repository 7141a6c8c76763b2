import * as z from 'zod';
import { moment } from './moments.ts';
import { type Answer, choices, type WebhookPlatform } from './platform.ts';

// Source: formbricks.com/docs, "Webhooks", and standardwebhooks.com, "Verifying signatures".

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).transform(choices),
  z
    .record(z.string(), z.string())
    .transform((rows) => choices(Object.entries(rows).map((row) => row.join(' : ')))),
  z.null(),
]);
const response = z.object({
  event: z.string(),
  data: z.object({
    id: z.string().min(1).max(100),
    createdAt: moment.optional(),
    updatedAt: moment,
    finished: z.boolean(),
    data: z.record(z.string().min(1), value),
  }),
});
const test = z.object({ event: z.literal('testEndpoint') });
/** The documentation shows a list of one, the platform sends the one. */
const delivery = z.union([response, z.tuple([response]).transform(([only]) => only)]);

const secretMark = 'whsec_';

/** Formbricks: one response by question id, told of again and again while it is being filled in. */
export const formbricks: WebhookPlatform = {
  // A delivery that is sent again by somebody who overheard it says nothing new, so its age does not matter.
  claim: (headers, secret) => {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signed = '' } = headers;
    return {
      key: secret.startsWith(secretMark)
        ? { text: secret.slice(secretMark.length), spelling: 'base64' }
        : { text: secret, spelling: 'utf8' },
      before: `${id}.${timestamp}.`,
      spelling: 'base64',
      signatures: id && timestamp ? signed.split(' ').flatMap(signatureOf) : [],
    };
  },
  read(json) {
    if (test.safeParse(json).success) return [];
    const read = delivery.safeParse(json);
    if (!read.success) return undefined;
    const { id, createdAt, updatedAt, finished, data } = read.data.data;
    if (!finished) return [];
    // The day of a response is the day it was begun: that stays when it is changed later on.
    return [{ id, submittedAt: createdAt ?? updatedAt, changedAt: updatedAt, answers: answersOf(data) }];
  },
};

/** Several may be there, while a secret is being changed. */
const signatureOf = (part: string): string[] => (part.startsWith('v1,') ? [part.slice(3)] : []);

const answersOf = (data: Record<string, z.infer<typeof value>>): Answer[] =>
  Object.entries(data).flatMap(([id, given]): Answer[] =>
    given === null || given === '' ? [] : [{ question: [id], value: given }],
  );
