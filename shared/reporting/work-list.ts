import { daysBetween } from '../calendar/days.ts';
import { type Episode, isLiving } from '../contracts/alerts.ts';
import type { Instant } from '../contracts/identifiers.ts';
import type { CarerSignal } from '../contracts/records.ts';
import { byText } from '../indicators/counting/counters.ts';
import { csvLine } from './errors-csv.ts';
import { html } from './html.ts';
import { dataTable, page, small, tag } from './html-page.ts';
import { dayAt, dayInWords, momentInWords, plural } from './html-words.ts';

interface WorkList {
  readonly council: string;
  readonly name: string;
  readonly asOf: Instant;
  readonly colour?: string | undefined;
  readonly episodes: readonly Episode[];
}

/** What the carers' team does about one household. Whose it is can be found in the tracker, and only there. */
interface Task {
  readonly household: string;
  readonly signals: string;
  readonly ward: string;
  readonly state: { readonly words: string; readonly isNew: boolean };
  readonly owner: string;
  readonly openedAt: Instant;
  readonly days: number;
  readonly nextStep: string;
}

/** The carers' team's list of possible hidden carers to contact, longest waiting first: one self-contained page. */
export function workListPage(list: WorkList): string {
  const { council, name, asOf, colour } = list;
  const tasks = tasksOf(list);
  return page({
    title: `Possible hidden carers to contact in ${name}`,
    owner: `${name} (${council})`,
    colour,
    banner: html`<strong>For the carers’ team only.</strong> It points to households. Do not forward or print it for others.`,
    body: html`<h1>Possible hidden carers to contact</h1>
<p class="lead">${tasks.length === 0 ? 'Nobody is waiting.' : `${plural(tasks.length, 'person is', 'people are')} waiting, longest first.`}</p>
<p class="text">As of ${momentInWords(asOf)}. A benefit that carers get shows that each of them may be looking after someone, and the council does not have them on record as a carer.</p>
${tasks.length > 0 && tableOf(tasks)}
<h2>When an entry goes away</h2>
<p class="text">It goes with the next file from the Low Income Family Tracker in which the person is known to the council, or no longer gets the benefit. If an entry is wrong, set “known to council” in the tracker.</p>`,
  });
}

const tableOf = (tasks: readonly Task[]) =>
  dataTable({
    caption: 'Households to contact',
    columns: [
      { label: 'Household' },
      { label: 'Waiting' },
      { label: 'Why we think so' },
      { label: 'Ward' },
      { label: 'State' },
      { label: 'Owner' },
      { label: 'Next step' },
    ],
    rows: tasks.map(({ household, days, openedAt, signals, ward, state, owner, nextStep }) => [
      household,
      html`<span class="nowrap">${days === 0 ? 'new today' : `waiting ${plural(days, 'day')}`}${small(`since ${dayInWords(openedAt)}`)}</span>`,
      signals,
      ward,
      tag(state.isNew ? 'blue' : 'grey', state.words),
      owner,
      nextStep,
    ]),
  });

/** The same list for a spreadsheet. */
export function workListCsv(list: WorkList): string {
  const heading = [
    'household_ref',
    'waiting_days',
    'opened_on',
    'signals',
    'ward',
    'state',
    'owner',
    'next_step',
  ];
  const lines = tasksOf(list).map(({ household, days, openedAt, signals, ward, state, owner, nextStep }) =>
    csvLine([
      household,
      String(days),
      dayAt(openedAt),
      straight(signals),
      ward,
      state.words,
      owner,
      straight(nextStep),
    ]),
  );
  return csvLine(heading) + lines.join('');
}

/** Spreadsheets often read a file without UTF-8, so our own words keep to plain apostrophes there. */
const straight = (words: string): string => words.replaceAll('’', "'");

const tasksOf = ({ episodes, asOf }: WorkList): Task[] =>
  episodes
    .filter((episode) => episode.rule === 'possible-hidden-carer' && isLiving(episode))
    .toSorted(
      (a, b) =>
        byText(a.openedAt, b.openedAt) || byText(householdOf(a), householdOf(b)) || byText(a.id, b.id),
    )
    .map((episode) => taskOf(episode, asOf));

function taskOf(episode: Episode, asOf: Instant): Task {
  const { details, openedAt, state, team } = episode;
  const signals = details?.signals ?? [];
  return {
    household: householdOf(episode),
    signals: signals.map((signal) => signalWords[signal as CarerSignal] ?? signal).join(', ') || 'not given',
    ward: details?.ward ?? 'not given',
    state: { words: state === 'open' ? 'team not told yet' : 'team told', isNew: state === 'open' },
    owner: capitalised(team.replaceAll('-', ' ')),
    openedAt,
    days: Math.max(0, daysBetween(dayAt(openedAt), dayAt(asOf))),
    nextStep: nextStepFor(signals),
  };
}

const householdOf = ({ details }: Episode): string => details?.household_ref ?? 'not given';

const signalWords: Record<CarerSignal, string> = {
  carers_allowance: 'Carer’s Allowance',
  carer_element: 'carer element of Universal Credit',
  carer_premium: 'carer premium',
  underlying_entitlement: 'underlying entitlement to Carer’s Allowance',
};

const contact = 'Contact the household, offer a carer’s assessment, and record in the tracker how it went.';

/** Whoever has the underlying entitlement may get more Pension Credit for it. */
const nextStepFor = (signals: readonly string[]): string =>
  signals.includes('underlying_entitlement')
    ? `${contact} Check whether they get the carer addition in Pension Credit.`
    : contact;

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
