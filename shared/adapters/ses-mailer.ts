import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mailer } from '../ports/mail.ts';

export function sesMailer(client: SESv2Client, from: string): Mailer {
  return {
    async send({ to, subject, body, reference }) {
      const { MessageId = '' } = await client.send(
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
        }),
      );
      return { providerReference: MessageId };
    },
  };
}
