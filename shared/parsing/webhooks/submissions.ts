import type { CouncilCode } from '../../contracts/identifiers.ts';
import type { Submission } from '../../contracts/messages.ts';
import type { Webhook } from '../../contracts/webhooks.ts';
import { fold } from '../fold.ts';
import type { Answer, WebhookResponse } from './platform.ts';

/**
 * Writes a response as the message that it is for us. Everything in it follows from the response and the settings, so
 * that a delivery that comes again is the same message again. The version is the moment of the last change in
 * milliseconds, so that a changed response replaces what was said before.
 */
export function submissionOf(
  { id, submittedAt, changedAt, answers }: WebhookResponse,
  { source, dataset, answers: columns }: Webhook,
  council: CouncilCode,
): Submission {
  return {
    type: 'survey-response.v1',
    id,
    council,
    dataset,
    version: new Date(changedAt).getTime(),
    sentAt: changedAt,
    data: {
      ...answersByColumn(answers, columns),
      source,
      response_id: id,
      submitted_on: submittedAt.slice(0, 10),
    },
  };
}

/** Names that are no question's: ours, and the one that no reader of JSON should be given. */
const taken = ['source', 'response_id', 'submitted_on', '__proto__'].map(fold);

/** A question is called what the settings call it, else by its words; the second of one name has its id behind it. */
function answersByColumn(answers: readonly Answer[], columns: Webhook['answers']) {
  const ours = new Map(Object.entries(columns).map(([theirs, column]) => [fold(theirs), column]));
  const used = new Set(taken);
  const entries = answers.map(({ question, value }) => {
    const [name] = question;
    const column = question.flatMap((each) => ours.get(fold(each)) ?? [])[0] ?? name;
    const free = used.has(fold(column)) ? `${column} (question ${question[1] ?? name})` : column;
    used.add(fold(free));
    return [free, value] as const;
  });
  return Object.fromEntries(entries);
}
