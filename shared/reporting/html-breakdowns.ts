import type { Dimension, Position } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { dataTable, small } from './html-page.ts';
import { countInWords, figureInWords, plural } from './html-words.ts';

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

function breakdownOf({ indicator, title, unit, breakdowns }: Position): Html | null {
  if (breakdowns.length === 0) return null;
  return html`<details id="${indicator}"><summary>${title} (${plural(breakdowns.length, 'group')})</summary>
${[...Map.groupBy(breakdowns, ({ dimension }) => dimension)].map(([dimension, groups]) =>
  dataTable({
    caption: html`${dimensionWords[dimension]} ${small(title)}`,
    columns: [{ label: 'Group' }, { label: 'Count', isNumber: true }, { label: 'Value', isNumber: true }],
    rows: groups.map((group) => [group.group, countInWords(group, unit), figureInWords(group, unit)]),
    isSmall: true,
  }),
)}</details>
`;
}
