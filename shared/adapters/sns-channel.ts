import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Channel } from '../ports/channels.ts';
import { type Refusals, refusedByAws } from './channel-answers.ts';

/** The topic is encrypted: what is wrong with its key comes as a status that says nothing of it. */
const refusals: Refusals = {
  KMSAccessDeniedException: 'not-allowed',
  KMSDisabledException: 'not-set-up',
  KMSInvalidStateException: 'not-set-up',
  KMSNotFoundException: 'not-set-up',
};

/** To the operators, by the topic that alarms go to as well. */
export function snsChannel(client: SNSClient, topic: string): Channel {
  return {
    async send({ subject, body, reference }) {
      const publish = new PublishCommand({
        TopicArn: topic,
        Subject: topicSubject(subject),
        Message: body,
        MessageAttributes: { reference: { DataType: 'String', StringValue: reference } },
      });
      try {
        const { MessageId = '' } = await client.send(publish);
        return { kind: 'sent', providerReference: MessageId };
      } catch (error) {
        return refusedByAws(error, refusals);
      }
    },
  };
}

const mostCharacters = 99;

/** SNS takes as a subject only one line of ASCII, of fewer than 100 characters, that begins with no space; or none. */
function topicSubject(subject: string): string | undefined {
  const ascii = subject
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[\s\p{Control}]+/gu, ' ')
    .replace(/[^ -~]/gu, '?');
  return ascii.trim().slice(0, mostCharacters) || undefined;
}
