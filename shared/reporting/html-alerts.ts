import { type Episode, isLiving, type RuleId } from '../contracts/alerts.ts';
import type { Positions } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { dataTable, small } from './html-page.ts';
import { dayInWords, numberInWords } from './html-words.ts';
import { countingPositions } from './preferred-figures.ts';
import { targetIsMet } from './target.ts';

/** Alerts whose cause holds; of crossed targets those of the quarter that is shown. People are counted, never named. */
export function openAlerts(episodes: readonly Episode[], positions: Positions | null): readonly Episode[] {
  const isShown: Record<RuleId, (episode: Episode) => boolean> = {
    'possible-hidden-carer': () => true,
    'indicator-crossed-target': ({ episode }) =>
      positions !== null && episode.startsWith(`${positions.quarter}-`),
    'figures-do-not-reconcile': () => true,
  };
  return episodes.filter((episode) => isLiving(episode) && isShown[episode.rule](episode));
}

/** How many alerts of each kind each team has, since when, and where to go on. */
export function alertsTable(open: readonly Episode[], positions: Positions | null): Html {
  const kinds = [...Map.groupBy(open, ({ rule, team }) => `${rule}\n${team}`)].sort(([one], [other]) =>
    one < other ? 1 : -1,
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
  rows: kinds.map(([, [first, ...others]]) =>
    rowOf(first as Episode, [first as Episode, ...others], positions),
  ),
})}`;
}

function rowOf({ rule, team }: Episode, alerts: readonly Episode[], positions: Positions | null) {
  const oldest = alerts.map(({ openedAt }) => openedAt).sort()[0];
  const { what, next } = words[rule];
  return [
    html`${what}${rule === 'indicator-crossed-target' && crossedOf(alerts, positions)}`,
    team.replaceAll('-', ' '),
    numberInWords(alerts.length),
    oldest && dayInWords(oldest),
    next,
  ];
}

const words: Record<RuleId, { what: string; next: Html }> = {
  'possible-hidden-carer': {
    what: 'Possible hidden carers to contact',
    next: html`<a href="work-list.html">Open the work list</a>`,
  },
  'indicator-crossed-target': {
    what: 'Indicators that crossed their target this quarter',
    next: html`Ask what has changed since the last file`,
  },
  'figures-do-not-reconcile': {
    what: 'Quarters that are not closed, because two counts differ',
    next: html`Ask whoever runs this system to look at the difference`,
  },
};

/** Which indicators, and on which side of the target each is now. */
function crossedOf(alerts: readonly Episode[], positions: Positions | null): Html[] {
  const subjects = new Set(alerts.map(({ subject }) => subject));
  const crossed = countingPositions(positions?.positions ?? []).filter(({ indicator }) =>
    subjects.has(indicator),
  );
  return crossed.map((position) => {
    const met = targetIsMet(position);
    const now = met === null ? null : met ? ': now met' : ': no longer met';
    return small(html`<a href="#row-${position.indicator}">${position.title}</a>${now}`);
  });
}
