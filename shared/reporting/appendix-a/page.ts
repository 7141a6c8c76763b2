import type { Positions } from '../../contracts/positions.ts';
import { editionBanner } from '../edition-banner.ts';
import { type Html, html } from '../html.ts';
import { page, small } from '../html-page.ts';
import { momentInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { columnsOf } from './page-columns.ts';
import { styles } from './page-styles.ts';
import { tableOf } from './page-table.ts';
import type { Appendix } from './rows.ts';
import { licence, notesOf, periodOf, titleOf } from './words.ts';

/** The table as a page: to be read on a screen, on a telephone, by ear, and on A4 landscape. */
export function appendixPage(report: QuarterReport, appendix: Appendix): string {
  const { positions } = report;
  const { name, council, edition, rulesVersion, fingerprint } = positions;
  return page({
    title: titleOf(report),
    owner: `${name} (${council})`,
    banner: editionBanner(edition),
    styles,
    colour: report.settings.look.colour,
    body: html`<h1>${titleOf(report)}</h1>
<p class="lead">${periodOf(report)}</p>
<p class="text">${asOfInWords(positions)}</p>
${tableOf(appendix, columnsOf(report, appendix), report.records !== null)}
<h2>How to read this table</h2>
<dl class="text notes">
${notesOf(report).map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}
</dl>
<h2>Sources</h2>
<p class="text">${licence}</p>
${small(html`Rules version ${rulesVersion}. Fingerprint of these figures: <code>${fingerprint}</code>`)}`,
  });
}

const asOfInWords = ({ asOf }: Positions): Html =>
  asOf === null
    ? html`Nothing has been received yet.`
    : html`As of ${momentInWords(asOf)}: the time of the latest information that is counted here.`;
