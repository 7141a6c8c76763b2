import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Channel } from '../ports/channels.ts';
import type { Mail } from '../ports/mail.ts';
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
    async send({ to, subject, body, reference }) {
      const email = plainEmail(from, { to: [to], subject, body, reference });
      try {
        const { MessageId = '' } = await client.send(email);
        return { kind: 'sent', providerReference: MessageId };
      } catch (error) {
        return refusedByAws(error, refusals);
      }
    },
  };
}

export const plainEmail = (from: string, { to, subject, body, reference }: Mail) =>
  new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [...to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: body, Charset: 'UTF-8' } },
        Headers: [{ Name: 'X-Reference', Value: reference }],
      },
    },
  });
