import { ruleOf } from '../alerting/rules.ts';
import { dayAt } from '../calendar/london.ts';
import { csvLine } from './errors-csv.ts';
import { type Html, html } from './html.ts';
import { page } from './html-page.ts';
import { taskSection } from './html-tasks.ts';
import { capitalised, momentInWords, plural } from './html-words.ts';
import { type Found, funnelHead } from './work-funnel.ts';
import { type Section, sectionsOf, type Task, type WorkToDo } from './work-tasks.ts';

interface WorkList extends WorkToDo {
  readonly council: string;
  readonly name: string;
  readonly colour?: string | undefined;
  /** Of everybody ever found; undefined where that cannot be told at the moment. */
  readonly found?: Found | undefined;
}

/** What the carers' team works from, whoever has waited longest first: one self-contained page. */
export function workListPage(list: WorkList): string {
  const { council, name, asOf, colour, episodes, found } = list;
  const sections = sectionsOf(list);
  return page({
    title: `Work list: people to contact in ${name}`,
    owner: `${name} (${council})`,
    colour,
    styles,
    banner: html`<strong>For the carers’ team only.</strong> It points to households. Do not forward or print it for others.`,
    body: html`<h1>Work list: people to contact</h1>
<p class="text">As of ${momentInWords(asOf)}. It names nobody: look households up in the Low Income Family Tracker by their reference, and assessments in your own system by their day.</p>
${contents(sections)}
${(episodes.length > 0 || found) && funnelHead(episodes, found)}
${sections.map(taskSection)}
<h2>When an entry goes away</h2>
<p class="text">A possible hidden carer goes from the list once you record that they take our help, that they do not want it or that the entry is wrong. It also goes with the next file of the tracker in which they take our help or do not want it, the council knows them, or they no longer get the benefit. Any other entry goes as its section says.</p>`,
  });
}

const contents = (sections: readonly Section[]): Html =>
  sections.length === 0
    ? html`<p class="lead">Nobody is waiting.</p>`
    : html`<nav aria-label="On this page"><ul>${sections.map(
        ({ rule, tasks }) =>
          html`<li><a href="#${rule}">${capitalised(ruleOf(rule).words.many)}</a>: ${plural(tasks.length, 'entry', 'entries')}</li>
`,
      )}</ul></nav>`;

const styles = '.reason{display:block}.reason+.reason{margin-top:.4rem}';

/** The same list for a spreadsheet. New columns come last: scripts of others read the first ones by place. */
export const workListCsv = (list: WorkToDo): string =>
  csvLine(columns.map(([heading]) => heading)) +
  sectionsOf(list)
    .flatMap(({ tasks }) => tasks)
    .map((task) => csvLine(columns.map(([, cell]) => cell(task) ?? '')))
    .join('');

const columns: readonly (readonly [heading: string, cell: (task: Task) => string | undefined])[] = [
  ['household_ref', ({ household = 'not given' }) => household],
  ['waiting_days', ({ days }) => String(days)],
  ['opened_on', ({ openedAt }) => dayAt(openedAt)],
  ['signals', ({ signals }) => straight(signals.join(', ') || 'not given')],
  ['ward', ({ ward = 'not given' }) => ward],
  ['state', ({ state }) => state.words],
  ['owner', ({ owner }) => owner],
  ['next_step', ({ nextStep }) => straight(nextStep)],
  ['rule', ({ rule }) => rule],
  ['why', ({ why }) => straight(why.join(' '))],
  ['since', ({ since }) => since],
  ['provider', ({ provider }) => provider],
  ['band', ({ band }) => band],
  ['acknowledged_on', ({ acknowledgedOn }) => acknowledgedOn],
  ['contact', ({ contact }) => contact?.words],
  ['contact_on', ({ contact }) => contact?.on],
  ['note', ({ note }) => note],
];

/** Spreadsheets often read a file without UTF-8, so our own words keep to plain apostrophes there. */
const straight = (words: string): string => words.replaceAll('’', "'");
