import { isUntold } from '../../shared/alerting/episode-life.ts';
import { messageWords, type Told, type Words } from '../../shared/alerting/message-words.ts';
import { ruleOf } from '../../shared/alerting/rules.ts';
import type { Episode, RuleId } from '../../shared/contracts/alerts.ts';
import type { CouncilCode, Instant, IsoDate } from '../../shared/contracts/identifiers.ts';

interface Invented {
  readonly rule: RuleId;
  readonly openedAt: string;
  readonly line?: string | undefined;
  /** A message that has told of them, if one has. */
  readonly message?: string;
  readonly trail?: Episode['trail'];
}

/** So many alerts of one rule that came up at one moment. What identifies would be seen if a message told of it. */
export const several = (count: number, about: Invented): Episode[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `secret id ${at}`,
    council: 'E08000026' as CouncilCode,
    team: 'carers-team',
    subject: `secret subject ${at}`,
    episode: 'secret life',
    cause: 'secret cause',
    state: about.message === undefined ? 'open' : 'notified',
    details: { household_ref: `secret household ${at}`, ward: 'secret ward' },
    trail: [],
    n: 1,
    ...about,
    openedAt: about.openedAt as Instant,
    ...(about.line !== undefined && { line: about.line.replace('#', String(at + 1)) }),
  }));

export interface Where {
  readonly council?: string;
  readonly team?: string;
}

/** What a team is told of these, in the order in which they are given. */
export const told = (
  kind: Told['kind'],
  today: string,
  of: readonly Episode[],
  { council = 'Coventry', team = 'carers-team' }: Where = {},
): Words =>
  messageWords({
    ...{ council, team, kind, today: today as IsoDate },
    groups: [...Map.groupBy(of, ({ rule }) => rule)].map(([rule, episodes]) => ({
      rule: ruleOf(rule),
      episodes,
      fresh: episodes.filter(isUntold).length,
    })),
    linkTo: (page) => `https://reports.example.org/reports/E08000026/live/internal/${page}`,
  });
