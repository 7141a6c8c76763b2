import type { Message } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { dateInWords, inWords, numberInWords } from '../reporting/html-words.ts';
import { countWords, type Group, standingWords } from './message-counts.ts';
import { type Listed, listed } from './message-lines.ts';
import type { AlertPage, RuleFacts } from './rule.ts';

export interface Told {
  readonly council: string;
  readonly team: string;
  readonly kind: Message['kind'];
  /** Day in London. */
  readonly today: IsoDate;
  /** The one that has waited longest first; at least one. */
  readonly groups: readonly Group[];
  readonly linkTo: (page: AlertPage) => string;
}

export type Words = Pick<Message, 'subject' | 'body' | 'summary' | 'link'>;

/**
 * What a message says: what there is to do, and for each kind of alert why, what next, where, and how to say that it is
 * wrong. The body reads as it is in a plain e-mail; GOV.UK Notify makes headings of lines with `# `, bullets of lines with
 * `• ` after an empty line, and links of addresses.
 *
 * @returns subject (under 100 characters), body, a line for each kind of alert, and the page to open first
 * @example messageWords(told).subject // '6 possible hidden carers to contact in Coventry'
 * @see https://www.notifications.service.gov.uk/using-notify/formatting
 */
export function messageWords(told: Told): Words {
  const { kind, today, groups, linkTo } = told;
  const summary = groups.map((group) => standingWords(group, kind, today));
  const paragraphs = groups.length === 1 ? aboutOne(told, summary) : aboutSeveral(told, summary);
  return {
    subject: subjectOf(told),
    body: paragraphs.join('\n\n'),
    summary,
    link: linkTo(groups[0]?.rule.page ?? 'index.html#alerts'),
  };
}

const mostCharacters = 99;

const subjectBegins: Record<Message['kind'], string> = {
  news: '',
  digest: 'To do today: ',
  escalation: 'Please step in: ',
};

/** What there is no room for is left to the body. */
function subjectOf({ council, kind, groups: [first, ...others] }: Told): string {
  const about = `${subjectBegins[kind]}${first === undefined ? 'Nothing to do' : countWords(first)}`;
  const more = others.length > 0 ? ', and more,' : '';
  const wanted = [`${about}${more} in ${council}`, `${about} in ${council}`];
  return wanted.find(({ length }) => length <= mostCharacters) ?? about;
}

function aboutOne(told: Told, [summary = '']: readonly string[]): string[] {
  const begins = told.kind === 'news' ? [`${summary} in ${told.council}.`] : [opening(told), `• ${summary}`];
  const [part] = listed(told.groups, told.kind === 'news' ? 0 : 1);
  return [...begins, ...told.groups.flatMap(({ rule }) => section(rule, part, told.linkTo))];
}

/** First all that there is to do, then each kind of alert. What is the same for all of them is said once. */
function aboutSeveral(told: Told, summary: readonly string[]): string[] {
  const { groups, linkTo } = told;
  const parts = listed(groups, groups.length);
  const page = theOne(groups.map(({ rule }) => rule.page));
  const wrong = theOne(groups.map(({ rule }) => rule.words.wrong));
  return [
    opening(told),
    summary.map((line) => `• ${line}`).join('\n'),
    ...(page ? [where(page, linkTo)] : []),
    ...groups.flatMap((group, at) => [
      `# ${countWords(group)}`,
      ...section(group.rule, parts[at], linkTo, { page, wrong }),
    ]),
    ...(wrong ? [`# If any of this is wrong`, wrong] : []),
  ];
}

function opening({ council, team, kind, today }: Told): string {
  if (kind === 'news') return `New in ${council}:`;
  if (kind === 'digest') return `To do in ${council} on ${dateInWords(today)}:`;
  return `The team “${inWords(team)}” in ${council} was told of this, but nothing has happened. Please ask the team what stands in the way, and agree who does what by when.`;
}

/** @param said what the message says elsewhere */
function section(
  { words, page }: RuleFacts,
  { lines, more }: Listed = { lines: [], more: 0 },
  linkTo: Told['linkTo'],
  said: { page?: AlertPage | undefined; wrong?: string | undefined } = {},
): string[] {
  return [
    ...(lines.length > 0 ? [lines.map((line) => `• ${line}`).join('\n')] : []),
    ...(lines.length > 0 && more > 0 ? [`and ${numberInWords(more)} more: ${linkTo(page)}`] : []),
    `Why we think so: ${words.why}`,
    `What to do next: ${words.next}`,
    ...(said.page ? [] : [where(page, linkTo)]),
    ...(said.wrong ? [] : [`If this is wrong: ${words.wrong}`]),
  ];
}

const pageNames: Record<AlertPage, string> = {
  'work-list.html': 'Work list',
  'index.html#alerts': 'All alerts',
  'index.html#uploads': 'All files',
};

const where = (page: AlertPage, linkTo: Told['linkTo']): string => `${pageNames[page]}: ${linkTo(page)}`;

/** What all of them are; undefined where they differ. */
const theOne = <T>(all: readonly T[]): T | undefined => (new Set(all).size === 1 ? all[0] : undefined);
