import type { Mail, Mailer } from '../../shared/ports/mail.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface MailerDouble extends Mailer {
  readonly mails: Mail[];
}

export function mailerDouble(options: DoubleOptions = {}): MailerDouble {
  const call = callsOf('mailer', options);
  const mails: Mail[] = [];
  return {
    mails,
    send(mail) {
      const copy = structuredClone(mail);
      return call('send', () => {
        mails.push(copy);
        return { providerReference: `mail-${mails.length}` };
      });
    },
  };
}
