import { funnelStates, isToDo, ofHiddenCarers, standing } from '../alerting/funnel.ts';
import { ruleOf } from '../alerting/rules.ts';
import { waitingSince } from '../alerting/waiting-since.ts';
import { daysBetween } from '../calendar/days.ts';
import { dayAt } from '../calendar/london.ts';
import { type Episode, type RuleId, ruleIds } from '../contracts/alerts.ts';
import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import { byText } from '../indicators/counting/counters.ts';
import { capitalised, inSentence, inWords } from './html-words.ts';
import { signalName, signalReason } from './signal-words.ts';

/** What a team does about one household. Whose it is can be found in the tracker, and only there. */
export interface Task {
  readonly rule: RuleId;
  readonly household: string | undefined;
  readonly signals: readonly string[];
  /** One sentence for each sign; also why they may be on record already. */
  readonly why: readonly string[];
  readonly ward: string | undefined;
  readonly provider: string | undefined;
  readonly band: string | undefined;
  /** What the rule counts from: the day an assessment was asked for, or its review is due. */
  readonly since: IsoDate | undefined;
  readonly state: { readonly words: string; readonly isNew: boolean };
  readonly acknowledgedOn: IsoDate | undefined;
  /** How contact went, as the team recorded it on a page. */
  readonly contact: { readonly words: string; readonly on: IsoDate } | undefined;
  /** The team's last words of its own. */
  readonly note: string | undefined;
  readonly owner: string;
  readonly openedAt: Instant;
  readonly waitingSince: IsoDate;
  readonly days: number;
  readonly nextStep: string;
  readonly contactLink: string | undefined;
}

/** All entries of one rule; at least one. */
export interface Section {
  readonly rule: RuleId;
  readonly tasks: readonly Task[];
}

export interface WorkToDo {
  readonly episodes: readonly Episode[];
  readonly asOf: Instant;
  /** Address of the page on which a team says how contact went. */
  readonly contactLink?: ((episode: Episode) => string | undefined) | undefined;
}

/** What is to be done, by rule; within a rule, whoever has waited longest comes first. */
export function sectionsOf(work: WorkToDo): Section[] {
  const todo = work.episodes.filter((episode) => isToDo(episode) && isOnWorkList(episode.rule));
  return ruleIds
    .map((rule) => ({
      rule,
      tasks: todo
        .filter((episode) => episode.rule === rule)
        .toSorted(longestFirst)
        .map((episode) => taskOf(episode, work)),
    }))
    .filter(({ tasks }) => tasks.length > 0);
}

const isOnWorkList = (rule: RuleId): boolean => ruleOf(rule).page === 'work-list.html';

const longestFirst = (one: Episode, other: Episode): number =>
  byText(waitingSince(one), waitingSince(other)) ||
  byText(one.openedAt, other.openedAt) ||
  byText(one.details?.since ?? '', other.details?.since ?? '') ||
  byText(one.details?.household_ref ?? '', other.details?.household_ref ?? '') ||
  byText(one.id, other.id);

function taskOf(episode: Episode, { asOf, contactLink }: WorkToDo): Task {
  const { rule, details = {}, openedAt, acknowledgedAt, team, contact, trail } = episode;
  const signals = details.signals ?? [];
  const note = trail.findLast((step) => step.note)?.note;
  return {
    rule,
    household: details.household_ref,
    signals: signals.map(signalName),
    why: [...signals.map(signalReason), ...(details.alike ?? []).map(alikeWords)],
    ward: details.ward,
    provider: details.provider,
    band: details.band && inWords(details.band),
    since: rule === ofHiddenCarers ? undefined : details.since,
    state: { words: stateWords(episode), isNew: episode.state === 'open' },
    acknowledgedOn: acknowledgedAt && dayAt(acknowledgedAt),
    contact: contact && { words: funnelStates[standing(episode).state].words, on: contact.on },
    note,
    owner: inSentence(team),
    openedAt,
    waitingSince: waitingSince(episode),
    days: Math.max(0, daysBetween(waitingSince(episode), dayAt(asOf))),
    nextStep: nextStepOf(episode, signals),
    contactLink: contactLink?.(episode),
  };
}

const alikeWords = (reason: string): string => `May be on record as a carer already: ${reason}.`;

function stateWords(episode: Episode): string {
  const { state } = standing(episode);
  if (episode.rule === ofHiddenCarers && state !== 'to-contact') return funnelStates[state].words;
  return told[episode.state as keyof typeof told] ?? episode.state;
}

const told = { open: 'team not told yet', notified: 'team told', acknowledged: 'team at work' } as const;

function nextStepOf(episode: Episode, signals: readonly string[]): string {
  if (episode.rule !== ofHiddenCarers) return nextHere(episode.rule);
  const { next } = funnelStates[standing(episode).state];
  // Whoever has it may get more Pension Credit for it.
  return signals.includes('underlying_entitlement')
    ? `${next} Check whether they get the carer addition in Pension Credit.`
    : next;
}

/** What a rule says to do next, to somebody who has the work list open. */
export const nextHere = (rule: RuleId): string =>
  capitalised(ruleOf(rule).words.next.replace(/^Open the work list,? (and )?/, ''));
