import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acknowledgement,
  contactReport,
  mostNoteCharacters,
} from '../../../shared/contracts/action-forms.ts';
import { readForm } from '../../../shared/parsing/read-form.ts';

const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const bytes = (text: string) => new TextEncoder().encode(text);
const sent = (text: string) => ({ headers, body: bytes(text) });
const note = (text: string) => readForm(acknowledgement, sent(text));
const unreadable = { kind: 'unreadable' };

describe('a form', () => {
  it('is read as a browser sends it, whatever is in the note', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (words) => {
        const tidy = words.replace(/\p{Cc}/gu, '').trim();
        expect(note(String(new URLSearchParams({ note: tidy })))).toEqual({
          kind: 'good',
          value: { note: tidy },
        });
      }),
    );
  });

  it('may leave the note empty or out', () => {
    const empty = { kind: 'good', value: { note: '' } };
    expect([note('note='), note('note=+'), note('')]).toEqual([empty, empty, empty]);
  });

  it('takes the longest note in the widest script, with the line ends of a form counted once', () => {
    for (const letter of ['字', '\r\n'])
      expect(note(`note=a${encodeURIComponent(letter.repeat(mostNoteCharacters - 2))}b`).kind).toBe('good');
  });

  it('keeps lines apart, and takes what no keyboard writes for a space', () => {
    expect(note('note=one%0D%0Atwo%00three%1b')).toEqual({
      kind: 'good',
      value: { note: 'one\ntwo three' },
    });
  });

  it('says in which field somebody went wrong, and keeps what was given', () => {
    const long = 'x'.repeat(mostNoteCharacters + 1);
    expect(readForm(contactReport, sent(`note=${long}`))).toEqual({
      kind: 'mistaken',
      fields: ['outcome', 'note'],
      given: new Map([['note', long]]),
    });
  });

  it('says how a contact went in the words of the tracker or that the entry is wrong, and never that nobody has tried', () => {
    for (const outcome of ['contacted', 'engaged', 'declined', 'no-contact', 'mistaken'])
      expect(readForm(contactReport, sent(`outcome=${outcome}`))).toMatchObject({ value: { outcome } });
    for (const outcome of ['identified', 'Engaged', ''])
      expect(readForm(contactReport, sent(`outcome=${outcome}`))).toMatchObject({ fields: ['outcome'] });
  });

  it.each([
    ['a field that was not asked for', 'note=a&name=Ada'],
    ['a field that is there twice', 'note=a&note=b'],
    ['a field twice, spelt in two ways', 'note=a&%6Eote=b'],
    ['a field of the language itself', '__proto__=a'],
    ['a field without a name', '=a'],
    ['a field without a value', 'note'],
    ['something between two fields', 'note=a&&'],
    ['a letter that is half there', 'note=%C3'],
    ['a digit that is missing', 'note=%4'],
    ['what a browser would have written otherwise', 'note=é'],
    ['JSON', '{"note":"a"}'],
  ])('with %s is unreadable', (_, text) => {
    expect(note(text)).toEqual(unreadable);
  });

  it('that is longer than any note can be, or of another type, is unreadable', () => {
    expect(note(`note=${'x'.repeat(8 * 1024)}`)).toEqual(unreadable);
    const typed = (type?: string) =>
      readForm(acknowledgement, { headers: { 'content-type': type }, body: bytes('note=a') }).kind;
    expect(typed('Application/x-www-form-urlencoded; charset=UTF-8')).toBe('good');
    for (const type of [undefined, '', 'text/plain', 'multipart/form-data; boundary=x', 'application/json'])
      expect([type, typed(type)]).toEqual([type, 'unreadable']);
  });

  it('never throws, whatever is sent', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'note=&%2Bc3+_'), maxLength: 60 }).map(bytes),
    );
    fc.assert(
      fc.property(anything, (body) => {
        expect(['good', 'mistaken', 'unreadable']).toContain(readForm(contactReport, { headers, body }).kind);
      }),
      { numRuns: 1000 },
    );
  });
});
