import type { Position } from '../../contracts/positions.ts';
import { countedIn } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { directionTag } from '../html-direction.ts';
import { filledTable, small, tag } from '../html-page.ts';
import {
  dateInWords,
  figureInWords,
  numberInWords,
  plural,
  shortValueInWords,
  sourceInWords,
} from '../html-words.ts';
import { targetIsMet } from '../target.ts';
import type { PlannedActionFact, PlanPriority, Standing } from './plan-facts.ts';

/** How standings are said. */
export const standingWords: Record<Standing, string> = {
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

/** The actions of one priority, and where the indicators stand that they are to move. */
export function prioritySection(priority: PlanPriority, positions: ReadonlyMap<string, Position>): Html {
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
    tag(colours[action.standing], standingWords[action.standing]),
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
      { label: 'Source' },
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
        html`<span class="source">${sourceInWords(position)}</span>`,
      ]),
  });

/** How far it is to the target, and how many people that is where positions say so; empty without one. */
function gapInWords(position: Position): string {
  const { indicator, value, target, unit, better, gaps = [] } = position;
  const isMet = targetIsMet(position);
  if (value === null || target === null || isMet === null) return '';
  if (isMet) return 'target met';
  const distance = shortValueInWords(Math.abs(target - value), unit).replace('%', ' points');
  const { more = null, withinMargin = null } = gaps.find(({ to }) => to === 'target') ?? {};
  const people =
    more === null
      ? ''
      : `: ${numberInWords(more)} ${better === 'lower' ? 'fewer' : 'more'} ${countedIn(indicator, more)}`;
  const sureness = withinMargin === true ? ', within the margin of error' : '';
  return `${distance} to the target${people}${sureness}`;
}

/** Title, id and note. */
export const actionCell = ({ action, action_id, note }: PlannedActionFact): Html =>
  html`${action}${small([action_id, note].filter((part) => part !== undefined).join(': '))}`;

/** Day, and year of the plan. */
export const dueCell = ({ due_on, year }: PlannedActionFact): Html =>
  html`${due_on === undefined ? 'No date given' : html`<span class="nowrap">${dateInWords(due_on)}</span>`}${year !== undefined && small(yearInWords(year))}`;

/** @example yearInWords('1') // 'Year 1' */
const yearInWords = (year: string): string => (/^\d{1,2}$/.test(year) ? `Year ${year}` : year);
