import type { NotifyService } from '../../local/notify-token.ts';

/** A service of GOV.UK Notify to test with. */

export const notifyTemplate = '7e0a3f3c-95d1-4a7e-8f0e-1d2c3b4a5f60';
/** Asks for more than a letter has. */
export const wordyTemplate = '0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d';

export const notifyService: NotifyService = {
  id: 'c1a5d0b2-6e7f-4b3a-9c8d-0e1f2a3b4c5d',
  secret: 'd2b6e1c3-7f80-4c4b-8d9e-1f203a4b5c6d',
  fromEmail: 'carers@notifications.example',
  templates: {
    [notifyTemplate]: { version: 3, subject: '((subject))', body: '((body))\n\nCarers Count' },
    [wordyTemplate]: { version: 1, subject: '((subject))', body: '((body)) ((name)) ((colour))' },
  },
};

export const notifyKey = `carers-${notifyService.id}-${notifyService.secret}`;
