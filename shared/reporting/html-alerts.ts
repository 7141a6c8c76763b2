import { isToDo } from '../alerting/funnel.ts';
import { ruleOf } from '../alerting/rules.ts';
import type { Episode } from '../contracts/alerts.ts';
import { type Html, html } from './html.ts';
import { dataTable, small } from './html-page.ts';
import { capitalised, dayInWords, inWords, numberInWords } from './html-words.ts';

/** Alerts about which somebody still has to do something. People are counted, never named. */
export const openAlerts = (episodes: readonly Episode[]): readonly Episode[] => episodes.filter(isToDo);

/** How many alerts of each kind each team has, since when, what they say, and where to go on. */
export function alertsTable(open: readonly Episode[]): Html {
  const kinds = [...Map.groupBy(open, ({ rule, team }) => `${team}\n${rule}`)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  if (kinds.length === 0)
    return html`<h2 id="alerts">Alerts</h2>
<p>No alert is open.</p>`;
  return html`<h2 id="alerts">Alerts</h2>
${dataTable({
  caption: 'Open alerts of each team',
  columns: [
    { label: 'Alert' },
    { label: 'Team' },
    { label: 'Open', isNumber: true },
    { label: 'Oldest since' },
    { label: 'What to do' },
  ],
  rows: kinds.map(([, alerts]) => rowOf(alerts)),
})}`;
}

function rowOf(alerts: readonly Episode[]) {
  const [first] = alerts;
  if (first === undefined) return [];
  const { words, page } = ruleOf(first.rule);
  const oldest = alerts.map(({ openedAt }) => openedAt).sort()[0];
  const lines = alerts.flatMap(({ line }) => (line === undefined ? [] : [small(line)]));
  const next = page === 'work-list.html' ? html`<a href="work-list.html">Open the work list</a>` : words.next;
  return [
    html`${capitalised(words.many)}${lines}`,
    inWords(first.team),
    numberInWords(alerts.length),
    oldest && dayInWords(oldest),
    next,
  ];
}
