import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Channel, Letter } from '../ports/channels.ts';
import { type Refusals, refusedByAws } from './channel-answers.ts';

const refusals: Refusals = {
  // Of all that we ask for, only the address can have a wrong form.
  BadRequestException: 'address',
  AccountSuspendedException: 'not-allowed',
  SendingPausedException: 'not-allowed',
  MailFromDomainNotVerifiedException: 'not-allowed',
};

/** E-mail of our own, for a council without GOV.UK Notify. */
export function sesChannel(client: SESv2Client, from: string): Channel {
  return {
    async send(letter) {
      try {
        const { MessageId = '' } = await client.send(plainEmail(from, letter));
        return { kind: 'sent', providerReference: MessageId };
      } catch (error) {
        return refusedByAws(error, refusals);
      }
    },
  };
}

const plainEmail = (from: string, { to, subject, body, reference }: Letter) =>
  new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: body, Charset: 'UTF-8' } },
        Headers: [{ Name: 'X-Reference', Value: reference }],
      },
    },
  });
