import type { Episode, RuleId, Timing } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';

/** That something holds, now: what an alert is about for as long as it does. */
export interface Condition {
  /** Pseudonym, indicator, dataset …: one alert of a rule for each. */
  readonly subject: string;
  /** Names this life of the alert, where the data does; else lives are counted. */
  readonly life?: string | undefined;
  /** What a message may say: no name, no id, no value, no count under five. */
  readonly line?: string | undefined;
  /** For the work list only. */
  readonly details?: Episode['details'];
  /** What it is told with, where the data says; else what set the judgement off. */
  readonly cause?: string | undefined;
  /** A single message says it and no file, so it waits for the digest. */
  readonly isAlone?: boolean | undefined;
}

/** Pages that a message may point to, beside each other in the live folder. */
export type AlertPage = 'work-list.html' | 'index.html#alerts' | 'index.html#uploads';

/** What a rule says to people, in plain English: short words, no jargon. */
export interface RuleWords {
  /** After "1", "Fewer than 5" or a number: `possible hidden carers to contact`. */
  readonly one: string;
  readonly many: string;
  /** Why we think so. */
  readonly why: string;
  /** What to do next. */
  readonly next: string;
  /** How to say that it is wrong. */
  readonly wrong: string;
}

/** What is the same for every rule, whatever it looks at. A council's settings may choose otherwise. */
export interface RuleFacts {
  readonly id: RuleId;
  readonly team: string;
  readonly timing: Timing;
  /** In days or per cent, as `thresholdUnit` says; null where there is nothing to set. */
  readonly threshold: number | null;
  /** Null: nobody else is told. */
  readonly escalateAfterDays: number | null;
  /** Its alerts are as old as the day in their details, and not as the alert: somebody has waited since then. */
  readonly isAgedByItsDay?: true;
  readonly page: AlertPage;
  /** Counts of people under five are never told. */
  readonly isAboutPeople: boolean;
  readonly words: RuleWords;
}

/** What a rule is judged with, beside its evidence. */
export interface Judged {
  readonly today: IsoDate;
  readonly threshold: number;
  readonly settings: Settings;
}

/** A rule over one kind of evidence. */
export interface Rule<Evidence> extends RuleFacts {
  readonly conditions: (evidence: Evidence, judged: Judged) => readonly Condition[];
}
