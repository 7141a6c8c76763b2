import { daysBetween } from '../calendar/days.ts';
import type { Episode, Message } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { AlertPage, RuleFacts } from './rule.ts';

/** Alerts of one rule that a message tells of. */
export interface Group {
  readonly rule: RuleFacts;
  /** All that are open, oldest first. */
  readonly episodes: readonly Episode[];
}

export interface Told {
  readonly council: string;
  readonly kind: Message['kind'];
  readonly today: IsoDate;
  /** Oldest first; at least one. */
  readonly groups: readonly Group[];
  readonly linkTo: (page: AlertPage) => string;
}

export type Words = Pick<Message, 'subject' | 'body' | 'summary' | 'link'>;

/** A message lists no more than this; the page that it points to has the rest. */
const mostLines = 20;

/** What a message says. */
export function messageWords({ council, kind, today, groups, linkTo }: Told): Words {
  const summary = groups.map((group) => countWords(group, today, kind !== 'news'));
  const link = linkTo(groups[0]?.rule.page ?? 'index.html#alerts');
  return {
    subject: subjectOf(council, kind, groups),
    body: [...groups.flatMap((group) => sectionOf(group, today, kind, linkTo)), ''].join('\n').trimEnd(),
    summary,
    link,
  };
}

function subjectOf(council: string, kind: Message['kind'], groups: readonly Group[]): string {
  const [first, ...others] = groups;
  const about = first === undefined ? 'Nothing to do' : counted(first);
  const more = others.length > 0 ? ', and other alerts' : '';
  const late = kind === 'escalation' ? 'Still waiting: ' : '';
  return `${late}${about}${more} in ${council}`;
}

/** @example counted(group) // 'Fewer than 5 possible hidden carers to contact' */
function counted({ rule, episodes }: Group): string {
  const { one, many } = rule.words;
  if (rule.isAboutPeople && episodes.length < 5) return `Fewer than 5 ${many}`;
  return `${episodes.length} ${episodes.length === 1 ? one : many}`;
}

function countWords(group: Group, today: IsoDate, withAge: boolean): string {
  const days = ageOf(group, today);
  return withAge && days > 0
    ? `${counted(group)}; waiting ${days} ${days === 1 ? 'day' : 'days'}`
    : counted(group);
}

const ageOf = ({ episodes }: Group, today: IsoDate): number =>
  Math.max(0, ...episodes.map(({ openedAt }) => daysBetween(openedAt.slice(0, 10) as IsoDate, today)));

function sectionOf(group: Group, today: IsoDate, kind: Message['kind'], linkTo: Told['linkTo']): string[] {
  const { words, page } = group.rule;
  const lines = group.episodes.flatMap(({ line }) => (line === undefined ? [] : [`• ${line}`]));
  const more = lines.length - mostLines;
  return [
    `${countWords(group, today, kind !== 'news')}.`,
    ...lines.slice(0, mostLines),
    ...(more > 0 ? [`and ${more} more`] : []),
    '',
    `Why we think so: ${words.why}`,
    `What to do next: ${words.next}`,
    `See: ${linkTo(page)}`,
    `If this is wrong: ${words.wrong}`,
    '',
  ];
}
