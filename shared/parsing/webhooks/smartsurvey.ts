import * as z from 'zod';
import { moment } from './moments.ts';
import { type Answer, choices, type WebhookPlatform } from './platform.ts';

// Source: docs.smartsurvey.io, "Webhooks: Introduction" and "Samples".

const id = z.union([z.number().int(), z.string().min(1).max(100)]).transform(String);
const answer = z.object({
  id,
  type: z.string().nullish(),
  choice_title: z.string().nullish(),
  value: z.union([z.string(), z.number()]).transform(String).nullish(),
});
const question = z.object({ id, title: z.string().nullish(), answers: z.array(answer).default([]) });
const response = z.object({
  id,
  status: z.string(),
  date_ended: moment.nullish(),
  date_modified: moment.nullish(),
  pages: z.array(z.object({ questions: z.array(question).default([]) })),
});
const delivery = z.array(response);

/** SmartSurvey: a list of responses, each with its pages; those that were broken off or screened out do not count. */
export const smartsurvey: WebhookPlatform = {
  claim: ({ 'x-smartsurvey-signature': signature }, secret) => ({
    key: { text: secret, spelling: 'utf8' },
    before: '',
    spelling: 'hex',
    signatures: signature === undefined ? [] : [signature],
  }),
  read(json) {
    const read = delivery.safeParse(json);
    if (!read.success) return undefined;
    const completed = read.data.filter(({ status }) => status.toLowerCase() === 'completed');
    const responses = completed.flatMap(({ id, date_ended, date_modified, pages }) => {
      const submittedAt = date_ended ?? date_modified;
      const answers = pages.flatMap(({ questions }) => questions.flatMap(answersTo));
      return submittedAt ? [{ id, submittedAt, changedAt: date_modified ?? submittedAt, answers }] : [];
    });
    return responses.length === completed.length ? responses : undefined;
  },
};

type Question = z.infer<typeof question>;

/** What was chosen and typed is one answer; a comment beside it is another, so that it does not hide the choice. */
function answersTo({ id, title, answers }: Question): Answer[] {
  const isComment = ({ type }: z.infer<typeof answer>): boolean => type === 'comment';
  const chosen = answers.filter((each) => !isComment(each)).flatMap(textOf);
  const comments = answers.filter(isComment).flatMap(textOf);
  const name = title?.trim() || id;
  return [
    ...(chosen.length > 0 ? [{ question: [name, id], value: choices(chosen) } as const] : []),
    ...(comments.length > 0
      ? [{ question: [`${name} (comment)`, `${id}-comment`], value: choices(comments) } as const]
      : []),
  ];
}

function textOf({ value, choice_title }: z.infer<typeof answer>): string[] {
  const text = value?.trim() || choice_title?.trim();
  return text ? [text] : [];
}
