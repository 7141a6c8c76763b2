import type { Timing } from '../contracts/alerts.ts';
import type { Settings, Team } from '../contracts/settings.ts';
import type { RuleFacts } from './rule.ts';

/** A rule as a council has it: what its settings choose, else what the rule says. */
export interface RuleInForce {
  readonly on: boolean;
  readonly team: string;
  readonly timing: Timing;
  /** 0 where the rule has none. */
  readonly threshold: number;
  /** Null: nobody else is told. */
  readonly escalateAfterDays: number | null;
}

/** @example ruleInForce(rule, settings).team // 'carers-team' */
export function ruleInForce(rule: RuleFacts, { alerts }: Settings): RuleInForce {
  const chosen = alerts[rule.id] ?? {};
  return {
    on: chosen.on ?? true,
    team: chosen.team ?? rule.team,
    timing: chosen.timing ?? rule.timing,
    threshold: chosen.threshold ?? rule.threshold ?? 0,
    escalateAfterDays: chosen.escalateAfterDays ?? rule.escalateAfterDays,
  };
}

/** A team that the settings do not name: nobody reads its mail, but its messages are in the outbox. */
const unnamed = { recipients: [], escalateTo: [], digest: '08:30' };

/** A team as the settings have it. @example teamOf('carers-team', settings).digest // '08:30' */
export const teamOf = (id: string, { teams }: Settings): Team =>
  teams.find((team) => team.id === id) ?? { id, ...unnamed };
