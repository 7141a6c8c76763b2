import { type FunnelState, funnelStates, ofHiddenCarers, standing } from '../alerting/funnel.ts';
import { type Episode, isLiving } from '../contracts/alerts.ts';
import { type Html, html } from './html.ts';
import { inSentence, numberInWords } from './html-words.ts';

/** What the figures know of all possible hidden carers that were ever found: people, exactly, in every month so far. */
export interface Found {
  readonly found: number;
  /** Of them, engaged by the last month that lists them. */
  readonly engaged: number;
  /** Team that answers for whoever is on no list. */
  readonly team: string;
}

/** People by state; `closed`: declined, known to the council, no sign of caring any more, or a wrong entry. */
export type FunnelCounts = Readonly<Record<'to-contact' | 'contacted' | 'no-contact', number>> & {
  readonly all?: { readonly found: number; readonly engaged: number; readonly closed: number };
};

/**
 * How many people are in each state. The open ones are counted from their alerts. What is left of everybody found is
 * closed; it is not told where the figures and the alerts are not of the same moment.
 *
 * @example funnelCounts(episodes, { found: 66, engaged: 9, team: 'carers-team' }) // { 'to-contact': 20, contacted: 5, 'no-contact': 3, all: { found: 66, engaged: 9, closed: 29 } }
 */
export function funnelCounts(episodes: readonly Episode[], known?: Found): FunnelCounts {
  const living = episodes.filter((episode) => episode.rule === ofHiddenCarers && isLiving(episode));
  const inState = (state: FunnelState) => living.filter((each) => standing(each).state === state).length;
  const open = {
    'to-contact': inState('to-contact'),
    contacted: inState('contacted'),
    'no-contact': inState('no-contact'),
  };
  const rest = known ? known.found - known.engaged - living.length : -1;
  if (known === undefined || rest < 0) return open;
  // What the team said on a page and the tracker does not say yet.
  const all = {
    found: known.found,
    engaged: known.engaged + inState('engaged'),
    closed: rest + inState('declined') + inState('mistaken'),
  };
  return { ...open, all };
}

/** The funnel at the head of the work list. */
export function funnelHead(episodes: readonly Episode[], known?: Found): Html {
  const { all, ...open } = funnelCounts(episodes, known);
  const openFacts = Object.entries(open).map(([state, count]) =>
    fact(count, funnelStates[state as FunnelState].words),
  );
  return html`<h2 id="everybody">Where everybody stands</h2>
<ul class="facts">${all && fact(all.found, 'people found so far')}${openFacts}${all && [fact(all.engaged, 'engaged'), fact(all.closed, 'closed')]}</ul>
${all && known ? whole(known) : onlyOpen}`;
}

const fact = (count: number, words: string): Html =>
  html`<li><strong>${numberInWords(count)}</strong> ${words}</li>
`;

const whole = ({ team }: Found): Html =>
  html`<p class="text">Everybody whom the tracker has ever shown as a possible hidden carer is in one of these states. “Closed” is everybody who is left: they declined, the council knows them, they no longer get the benefit, or the team says that the entry is wrong. People of a file that was counted a moment ago may be among them until their entries are made. ${inSentence(team)} answers for whoever has no entry below.</p>`;

const onlyOpen = html`<p class="text">These are the people who are open now. How many have been found so far, and how many are engaged or closed, is not shown while files are being counted.</p>`;
