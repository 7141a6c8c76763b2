import { describe, expect, it, test } from 'vitest';
import { contactOutcome } from '../../../shared/contracts/action-forms.ts';
import { contactPage } from '../../../shared/reporting/contact-pages.ts';
import { addresses, headingLevels, planted } from './some.ts';
import { actionPages } from './some-action-pages.ts';

const all = Object.entries(actionPages());
const pages = new Map(all);
const pageOf = (name: string): string => pages.get(name) ?? 'not there';
const main = (page: string): string => page.slice(page.indexOf('<main'));
const controls = (page: string): string[] => main(page).match(/<(input|textarea|select)[^>]*>/g) ?? [];
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

describe.each(all)('the page behind a link (%s)', (_, page) => {
  test('is one document with one first heading, that leaves out no level', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toMatch(/<title>[^<]+ – Carers Count<\/title>/);
    expect(page).toContain('<meta name="robots" content="noindex">');
    const levels = headingLevels(main(page)).slice(page.includes('error-summary"') ? 1 : 0);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    expect(page).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('loads nothing, runs nothing, and leads to the work list at most', () => {
    const further = addresses(page).filter((address) => !/^(#|data:,)/.test(address));
    expect(further.filter((address) => address !== 'https://reports.example.org/work-list.html')).toEqual([]);
    expect(page).not.toMatch(/<script|@import|url\(|\son\w+=/);
  });

  test('sends its form to its own address by POST, or has none and may send none', () => {
    const forms = page.match(/<form[^>]*>/g) ?? [];
    expect(forms).toEqual(page.includes('<button') ? ['<form method="post">'] : []);
    expect(page).toContain(`form-action &#39;${forms.length > 0 ? 'self' : 'none'}&#39;`);
    expect(page.match(/<button type="submit">/g) ?? []).toHaveLength(forms.length);
  });

  test('says of every field what it is', () => {
    const labelled = (tag: string) =>
      page.includes(`<label for="${attribute(tag, 'id')}">`) || page.includes(`<label class="choice">${tag}`);
    for (const tag of controls(page)) expect([tag, labelled(tag)]).toEqual([tag, true]);
  });

  test('points from a field to words that are there, and from a mistake to its field', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const described = [...page.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(([, list]) =>
      list?.split(' '),
    );
    const linked = addresses(page).filter((address) => address.startsWith('#'));
    for (const id of [...described, ...linked.map((address) => address.slice(1))]) expect(ids).toContain(id);
  });
});

test.each(Object.entries(actionPages(planted)))('%s: markup out of data is text', (_, page) => {
  expect(page).not.toContain('<script');
});

describe('the page to acknowledge a message', () => {
  it('says what the message was about, and when it came', () => {
    const page = pageOf('acknowledge');
    for (const words of [
      '31 March 2026 at 08:30',
      '“7 possible hidden carers to contact, and other alerts in Coventry”',
      '<li>Fewer than 5 assessments that wait too long</li>',
      '>We are on it</button>',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('Somebody has already said so');
  });

  it('says so where somebody already is on it, and still takes a note', () => {
    const page = pageOf('acknowledge, once it has been');
    expect(page).toContain('Somebody has already said so');
    expect(page).toContain('<textarea');
  });

  it('says of a digest, and of nothing else, that it counts for all that is open', () => {
    const words = 'This counts for everything on this list that is still open';
    expect(pageOf('acknowledge a digest')).toContain(words);
    expect(pageOf('acknowledge')).not.toContain(words);
  });

  it('asks for nothing but an optional note without names', () => {
    const page = pageOf('acknowledge');
    expect(controls(page).map((tag) => attribute(tag, 'name'))).toEqual(['note']);
    expect(page).toContain('Do not write names or anything about a person.');
    expect(page).toContain('maxlength="500"');
  });

  it('answers that entries stay on the list until the data shows how it went', () => {
    const page = pageOf('acknowledged');
    expect(page).toContain('when the tracker shows how it went');
    expect(page).toContain('<a href="https://reports.example.org/work-list.html">Open the work list</a>');
  });

  it('shows a note that was too long again, and says what to do about it', () => {
    const page = pageOf('acknowledge, with a mistake');
    expect(page).toContain('<title>Error: Tell others that you are on it');
    expect(page).toContain('<a href="#note">Shorten the note to 500 characters or fewer</a>');
    expect(page).toMatch(/aria-invalid="true">\nWe start on Monday\. x{500}<\/textarea>/);
  });
});

describe('the page to say how a contact went', () => {
  it('offers every way in which it can go, and chooses none', () => {
    const page = pageOf('contact');
    const offered = controls(page).map((tag) => attribute(tag, 'value'));
    expect(offered.filter((value) => value !== undefined)).toEqual(contactOutcome.options);
    expect(page).not.toContain(' checked');
  });

  it('asks whoever says that the entry is wrong to say why, without names', () => {
    const page = pageOf('contact');
    expect(page).toContain('The entry is wrong');
    expect(page).toContain('Say why in the note, without names.');
    expect(page).toContain('If the entry is wrong, say why. Do not write names or anything else about a');
  });

  it('names both mistakes where nothing was chosen and the note is too long', () => {
    const page = pageOf('contact, with mistakes');
    expect(page).toContain('<a href="#outcome">Choose how the contact went</a>');
    expect(page).toContain('<a href="#note">');
  });

  it('keeps what was chosen where only the note was wrong', () => {
    const given = new Map([['outcome', 'declined']]);
    const page = contactPage({
      councilName: 'Coventry',
      colour: '#12394f',
      redo: { fields: ['note'], given },
    });
    expect(controls(page).filter((tag) => / checked/.test(tag))).toEqual([
      expect.stringContaining('value="declined"'),
    ]);
    expect(page).not.toContain('href="#outcome"');
  });

  it('answers what was said, so that a slip is seen', () => {
    expect(pageOf('contact saved')).toContain('“We tried, and did not reach them”');
    expect(pageOf('contact saved, of a wrong entry')).toContain('“The entry is wrong”');
  });

  it('says what becomes of a wrong entry, and that the tracker has to be corrected as well', () => {
    const [wrong, other] = [pageOf('contact saved, of a wrong entry'), pageOf('contact saved')];
    for (const words of ['The entry leaves the work list', 'Correct the tracker as well']) {
      expect(wrong).toContain(words);
      expect(other).not.toContain(words);
    }
  });
});

test('the page to stop emails asks first, and says afterwards how to come back', () => {
  expect(pageOf('unsubscribe')).toContain('>Stop these emails</button>');
  expect(pageOf('unsubscribed')).toContain('Ask whoever keeps the settings');
});

test('a link that has expired says until when it worked, and a wrong one says nothing of any council', () => {
  expect(pageOf('expired link')).toContain('It worked until 14 April 2026.');
  expect(pageOf('invalid link')).not.toContain('Coventry');
});
