import { editionBanner } from '../edition-banner.ts';
import { html } from '../html.ts';
import { page } from '../html-page.ts';
import { numberInWords, quarterInWords, shortQuarter } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { censusSection } from './census-section.ts';
import { clearGaps } from './clear-gaps.ts';
import { groupTables } from './group-tables.ts';

/**
 * A section for an equality impact assessment: every indicator by age, sex, ethnicity, disability, religion, sexual
 * orientation and ward, its gaps, what is not on record, and who is reached. It shows nothing that is not in the positions.
 */
export function equalityImpactPage({ positions: edition, settings }: QuarterReport): string {
  const { name, council, quarter } = edition;
  return page({
    title: `${name}: equality of carers’ lives and support, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: editionBanner(edition.edition),
    colour: settings.look.colour,
    body: html`<h1>${name}: equality of carers’ lives and support</h1>
<p class="lead">${quarterInWords(quarter)}</p>
${clearGaps(edition)}
<h2>How to read this</h2>
<dl class="text">
<dt>Gap to the rest</dt><dd>the group against all others whose group is known.</dd>
<dt>95% interval</dt><dd>where the true figure very likely lies. The smaller the base, the wider.</dd>
<dt>Clear</dt><dd>the interval of the gap leaves out that there is none. Worse and better go by what is better for carers.</dd>
<dt>Within the usual noise</dt><dd>chance alone may explain the gap.</dd>
<dt>Insufficient data</dt><dd>fewer than ${numberInWords(settings.equity.minimumBase)} people in the group, or in the rest: nothing is said.</dd>
${edition.edition === 'published' && html`<dt>No group recorded</dt><dd>how many have no group on record is said in the internal edition: counts are rounded here.</dd>`}
<dt>[c]</dt><dd>suppressed, so that nobody can be recognised.</dd>
<dt>[x]</dt><dd>not available.</dd>
</dl>
${censusSection(edition, settings)}
${groupTables(edition)}
<p class="more">Rules version ${edition.rulesVersion}. Fingerprint of these figures: <code>${edition.fingerprint}</code></p>`,
    styles,
  });
}

const styles = `
.gaps li{margin:0 0 .4rem}
.indicator{border-top:2px solid #0b0c0c;padding-top:1rem;margin-top:1.5rem}
td .more{white-space:nowrap}
@media print{.indicator{columns:2;column-gap:9mm;margin-top:0}.indicator caption{font-size:1em;padding:0}.indicator table{margin-bottom:1mm}.indicator .small{max-width:none}h3{break-after:avoid}}
@media screen and (max-width:52rem){.cards td.number{text-align:left}.cards td .more{white-space:normal}}
@media screen and (min-width:52.01rem){.indicator .cards th:first-child{width:26%}.indicator .cards td:last-child{width:20%}}
`;
