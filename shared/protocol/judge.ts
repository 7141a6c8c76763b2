import { described, digestCause, ended, handedOver, opened } from '../alerting/episode-life.ts';
import type { Condition, RuleFacts } from '../alerting/rule.ts';
import { ruleInForce, teamOf } from '../alerting/rule-in-force.ts';
import { isQuiet } from '../calendar/quiet-hours.ts';
import { type Episode, isLiving, type RuleId } from '../contracts/alerts.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { inTurns } from './in-chunks.ts';

/** What set a judgement off: a file that is counted, single messages, figures that moved, the night, or who does the thing. */
export type Occasion = 'file' | 'message' | 'figures' | 'night' | 'deed';

export interface Judgement {
  readonly council: CouncilCode;
  readonly at: Instant;
  readonly occasion: Occasion;
  /** What the episodes that it opens are told of together, by what holds. */
  readonly cause: (holding: Holding) => string;
  readonly settings: Settings;
}

type Begun = Omit<Judgement, 'cause'> & { readonly cause: string };

export interface JudgePorts {
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
}

/** Id of one life of one alert: the same however often its cause is delivered. */
export const episodeId = (
  about: Pick<Episode, 'council' | 'rule' | 'subject' | 'episode'>,
  sha256: Sha256,
): string => sha256([about.council, about.rule, about.subject, about.episode].join('\n')).slice(0, 32);

const atOnce = 10;

/** What holds, by rule. */
export type Holding = ReadonlyMap<RuleId, readonly Condition[]>;
/** Undefined: it cannot be said now, and nothing is judged. */
type Gather = () => Promise<Holding | undefined>;

/**
 * Makes the episodes of rules equal to the conditions that hold: one is opened for what has come up, brought up to date
 * for what goes on, and ended for what is over. Only `subjects` are looked at; without them, all that have an episode or
 * a condition. Episodes are read before what holds is gathered: whoever opened them saw no more than we do.
 *
 * @returns subjects for which something was changed, or was changed by another meanwhile: to be judged again
 */
export async function judge(
  rules: readonly RuleFacts[],
  gather: Gather,
  judgement: Judgement,
  ports: JudgePorts,
  subjects?: readonly string[],
): Promise<string[]> {
  const { council } = judgement;
  const known = await Promise.all(
    rules.map(async (rule) => ({ rule, episodes: await ports.alerts.episodes(council, rule.id) })),
  );
  const holding = await gather();
  if (holding === undefined) return [];
  const changed: string[] = [];
  const begun = { ...judgement, cause: judgement.cause(holding) };
  for (const { rule, episodes } of known)
    changed.push(...(await judgeRule(rule, episodes, holding.get(rule.id) ?? [], begun, ports, subjects)));
  return changed;
}

async function judgeRule(
  rule: RuleFacts,
  episodes: readonly Episode[],
  conditions: readonly Condition[],
  judgement: Begun,
  { alerts, sha256 }: JudgePorts,
  subjects?: readonly string[],
): Promise<string[]> {
  const lives = Map.groupBy(episodes, ({ subject }) => subject);
  const holding = new Map(conditions.map((condition) => [condition.subject, condition]));
  const { on } = ruleInForce(rule, judgement.settings);
  const changed: string[] = [];
  const judgeOne = async (subject: string): Promise<void> => {
    const all = lives.get(subject) ?? [];
    const next = nextLives(rule, subject, all, on ? holding.get(subject) : undefined, judgement, sha256);
    if (next.length > 0) changed.push(subject);
    // The last of them may be a new life: it begins once the one before it is over.
    for (const each of next) if ((await alerts.putEpisode(each)) === 'lost-race') return;
  };
  await inTurns(subjects ?? [...new Set([...lives.keys(), ...holding.keys()])], atOnce, judgeOne);
  return changed;
}

/** What has to be put, in this order, so that the lives of one subject say what holds. */
function nextLives(
  rule: RuleFacts,
  subject: string,
  all: readonly Episode[],
  condition: Condition | undefined,
  { council, at, occasion, cause, settings }: Begun,
  sha256: Sha256,
): Episode[] {
  const living = all.filter(isLiving);
  const goesOn = condition && living.find(({ episode }) => isLifeOf(condition, episode));
  const over = living.filter((each) => each !== goesOn).map((each) => ended(each, at));
  if (condition === undefined) return over;
  if (goesOn) return [...over, ...broughtUpToDate(goesOn, condition, ruleInForce(rule, settings).team, at)];
  // A file's rows wait until all of it is counted; its own judgement opens them.
  if (occasion === 'message' && !condition.isAlone) return over;
  const { team, timing } = ruleInForce(rule, settings);
  const episode = nextLife(condition, all);
  const about = { council, rule: rule.id, subject, episode };
  const id = episodeId(about, sha256);
  const lapsed = all.find((each) => each.id === id);
  const { quietHours } = teamOf(team, settings);
  const waits = condition.isAlone || occasion === 'night' || (quietHours && isQuiet(at, quietHours));
  // What comes back has a message of its own: the one of the life before is written already.
  const own = condition.cause && `${condition.cause}${episode.slice(nameOfLife(episode).length)}`;
  const told = timing === 'immediate' && !waits ? (own ?? cause) : digestCause;
  return [...over, opened({ ...about, id, team, cause: told }, condition, at, lapsed)];
}

/** Lives are counted, of each name that the data gives: what was told and is over may come back. */
function nextLife(condition: Condition, all: readonly Episode[]): string {
  const { life } = condition;
  const over = all.filter(({ state, episode }) => state === 'resolved' && isLifeOf(condition, episode));
  if (life === undefined) return String(over.length + 1);
  return over.length === 0 ? life : `${life}~${over.length + 1}`;
}

const isLifeOf = ({ life }: Condition, episode: string): boolean =>
  life === undefined || nameOfLife(episode) === life;

/** What the data calls a life, however often it has come back. @example nameOfLife('2023-24-Q2-1~2') // '2023-24-Q2-1' */
export const nameOfLife = (episode: string): string => episode.split('~')[0] ?? episode;

function broughtUpToDate(living: Episode, condition: Condition, team: string, at: Instant): Episode[] {
  const isSame = canonicalJson(saidOf(living)) === canonicalJson(saidOf(condition));
  const said = isSame ? living : described(living, condition);
  if (living.team === team) return isSame ? [] : [said];
  return [{ ...handedOver(said, team, at), n: living.n + 1 }];
}

const saidOf = ({ line, details }: Pick<Condition, 'line' | 'details'>) => ({ line, details });
