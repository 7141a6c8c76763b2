import * as z from 'zod';
import { moment } from './moments.ts';
import { type Answer, choices, type WebhookPlatform } from './platform.ts';

// Source: typeform.com/developers/webhooks, "Secure your webhooks" and "Example payload".

const field = z.object({ id: z.string().min(1), ref: z.string().nullish(), title: z.string().nullish() });
const choice = z.object({ label: z.string().nullish(), other: z.string().nullish() });
const answer = z.object({
  type: z.string(),
  field,
  text: z.string().nullish(),
  number: z.number().nullish(),
  boolean: z.boolean().nullish(),
  date: z.string().nullish(),
  choice: choice.nullish(),
  choices: z.object({ labels: z.array(z.string()).nullish(), other: z.string().nullish() }).nullish(),
});
const finished = z.object({
  event_type: z.literal('form_response'),
  form_response: z.object({
    token: z.string().min(1).max(100),
    submitted_at: moment,
    definition: z.object({ fields: z.array(field).default([]) }).nullish(),
    answers: z.array(answer).default([]),
  }),
});
const unfinished = z.object({ event_type: z.literal('form_response_partial') });

/** Typeform: one response, whose answers name their questions by id; the form's definition has their words. */
export const typeform: WebhookPlatform = {
  claim: (headers, secret) => {
    const [, signature] = /^sha256=(.+)$/.exec(headers['typeform-signature'] ?? '') ?? [];
    return {
      key: { text: secret, spelling: 'utf8' },
      before: '',
      spelling: 'base64',
      signatures: signature === undefined ? [] : [signature],
    };
  },
  read(json) {
    if (unfinished.safeParse(json).success) return [];
    const read = finished.safeParse(json);
    if (!read.success) return undefined;
    const { token, submitted_at, definition, answers } = read.data.form_response;
    const titles = new Map(definition?.fields.map(({ id, title }) => [id, title]));
    const given = answers.flatMap((each) => answerOf(each, titles.get(each.field.id)));
    return [{ id: token, submittedAt: submitted_at, changedAt: submitted_at, answers: given }];
  },
};

/** Email addresses, phone numbers and files say who somebody is, and answer no question of ours: they are left out. */
function answerOf(given: z.infer<typeof answer>, title: string | null | undefined): Answer[] {
  const value = valueIn(given);
  if (value === undefined || value === '') return [];
  const { id, ref } = given.field;
  return [{ question: [title?.trim() || ref || id, id, ref ?? id], value }];
}

function valueIn({ text, number, boolean, date, choice, choices: many }: z.infer<typeof answer>) {
  if (choice) return choice.label ?? choice.other ?? undefined;
  if (many) return choices([...(many.labels ?? []), ...(many.other ? [many.other] : [])]);
  return text ?? number ?? boolean ?? date ?? undefined;
}
