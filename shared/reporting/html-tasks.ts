import { ofHiddenCarers } from '../alerting/funnel.ts';
import { ruleOf } from '../alerting/rules.ts';
import type { RuleId } from '../contracts/alerts.ts';
import { wrongEntry } from './contact-pages.ts';
import { type Content, type Html, html } from './html.ts';
import { dataTable, small, tag } from './html-page.ts';
import { capitalised, dateInWords, plural } from './html-words.ts';
import { nextHere, type Section, type Task } from './work-tasks.ts';

interface TaskColumn {
  readonly label: string;
  readonly cell: (task: Task) => Content;
  /** Whether it is there; without it, a column is there where any row has something to say. */
  readonly isShown?: boolean;
}

/** The entries of one rule: why, what to do, and a table. */
export function taskSection({ rule, tasks }: Section): Html {
  const { many, why, wrong } = ruleOf(rule).words;
  const isOfHidden = rule === ofHiddenCarers;
  const columns = columnsOf(rule).filter(({ cell, isShown }) => isShown ?? tasks.some((task) => cell(task)));
  return html`<h2 id="${rule}">${capitalised(many)}</h2>
<p class="text">${why}</p>
${!isOfHidden && html`<p class="text"><strong>What to do next:</strong> ${nextHere(rule)}</p>`}
${dataTable({
  caption: `${howMany(tasks.length, isOfHidden)} waiting${tasks.length > 1 ? ', longest first' : ''}`,
  columns,
  rows: tasks.map((task) => columns.map(({ cell }) => cell(task))),
})}
<p class="text"><strong>If an entry is wrong:</strong> ${wrong}${tasks.some(({ contactLink }) => contactLink) && html` You can also open “${recordContact}” and choose “${wrongEntry}”. Then the entry leaves this list.`}</p>`;
}

const recordContact = 'Record contact';

const howMany = (count: number, isOfHidden: boolean): string =>
  isOfHidden ? plural(count, 'person is', 'people are') : plural(count, 'entry is', 'entries are');

const columnsOf = (rule: RuleId): readonly TaskColumn[] => {
  const isOfHidden = rule === ofHiddenCarers;
  return [
    ...(isOfHidden || !isOfAssessments(rule)
      ? [{ label: 'Household', cell: ({ household }: Task) => household ?? 'not given', isShown: true }]
      : []),
    { label: dayWords[rule] ?? 'Since', cell: ({ since }) => since && dateInWords(since) },
    { label: 'Waiting', cell: waiting, isShown: true },
    { label: 'Why we think so', cell: ({ why }) => why.map(sentence), isShown: isOfHidden },
    { label: 'Ward', cell: ({ ward }) => ward ?? (isOfHidden && 'not given') },
    { label: 'Provider', cell: ({ provider }) => provider },
    { label: 'Band', cell: ({ band }) => band },
    { label: 'State', cell: stateOf },
    { label: 'Owner', cell: ({ owner }) => owner },
    { label: 'Next step', cell: ({ nextStep }) => nextStep, isShown: isOfHidden },
    { label: recordContact, cell: contactOf },
  ];
};

/** What the day of an entry is, where there is no household to look up. */
const dayWords: Readonly<Partial<Record<RuleId, string>>> = {
  'assessment-waiting': 'Asked for on',
  'assessment-without-meaningful-outcome': 'Completed on',
  'review-due': 'Review due on',
};
const isOfAssessments = (rule: RuleId): boolean => rule in dayWords;

const sentence = (words: string): Html => html`<span class="reason">${words}</span> `;

const waiting = ({ days, waitingSince }: Task): Html =>
  html`<span class="nowrap">${days === 0 ? 'new today' : `waiting ${plural(days, 'day')}`}${small(`since ${dateInWords(waitingSince)}`)}</span>`;

const stateOf = ({ state, acknowledgedOn, contact, note }: Task): Html =>
  html`${tag(state.isNew ? 'blue' : 'grey', state.words)}${[
    acknowledgedOn && small(`taken on by the team on ${dateInWords(acknowledgedOn)}`),
    contact && small(`recorded by the team: ${contact.words}, ${dateInWords(contact.on)}`),
    note && small(`note: “${note}”`),
  ]}`;

const contactOf = ({ contactLink, household }: Task): Content =>
  contactLink &&
  html`<a href="${contactLink}">${recordContact}${household && html`<span class="unseen"> with ${household}</span>`}</a>`;
