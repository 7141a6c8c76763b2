import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mailer } from '../ports/mail.ts';
import { plainEmail } from './ses-channel.ts';

export function sesMailer(client: SESv2Client, from: string): Mailer {
  return {
    async send(mail) {
      const { MessageId = '' } = await client.send(plainEmail(from, mail));
      return { providerReference: MessageId };
    },
  };
}
