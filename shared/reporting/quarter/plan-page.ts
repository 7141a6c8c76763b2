import { lastDayOf, nextQuarter } from '../../calendar/quarters.ts';
import type { Position } from '../../contracts/positions.ts';
import { type Html, html } from '../html.ts';
import { dataTable, page, small, tag } from '../html-page.ts';
import {
  dateInWords,
  figureInWords,
  numberInWords,
  plural,
  quarterInWords,
  shortQuarter,
  shortValueInWords,
} from '../html-words.ts';
import { banners } from '../positions-page.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { targetIsMet } from '../target.ts';
import { directionTag, filledTable } from './html-figures.ts';
import {
  countsOf,
  type PlanFacts,
  type PlannedActionFact,
  type PlanPriority,
  planFacts,
  type Standing,
  standings,
} from './plan-facts.ts';

/** The action plan at a quarter's end: what is due and late, and where the indicators stand that it is to move. */
export function planDocument({ positions, reference }: QuarterReport): ReportDocument {
  const { name, council, quarter, edition } = positions;
  const facts = planFacts(
    reference.actions.map(({ content }) => content),
    quarter,
  );
  const body = page({
    title: `${name}: carers’ action plan, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: banners[edition],
    body: html`<h1>${name}: carers’ action plan</h1>
<p class="lead">${quarterInWords(quarter)}</p>
${facts.actions.length === 0 ? html`<p>No action plan has been received yet.</p>` : planOf(facts, positions.positions, daysOf(quarter))}`,
  });
  return { file: 'action-plan.html', type: documentTypes.html, body };
}

/** The days that the page speaks of, in words. */
interface Days {
  readonly last: string;
  readonly next: string;
}

const daysOf = (quarter: QuarterReport['positions']['quarter']): Days => ({
  last: dateInWords(lastDayOf(quarter)),
  next: quarterInWords(nextQuarter(quarter)),
});

const planOf = (facts: PlanFacts, positions: readonly Position[], { last, next }: Days): Html => {
  const known = new Map(positions.map((position) => [position.indicator, position]));
  return html`<ul class="facts">
<li><strong>${facts.actions.length}</strong> ${facts.actions.length === 1 ? 'action' : 'actions'} in the plan</li>
<li><strong>${facts.byStatus.done}</strong> done</li>
<li><strong>${facts.late.length}</strong> late</li>
<li><strong>${facts.dueNext.length}</strong> due in the next quarter</li>
</ul>
<h2>Late</h2>
<p class="text">As at ${last}: an action is late if its owner says so, or if it was due by then and is not done.</p>
${listOf('Late actions', facts.late, 'No action is late.')}
<h2>Due in the next quarter</h2>
<p class="text">${next}: actions that are not done.</p>
${listOf('Actions due in the next quarter', facts.dueNext, 'No action is due in the next quarter.')}
<h2>By priority and status</h2>
${statusTable(facts)}
${facts.priorities.map((priority) => priorityOf(priority, known))}`;
};

const listOf = (caption: string, actions: readonly PlannedActionFact[], none: string): Html =>
  actions.length === 0
    ? html`<p>${none}</p>`
    : filledTable({
        caption,
        columns: [{ label: 'Action' }, { label: 'Priority' }, { label: 'Level' }, { label: 'Due' }],
        rows: actions.map((action) => [actionCell(action), action.priority, action.level, dueCell(action)]),
      });

const words: Record<Standing, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  late: 'Late',
  'not-given': 'No status given',
};

const colours = {
  'not-started': 'grey',
  'in-progress': 'blue',
  done: 'green',
  late: 'red',
  'not-given': 'yellow',
} as const satisfies Record<Standing, string>;

function statusTable({ priorities, byStatus, actions }: PlanFacts): Html {
  const shown = standings.filter((standing) => byStatus[standing] > 0);
  const row = (name: string, counts: Record<Standing, number>, all: number) => [
    name,
    ...shown.map((standing) => numberInWords(counts[standing])),
    numberInWords(all),
  ];
  return dataTable({
    caption: 'Actions by priority and status',
    columns: [
      { label: 'Priority' },
      ...[...shown.map((standing) => words[standing]), 'All'].map((label) => ({ label, isNumber: true })),
    ],
    rows: [
      ...priorities.map((each) => row(each.priority, countsOf(each.actions), each.actions.length)),
      row('All', byStatus, actions.length),
    ],
  });
}

function priorityOf(priority: PlanPriority, positions: ReadonlyMap<string, Position>): Html {
  const { indicators, otherLinks, actions } = priority;
  return html`<section><h2>${priority.priority}</h2>
${indicators.length > 0 && indicatorTable(`Indicators linked with every action: ${priority.priority}`, indicators, positions)}
${otherLinks.length > 0 && html`<p class="text">Also linked: ${otherLinks.join('; ')}.</p>`}
${filledTable({
  caption: html`${plural(actions.length, 'action')}<span class="unseen">: ${priority.priority}</span>`,
  columns: [
    { label: 'Action' },
    { label: 'Commitment' },
    { label: 'Level' },
    { label: 'Due' },
    { label: 'Status' },
    { label: indicators.length > 0 ? 'Further indicators' : 'Indicators' },
  ],
  rows: actions.map((action) => [
    actionCell(action),
    html`${action.ref} ${action.we_will}`,
    action.level,
    dueCell(action),
    tag(colours[action.standing], words[action.standing]),
    ownLinks(action, priority).map((link) => small(linkInWords(link, positions))),
  ]),
})}</section>
`;
}

/** What an action is linked with and not every action of its priority. */
const ownLinks = (action: PlannedActionFact, priority: PlanPriority): string[] => [
  ...action.indicators.filter((id) => !priority.indicators.includes(id)),
  ...action.otherLinks.filter((text) => !priority.otherLinks.includes(text)),
];

function linkInWords(link: string, positions: ReadonlyMap<string, Position>): Html {
  const position = positions.get(link);
  if (position === undefined) return html`${link}`;
  const gap = gapInWords(position);
  return html`${position.title}: <strong>${figureInWords(position, position.unit)}</strong> ${directionTag(position)}${gap && ` (${gap})`}`;
}

const indicatorTable = (
  caption: string,
  ids: readonly string[],
  positions: ReadonlyMap<string, Position>,
): Html =>
  filledTable({
    caption,
    columns: [
      { label: 'Indicator' },
      { label: 'Now', isNumber: true },
      { label: 'Direction' },
      { label: 'Target', isNumber: true },
      { label: 'Gap' },
    ],
    rows: ids
      .map((id) => positions.get(id))
      .filter((position) => position !== undefined)
      .map((position) => [
        position.title,
        html`<strong class="nowrap">${figureInWords(position, position.unit)}</strong>`,
        directionTag(position),
        position.target === null ? null : shortValueInWords(position.target, position.unit),
        gapInWords(position),
      ]),
  });

/** How far it is to the target, and how many people that is where positions say so; empty without one. */
function gapInWords(position: Position): string {
  const { value, target, unit, better, gaps = [] } = position;
  const isMet = targetIsMet(position);
  if (value === null || target === null || isMet === null) return '';
  if (isMet) return 'target met';
  const distance = shortValueInWords(Math.abs(target - value), unit).replace('%', ' points');
  const { more = null, withinMargin = null } = gaps.find(({ to }) => to === 'target') ?? {};
  const people = more === null ? '' : `: ${peopleInWords(more, better)}`;
  const sureness = withinMargin === true ? ', within the margin of error' : '';
  return `${distance} to the target${people}${sureness}`;
}

const peopleInWords = (more: number, better: Position['better']): string =>
  better === 'lower' ? plural(more, 'carer fewer', 'carers fewer') : plural(more, 'more carer');

const actionCell = ({ action, action_id, note }: PlannedActionFact): Html =>
  html`${action}${small([action_id, note].filter((part) => part !== undefined).join(': '))}`;

const dueCell = ({ due_on, year }: PlannedActionFact): Html =>
  html`${due_on === undefined ? 'No date given' : html`<span class="nowrap">${dateInWords(due_on)}</span>`}${year !== undefined && small(yearInWords(year))}`;

/** @example yearInWords('1') // 'Year 1' */
const yearInWords = (year: string): string => (/^\d{1,2}$/.test(year) ? `Year ${year}` : year);
