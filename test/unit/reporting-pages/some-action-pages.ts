import {
  acknowledgement,
  contactReport,
  mostNoteCharacters,
} from '../../../shared/contracts/action-forms.ts';
import type { Instant, IsoDate } from '../../../shared/contracts/identifiers.ts';
import { readForm } from '../../../shared/parsing/read-form.ts';
import { acknowledgedPage, acknowledgePage } from '../../../shared/reporting/acknowledge-pages.ts';
import { contactPage, contactSavedPage } from '../../../shared/reporting/contact-pages.ts';
import type { Redo } from '../../../shared/reporting/html-forms.ts';
import {
  expiredLinkPage,
  invalidLinkPage,
  noRoomPage,
  nothingLeftPage,
  unreadableFormPage,
} from '../../../shared/reporting/link-pages.ts';
import { unsubscribedPage, unsubscribePage } from '../../../shared/reporting/unsubscribe-pages.ts';

/** Every page that a link in a message leads to, by its name; with something planted wherever words of others stand. */
export function actionPages(planted?: string): Record<string, string> {
  const look = { councilName: planted ?? 'Coventry', colour: '#12394f' };
  const next = { words: 'Open the work list', href: 'https://reports.example.org/work-list.html' };
  const message = {
    kind: 'news' as const,
    subject: planted ?? '7 possible hidden carers to contact, and other alerts in Coventry',
    sentAt: '2026-03-31T07:30:00.000Z' as Instant,
    summary: [
      planted ?? '7 possible hidden carers to contact',
      'Fewer than 5 assessments that wait too long',
    ],
  };
  const told = { ...look, message, alreadyAcknowledged: false };
  return {
    acknowledge: acknowledgePage(told),
    'acknowledge a digest': acknowledgePage({ ...told, message: { ...message, kind: 'digest' } }),
    'acknowledge, once it has been': acknowledgePage({ ...told, alreadyAcknowledged: true }),
    'acknowledge, with a mistake': acknowledgePage({ ...told, redo: tooLong(acknowledgement, planted) }),
    acknowledged: acknowledgedPage({ ...look, next }),
    contact: contactPage(look),
    'contact, with mistakes': contactPage({ ...look, redo: tooLong(contactReport, planted) }),
    'contact saved': contactSavedPage({ ...look, outcome: 'no-contact', next }),
    'contact saved, of a wrong entry': contactSavedPage({ ...look, outcome: 'mistaken', next }),
    unsubscribe: unsubscribePage({ ...look, team: planted ?? 'carers-team' }),
    unsubscribed: unsubscribedPage({ ...look, team: planted ?? 'carers-team' }),
    'expired link': expiredLinkPage({ ...look, until: '2026-04-14' as IsoDate }),
    'invalid link': invalidLinkPage(),
    'unreadable form': unreadableFormPage(),
    'nothing left': nothingLeftPage({ ...look, next }),
    'no room': noRoomPage({ ...look, next }),
  };
}

function tooLong(form: Parameters<typeof readForm>[0], words = 'We start on Monday. '): Redo {
  const note = words + 'x'.repeat(mostNoteCharacters);
  const read = readForm(form, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode(String(new URLSearchParams({ note }))),
  });
  if (read.kind !== 'mistaken') throw new Error(`the form is ${read.kind}`);
  return read;
}
