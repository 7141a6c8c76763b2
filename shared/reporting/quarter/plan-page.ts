import { lastDayOf, nextQuarter } from '../../calendar/quarters.ts';
import type { Position } from '../../contracts/positions.ts';
import type { PlannedAction } from '../../contracts/records.ts';
import { editionBanner } from '../edition-banner.ts';
import { type Html, html } from '../html.ts';
import { dataTable, filledTable, page } from '../html-page.ts';
import { dateInWords, numberInWords, quarterInWords, shortQuarter } from '../html-words.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { actionCell, dueCell, prioritySection, standingWords } from './html-plan-priority.ts';
import {
  countsOf,
  type PlanFacts,
  type PlannedActionFact,
  planFacts,
  type Standing,
  standings,
} from './plan-facts.ts';

/** The action plan at a quarter's end: what is due and late, and where the indicators stand that it is to move. */
export function planDocument({ positions, reference, settings }: QuarterReport): ReportDocument {
  const { name, council, quarter, edition } = positions;
  const facts = planFacts(
    // A note is for those who work on the action; what is published is the plan.
    reference.actions.map(({ content }) => (edition === 'published' ? withoutNote(content) : content)),
    quarter,
  );
  const body = page({
    title: `${name}: carers’ action plan, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: editionBanner(edition),
    colour: settings.look.colour,
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
  const known = new Map(positions.toSorted(worseFirst).map((position) => [position.indicator, position]));
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
${facts.priorities.map((priority) => prioritySection(priority, known))}`;
};

/** Of two positions of one indicator the one with a value stands, and a computed one before one that was typed. */
const worseFirst = (a: Position, b: Position): number => worthOf(a) - worthOf(b);

const worthOf = ({ value, basis }: Position): number =>
  (value === null ? 0 : 2) + (basis === 'figure' ? 0 : 1);

const listOf = (caption: string, actions: readonly PlannedActionFact[], none: string): Html =>
  actions.length === 0
    ? html`<p>${none}</p>`
    : filledTable({
        caption,
        columns: [{ label: 'Action' }, { label: 'Priority' }, { label: 'Level' }, { label: 'Due' }],
        rows: actions.map((action) => [actionCell(action), action.priority, action.level, dueCell(action)]),
      });

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
      ...[...shown.map((standing) => standingWords[standing]), 'All'].map((label) => ({
        label,
        isNumber: true,
      })),
    ],
    rows: [
      ...priorities.map((each) => row(each.priority, countsOf(each.actions), each.actions.length)),
      row('All', byStatus, actions.length),
    ],
  });
}

const withoutNote = ({ note: _, ...action }: PlannedAction): PlannedAction => action;
