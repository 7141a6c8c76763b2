import { type Dimension, dimensions, type Position, type Positions } from '../../contracts/positions.ts';
import type { Settings } from '../../contracts/settings.ts';
import { type Html, html } from '../html.ts';
import { type Column, dataTable, small, tag } from '../html-page.ts';
import { numberInWords } from '../html-words.ts';
import { dimensionWords, tenthsInWords } from './gap-words.ts';
import { groupsWithout, type Reach, reachOf } from './reach.ts';

/** Whom these indicators count, as a need or as people reached. */
const reached: Readonly<Record<string, string>> = {
  'assessments-completed': 'Carers’ assessments completed',
  'carers-supported-per-100000': 'Carers supported (Client Level Data)',
  'possible-hidden-carers': 'Possible hidden carers (Low Income Family Tracker)',
  'survey-response-rate': 'Carers who answered the survey',
};

/** With fewer people, rounding each count may move a share more than chance does. */
const leastRounded = 100;

/** Of whom others than adults are counted: a census of adults has none of them. */
const withChildren: ReadonlySet<string> = new Set(['assessments-completed']);

/** Demand and reach by community, against the shares that the census gives. */
export function censusSection({ positions, edition }: Positions, { census, equity }: Settings): Html {
  const isRounded = edition === 'published';
  const minimumBase = isRounded ? Math.max(equity.minimumBase, leastRounded) : equity.minimumBase;
  const asked = dimensions.filter((dimension) => Object.keys(census[dimension] ?? {}).length > 0);
  return html`<h2>Who is reached, beside the census</h2>
${
  asked.length === 0
    ? howToAdd
    : html`<p class="text">A ratio of 1 is the group’s share of the adults who live here. Carers are not spread evenly over groups, so a ratio is a question to ask, not an answer.</p>
${isRounded && html`<p class="text">Counts are rounded in this edition, and shares and ratios come from rounded counts. With fewer than ${leastRounded} people reached nothing is said.</p>`}
${asked.map((dimension) => ofDimension(dimension, positions, census[dimension] ?? {}, minimumBase))}`
}`;
}

const howToAdd = html`<p class="text">No census shares are known. Add them to the settings under <code>census</code>: for each dimension, group by group, its share of the adult population, for example <code>{"census": {"ethnicity": {"White British": 0.55}}}</code>.</p>`;

const columns: readonly Column[] = [
  { label: 'Group' },
  { label: 'Reached', isNumber: true },
  { label: 'Share of those reached', isNumber: true },
  { label: 'Census share', isNumber: true },
  { label: 'Ratio', isNumber: true },
  { label: 'In words' },
];

const ofDimension = (
  dimension: Dimension,
  positions: readonly Position[],
  census: Readonly<Record<string, number>>,
  minimumBase: number,
): Html => html`<h3>${dimensionWords[dimension]}</h3>
${positions.map(({ indicator, breakdowns }) => {
  const caption = reached[indicator];
  if (caption === undefined) return null;
  const groups = breakdowns.filter((each) => each.dimension === dimension);
  if (groups.length === 0)
    return html`<p>${caption}: nothing is recorded by ${dimensionWords[dimension].toLowerCase()}.</p>`;
  // By age they are a group of their own, which is left out.
  const isWithChildren = withChildren.has(indicator) && dimension !== 'age';
  const unmatched = groupsWithout(census, groups).map(({ group }) => group);
  return html`${dataTable({ caption: html`${caption}<span class="unseen">: ${dimensionWords[dimension]}</span>`, columns, rows: reachOf(groups, census, minimumBase).map(cellsOf) })}
${isWithChildren && html`<p class="hint">Assessments of young carers are among those reached; the census shares are of adults.</p>`}
${unmatched.length > 0 && html`<p class="hint">Not compared, because no census share is given: ${unmatched.join(', ')}.</p>`}`;
})}`;

const verdicts: Record<Reach['verdict'], Html | string> = {
  more: tag('blue', 'more than its share'),
  less: tag('blue', 'less than its share'),
  'in-line': tag('grey', 'within the usual noise'),
  'insufficient-data': tag('yellow', 'insufficient data'),
  suppressed: 'cannot be said: counts are suppressed',
};

const cellsOf = ({ group, reached: count, share, census, ratio, interval, verdict }: Reach) => [
  group,
  count === null ? '[c]' : numberInWords(count),
  share === null ? null : `${tenthsInWords(share)}%`,
  `${tenthsInWords(census)}%`,
  ratio !== null &&
    interval !== null &&
    html`${ratio.toFixed(2)}${small(`${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}`)}`,
  verdicts[verdict],
];
