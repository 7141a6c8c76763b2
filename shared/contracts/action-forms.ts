import * as z from 'zod';
import { contactAnswers } from './alerts.ts';

/** Most characters of a note, counted as a browser counts them. */
export const mostNoteCharacters = 500;

/** A line ends as it does anywhere else but in a form; what no keyboard writes is a space. */
const tidied = (text: string): string => text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]/gu, ' ');

const note = z.string().overwrite(tidied).trim().max(mostNoteCharacters).default('').meta({
  description: 'Free words, without a name or anything about a person',
});

/** Somebody is on what a message was about. */
export const acknowledgement = z.strictObject({ note }).meta({ title: 'Acknowledgement' });

/** How a contact can go; that nobody has tried is no answer. */
export const contactOutcome = z.enum(contactAnswers).exclude(['identified']);
export type ContactOutcome = z.infer<typeof contactOutcome>;

/** How the contact with the person of one entry of the work list went. */
export const contactReport = z
  .strictObject({ outcome: contactOutcome, note })
  .meta({ title: 'How a contact went' });
