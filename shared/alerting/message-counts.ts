import { daysBetween } from '../calendar/days.ts';
import { dayAt } from '../calendar/london.ts';
import type { Episode, Message } from '../contracts/alerts.ts';
import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import { numberInWords, plural } from '../reporting/html-words.ts';
import { movedAt } from './episode-life.ts';
import { few } from './figure-words.ts';
import type { RuleFacts } from './rule.ts';
import { waitingSince } from './waiting-since.ts';

/** Alerts of one rule that a message tells of. */
export interface Group {
  readonly rule: RuleFacts;
  /** All that are open, oldest first; at least one. */
  readonly episodes: readonly Episode[];
  /** How many of them the team hears of for the first time. */
  readonly fresh: number;
}

/**
 * How many alerts of one kind there are. Fewer than five people are never counted.
 *
 * @example countWords(group) // 'Fewer than 5 possible hidden carers to contact'
 */
export function countWords({ rule, episodes }: Group): string {
  const { one, many } = rule.words;
  const count = episodes.length;
  if (rule.isAboutPeople && count < few) return `Fewer than ${few} ${many}`;
  return `${numberInWords(count)} ${count === 1 ? one : many}`;
}

/**
 * The same with how many are new, and how long the longest has waited in days of London's calendar; news is all new.
 *
 * @example standingWords(group, 'digest', '2023-10-20')
 *   // '6 possible hidden carers to contact. Some are new. The longest has waited 12 days.'
 */
export function standingWords(group: Group, kind: Message['kind'], today: IsoDate): string {
  if (kind === 'news') return countWords(group);
  const more = kind === 'digest' ? [newWords(group), ageWords(group, today)] : stillWords(group, today);
  const said = more.filter((words) => words !== '');
  return said.length === 0 ? countWords(group) : `${[countWords(group), ...said].join('. ')}.`;
}

/** Of people neither part is told where one of them is few: the other would give it away. */
function newWords({ rule, episodes, fresh }: Group): string {
  const waiting = episodes.length - fresh;
  if (fresh === 0) return '';
  if (waiting === 0) return episodes.length === 1 && !rule.isAboutPeople ? 'It is new' : 'All are new';
  if (rule.isAboutPeople && Math.min(fresh, waiting) < few) return 'Some are new';
  return `${numberInWords(fresh)} ${fresh === 1 ? 'is' : 'are'} new`;
}

function stillWords(group: Group, today: IsoDate): string[] {
  const still = group.episodes.map((episode) => daysSince(movedAt(episode), today));
  const [least, most] = [Math.min(...still), Math.max(...still)];
  const nobody = `Nobody has done anything for ${plural(least, 'day')}${most > least ? ' or more' : ''}`;
  return longestOf(group, today) === least ? [nobody] : [nobody, ageWords(group, today)];
}

function ageWords(group: Group, today: IsoDate): string {
  const { rule, episodes } = group;
  const days = longestOf(group, today);
  if (days <= 0) return '';
  const which = episodes.length === 1 && !rule.isAboutPeople ? 'It' : 'The longest';
  return `${which} has waited ${plural(days, 'day')}`;
}

const longestOf = ({ episodes }: Group, today: IsoDate): number =>
  Math.max(...episodes.map((episode) => daysBetween(waitingSince(episode), today)));

const daysSince = (at: Instant, today: IsoDate): number => daysBetween(dayAt(at), today);
