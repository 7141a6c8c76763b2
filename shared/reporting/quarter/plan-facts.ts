import { firstDayOf, lastDayOf, nextQuarter } from '../../calendar/quarters.ts';
import type { IsoDate, Quarter } from '../../contracts/identifiers.ts';
import { actionStatuses, type PlannedAction } from '../../contracts/records.ts';
import { groupedBy } from './grouped.ts';
import { linkedIndicator } from './linked-indicator.ts';

/** Where an action stands at the quarter's end; a status that nobody gave is none. */
export const standings = [...actionStatuses, 'not-given'] as const;
export type Standing = (typeof standings)[number];

/** An action, and where it stands at the quarter's end. */
export interface PlannedActionFact extends PlannedAction {
  readonly standing: Standing;
  readonly isDueNext: boolean;
  /** Ids of our indicators that it is to move. */
  readonly indicators: readonly string[];
  /** What it is linked with besides, in the plan's words. */
  readonly otherLinks: readonly string[];
}

export interface PlanPriority {
  readonly priority: string;
  readonly actions: readonly PlannedActionFact[];
  /** Linked by every action of the priority. */
  readonly indicators: readonly string[];
  readonly otherLinks: readonly string[];
}

export interface PlanFacts {
  readonly actions: readonly PlannedActionFact[];
  readonly late: readonly PlannedActionFact[];
  /** Due within the next quarter and not done. */
  readonly dueNext: readonly PlannedActionFact[];
  readonly byStatus: Readonly<Record<Standing, number>>;
  readonly priorities: readonly PlanPriority[];
}

/**
 * Where an action plan stands at the end of a quarter's last day. An action is late if it says so, or was due by then
 * and is not done. Actions and priorities are in the plan's order.
 *
 * @example planFacts(actions, '2023-24-Q2').byStatus.late // 2
 */
export function planFacts(plan: readonly PlannedAction[], quarter: Quarter): PlanFacts {
  const actions = plan.map((action) => factOf(action, quarter));
  return {
    actions,
    late: actions.filter(({ standing }) => standing === 'late'),
    dueNext: actions.filter(({ isDueNext }) => isDueNext),
    byStatus: countsOf(actions),
    priorities: prioritiesOf(actions),
  };
}

/** How many actions stand where. */
export const countsOf = (actions: readonly PlannedActionFact[]): Record<Standing, number> =>
  Object.fromEntries(
    standings.map((standing) => [standing, actions.filter((action) => action.standing === standing).length]),
  ) as Record<Standing, number>;

/**
 * Whether an action is late at the end of a day: it says so, or was due by then and is not done.
 *
 * @example isLateBy({ due_on: '2023-09-30', status: 'in-progress' }, '2023-09-30') // true
 */
export const isLateBy = (
  { status, due_on }: Pick<PlannedAction, 'status' | 'due_on'>,
  day: IsoDate,
): boolean => status === 'late' || (status !== 'done' && due_on !== undefined && due_on <= day);

function factOf(action: PlannedAction, quarter: Quarter): PlannedActionFact {
  const { status, due_on, linked_indicators: links = [] } = action;
  const next = nextQuarter(quarter);
  const isDueNext =
    status !== 'done' && due_on !== undefined && firstDayOf(next) <= due_on && due_on <= lastDayOf(next);
  const known = links.map((text) => ({ text, id: linkedIndicator(text) }));
  return {
    ...action,
    standing: isLateBy(action, lastDayOf(quarter)) ? 'late' : (status ?? 'not-given'),
    isDueNext,
    indicators: [...new Set(known.flatMap(({ id }) => (id === null ? [] : [id])))],
    otherLinks: known.flatMap(({ id, text }) => (id === null ? [text] : [])),
  };
}

/** In the order in which the plan first names them. */
function prioritiesOf(actions: readonly PlannedActionFact[]): PlanPriority[] {
  const first = ({ members }: { members: readonly PlannedActionFact[] }) =>
    actions.indexOf(members[0] as PlannedActionFact);
  return groupedBy(actions, ({ priority }) => priority)
    .sort((a, b) => first(a) - first(b))
    .map(({ name, members }) => ({
      priority: name,
      actions: members,
      indicators: inAll(members.map(({ indicators }) => indicators)),
      otherLinks: inAll(members.map(({ otherLinks }) => otherLinks)),
    }));
}

const inAll = (lists: readonly (readonly string[])[]): string[] =>
  (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
