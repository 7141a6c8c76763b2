import { NotifyClient } from 'notifications-node-client';
import * as z from 'zod';
import type { Channel } from '../ports/channels.ts';
import { answered, type Refusals, refused } from './channel-answers.ts';
import type { ChannelKeys } from './channel-keys.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Name of the key, service, secret. */
const keyForm = new RegExp(`${uuid}-${uuid}$`, 'i');
const templateForm = new RegExp(`^${uuid}$`, 'i');

/** Of all that Notify checks the form of, only the address can be wrong: the template's is looked at before. */
const refusals: Refusals = { ValidationError: 'address' };

export interface NotifySettings {
  /** `https://api.notifications.service.gov.uk`, or what stands for it. */
  readonly baseUrl: string;
  /** An answer that takes longer is given up. */
  readonly timeoutMs?: number;
}

/** Whatever else stands between us and Notify may answer in a form of its own. */
const answer = z
  .object({ id: z.string(), errors: z.array(z.object({ error: z.string() })) })
  .partial()
  .catch({});

/** E-mail through GOV.UK Notify, by a template that consists of ((subject)) and ((body)). */
export function notifyChannel(key: ChannelKeys['notify'], settings: NotifySettings): Channel {
  return {
    async send({ council, to, subject, body, reference, template = '' }) {
      const apiKey = await key(council);
      if (!keyForm.test(apiKey ?? '') || !templateForm.test(template))
        return { kind: 'refused', reason: 'not-set-up' };
      const client = notifyClient(apiKey ?? '', settings);
      const { status, data } = await answered(() =>
        client.sendEmail(template, to, { personalisation: { subject, body }, reference }),
      );
      const { id = reference, errors = [] } = answer.parse(data);
      if (status === 201) return { kind: 'sent', providerReference: id };
      return refused({ status, error: errors[0]?.error }, refusals);
    },
  };
}

function notifyClient(apiKey: string, { baseUrl, timeoutMs = 9_000 }: NotifySettings): NotifyClient {
  const client = new NotifyClient(baseUrl, apiKey);
  client.setClient(
    client.apiClient.restClient.create({
      timeout: timeoutMs,
      // The letter goes where it is sent, and nowhere else: not on to another address, nor through what the environment names.
      maxRedirects: 0,
      proxy: false,
      // A refusal is an answer like any other.
      validateStatus: () => true,
    }),
  );
  return client;
}
