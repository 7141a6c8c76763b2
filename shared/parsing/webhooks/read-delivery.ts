import type { CouncilCode } from '../../contracts/identifiers.ts';
import type { Submission } from '../../contracts/messages.ts';
import { type Problem, problemOf } from '../../contracts/problems.ts';
import type { Webhook, WebhookPlatformId } from '../../contracts/webhooks.ts';
import { readJson } from '../read-json.ts';
import { formbricks } from './formbricks.ts';
import type { WebhookPlatform } from './platform.ts';
import { smartsurvey } from './smartsurvey.ts';
import { submissionOf } from './submissions.ts';
import { typeform } from './typeform.ts';

export const platforms: Record<WebhookPlatformId, WebhookPlatform> = { smartsurvey, typeform, formbricks };

/** The finished responses of a delivery, as messages; or why it cannot be read. */
export function readDelivery(
  text: string,
  webhook: Webhook,
  council: CouncilCode,
): Submission[] | { problem: Problem } {
  const json = readJson(text, 'message-not-json');
  if (json.kind === 'refused') return { problem: json.problem };
  const responses = platforms[webhook.platform].read(json.value);
  if (responses === undefined)
    return { problem: problemOf('webhook-shape-unknown', {}, { allowed: webhook.platform }) };
  return responses.map((response) => submissionOf(response, webhook, council));
}
