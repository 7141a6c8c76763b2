import type { Breakdown, Dimension, Position } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { type Column, dataTable } from './html-page.ts';
import { figureInWords, numberInWords, plural, shortValueInWords } from './html-words.ts';

/** Each indicator by age, gender, … ward, folded away until it is asked for. */
export const breakdownsOf = (positions: readonly Position[]): Html =>
  html`<section class="breakdowns"><h2>By group</h2>
${positions.some(({ breakdowns }) => breakdowns.length > 0) ? positions.map(breakdownOf) : html`<p>No indicator can be shown by group yet.</p>`}
</section>`;

const dimensionWords: Record<Dimension, string> = {
  age: 'Age',
  gender: 'Gender',
  ethnicity: 'Ethnicity',
  disability: 'Disability',
  religion: 'Religion',
  sexual_orientation: 'Sexual orientation',
  ward: 'Ward',
};

const columns: readonly Column[] = [
  { label: 'Group' },
  { label: 'Count', isNumber: true },
  { label: 'Out of', isNumber: true },
  { label: 'Value', isNumber: true },
];

const cellsOf = (unit: Position['unit']) => (part: Breakdown) => [
  part.group,
  part.numerator === null ? null : numberInWords(part.numerator),
  part.denominator === null ? null : numberInWords(part.denominator),
  figureInWords(part, unit, shortValueInWords),
];

function breakdownOf({ indicator, title, unit, breakdowns }: Position): Html | null {
  if (breakdowns.length === 0) return null;
  return html`<details id="${indicator}"><summary>${title} (${plural(breakdowns.length, 'group')})</summary>
${[...Map.groupBy(breakdowns, ({ dimension }) => dimension)].map(([dimension, groups]) =>
  dataTable({
    caption: html`${dimensionWords[dimension]}<span class="unseen">: ${title}</span>`,
    columns,
    rows: groups.map(cellsOf(unit)),
    isSmall: true,
  }),
)}</details>
`;
}
