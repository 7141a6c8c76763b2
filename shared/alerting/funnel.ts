import { daysBetween } from '../calendar/days.ts';
import { dayAt } from '../calendar/london.ts';
import { firstDayOfMonth } from '../calendar/months.ts';
import { type Episode, isLiving, type RuleId } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { LiftMatch } from '../contracts/records.ts';
import { hasCarerSignal } from '../indicators/possible-hidden-carers.ts';
import type { PersonEvidence } from './evidence.ts';

/** The rule whose entries are people to find and to contact; the others are about carers who are on record. */
export const ofHiddenCarers: RuleId = 'possible-hidden-carer';

export type FunnelState =
  | 'to-contact'
  | 'contacted'
  | 'no-contact'
  | 'engaged'
  | 'declined'
  | 'mistaken'
  | 'known'
  | 'no-signal';

/** Where somebody stands whom the tracker has listed. A closed state has an owner as well: who answers for it. */
export interface Place {
  readonly state: FunnelState;
  readonly owner: string;
  readonly since: IsoDate;
}

/** What each state means, and what its owner does next. */
export const funnelStates: Readonly<
  Record<FunnelState, { readonly isOpen: boolean; readonly words: string; readonly next: string }>
> = {
  'to-contact': {
    isOpen: true,
    words: 'to contact',
    next: 'Contact the household, offer a carer’s assessment, and record in the tracker how it went.',
  },
  contacted: {
    isOpen: true,
    words: 'contacted, waiting for an answer',
    next: 'Ask the household again whether they want a carer’s assessment, and record the answer in the tracker.',
  },
  'no-contact': {
    isOpen: true,
    words: 'tried, not reached',
    next: 'Try again in another way, and record in the tracker how it went.',
  },
  engaged: { isOpen: false, words: 'engaged', next: 'Nothing on this list: they take our help.' },
  declined: { isOpen: false, words: 'declined', next: 'Nothing, unless they get in touch.' },
  mistaken: {
    isOpen: false,
    words: 'the team says that the entry is wrong',
    next: 'Nothing on this list. Correct the tracker as well, because figures are counted from it.',
  },
  known: { isOpen: false, words: 'known to the council', next: 'Nothing on this list: they are on record.' },
  'no-signal': {
    isOpen: false,
    words: 'no sign of caring now',
    next: 'Nothing, unless the tracker shows a carer’s benefit again.',
  },
};

/**
 * Where somebody stands: in exactly one state, whatever has been judged so far.
 *
 * @param episode the living alert of a possible hidden carer that is about them, if there is one
 * @param otherwise who owns whoever has no such alert, and since when it is if nothing is on record any more
 * @example placeInFunnel(evidence, undefined, { team: 'carers-team', today }) // { state: 'to-contact', owner: 'carers-team', since: '2023-09-01' }
 */
export function placeInFunnel(
  { listings }: Pick<PersonEvidence, 'listings'>,
  episode: Episode | undefined,
  { team, today }: { team: string; today: IsoDate },
): Place {
  const state = stateByTracker(listings);
  const living = episode && isLiving(episode) ? episode : undefined;
  const owner = living?.team ?? team;
  const row = listings.at(-1)?.row;
  const said = { status: row?.contact_status, since: row?.contacted_on };
  // What the tracker has said since outranks the team's word, also where no judgement has seen it yet.
  if (living && funnelStates[state].isOpen && isSameWord(living.details, said))
    return { ...standing(living), owner };
  const contactedOn = isOfContact(state) ? said.since : undefined;
  return { state, owner, since: contactedOn ?? startOf(listings) ?? today };
}

/** Days in a state, as of a day; 0 where that day was before. @example daysIn({ since: '2023-09-18' }, '2023-09-30') // 12 */
export const daysIn = ({ since }: Pick<Place, 'since'>, today: IsoDate): number =>
  Math.max(0, daysBetween(since, today));

/**
 * By the tracker alone: by the last month that lists them.
 *
 * @param listings oldest month first
 */
export function stateByTracker(listings: readonly { readonly row: LiftMatch }[]): FunnelState {
  const last = listings.at(-1)?.row;
  if (last === undefined || !listings.some(({ row }) => hasCarerSignal(row))) return 'no-signal';
  const status = stateOfStatus(last.contact_status);
  if (!funnelStates[status].isOpen) return status;
  if (last.known_to_council) return 'known';
  return hasCarerSignal(last) ? status : 'no-signal';
}

/**
 * Of a living alert: the team's own word, where there is one, else what the tracker said when it was judged last. An alert
 * keeps the team's word until the tracker says something else.
 *
 * @example standing(episode) // { state: 'contacted', since: '2023-09-20' }
 */
export function standing({
  contact,
  details,
  openedAt,
}: Pick<Episode, 'contact' | 'details' | 'openedAt'>): Pick<Place, 'state' | 'since'> {
  if (contact) return { state: stateOfStatus(contact.status), since: contact.on };
  const state = stateOfStatus(details?.status);
  const contactedOn = isOfContact(state) ? details?.since : undefined;
  return { state, since: contactedOn ?? dayAt(openedAt) };
}

/**
 * Whether its team still has to do something about it: a possible hidden carer who has answered the team is done, and so
 * is an entry that the team calls wrong.
 */
export const isToDo = (episode: Episode): boolean =>
  isLiving(episode) && (episode.rule !== ofHiddenCarers || funnelStates[standing(episode).state].isOpen);

/** What the tracker says of contact with somebody, as an alert keeps it. */
type TrackerWord = Pick<NonNullable<Episode['details']>, 'status' | 'since'>;

/** Whether the tracker says the same of contact with somebody. Blank is the same as identified: nobody was contacted. */
export const isSameWord = (one: TrackerWord | undefined, other: TrackerWord | undefined): boolean =>
  stateOfStatus(one?.status) === stateOfStatus(other?.status) && one?.since === other?.since;

const stateOfStatus = (status: string | undefined): FunnelState =>
  contacts.find((each) => each === status) ?? 'to-contact';

const contacts = ['contacted', 'no-contact', 'engaged', 'declined', 'mistaken'] as const;

const isOfContact = (state: FunnelState): boolean => contacts.some((each) => each === state);

/** First day of the first month since which the tracker has said the same without a break. */
function startOf(listings: PersonEvidence['listings']): IsoDate | undefined {
  const states = listings.map((_, at) => stateByTracker(listings.slice(0, at + 1)));
  const start = states.findLastIndex((state) => state !== states.at(-1)) + 1;
  const month = listings[start]?.month;
  return month && firstDayOfMonth(month);
}
