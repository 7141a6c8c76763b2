import type { Episode } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { editionBanner } from './edition-banner.ts';
import { type Html, html } from './html.ts';
import { alertsTable, openAlerts } from './html-alerts.ts';
import { breakdownsOf } from './html-breakdowns.ts';
import { indicatorTables } from './html-indicators.ts';
import { legend } from './html-legend.ts';
import { page } from './html-page.ts';
import { needsAttention, type ShownUpload, uploadsTable } from './html-uploads.ts';
import { momentInWords, plural, quarterInWords, shortQuarter } from './html-words.ts';
import { liveScript } from './live-script.ts';
import { countingPositions } from './preferred-figures.ts';
import { targetIsMet } from './target.ts';

/** What is known of a council at one moment. */
export interface LiveView {
  readonly council: CouncilCode;
  readonly settings: Pick<Settings, 'name' | 'look'>;
  /** As last counted; null where nothing counts yet. */
  readonly positions: Positions | null;
  /** The last files, newest first. */
  readonly uploads: readonly ShownUpload[];
  /** Files that are being counted. */
  readonly onTheirWay: number;
  readonly episodes: readonly Episode[];
}

/**
 * Where a council stands now: alerts, every indicator, what became of the last files. One self-contained page that
 * follows the data while it is looked at. It carries a digest of all that it shows, by which it knows that it is old.
 */
export function livePage(view: LiveView, sha256: (text: string) => string): string {
  const { council, settings, positions } = view;
  const { name, look } = settings;
  const title = `${name}: how carers are doing`;
  const shown = shownOf(title, view);
  return page({
    title: positions === null ? title : `${title}, ${shortQuarter(positions.quarter)}`,
    owner: `${name} (${council})`,
    banner: editionBanner('internal'),
    body: html`<div id="following" class="following" hidden><label><input type="checkbox" id="follow" checked> Update by itself</label> <span id="followed" role="status"></span></div>
<div id="shown">
${shown}
</div>`,
    colour: look.colour,
    script: liveScript,
    version: sha256(String(shown)),
    styles,
  });
}

const shownOf = (title: string, view: LiveView): Html =>
  html`<h1>${title}</h1>
${view.positions === null ? nothingYet(view) : figuresOf(view.positions, view)}`;

/** Whoever opens the page before anything counts is told what to do next. */
const nothingYet = ({ council, uploads, onTheirWay, episodes }: LiveView): Html =>
  html`<p class="lead">${onTheirWay > 0 ? 'There are no figures yet: the first are being counted.' : 'There are no figures yet.'}</p>
${onTheirWayOf(onTheirWay, 'The figures appear here once that is done.')}
<h2>What to do next</h2>
<ol class="text">
${uploads.some(needsAttention) && html`<li>Open the receipts of the <a href="#uploads">last files</a>: each says what to mend. Then upload the file again.</li>`}
<li>Upload the council’s settings to <code>uploads/${council}/settings/council/settings.json</code>.</li>
<li>Upload a first file, such as the records of carers’ assessments of a quarter, to <code>uploads/${council}/assessments/2023-24-Q2/assessments.csv</code>.</li>
<li>Come back to this page. Each file gets a receipt within seconds, and the figures appear once it is counted.</li>
</ol>
${alertsTable(openAlerts(episodes))}
${uploadsTable(uploads)}`;

function figuresOf(positions: Positions, { uploads, onTheirWay, episodes }: LiveView): Html {
  const alerts = openAlerts(episodes);
  const { quarter, asOf } = positions;
  return html`<p class="lead">${quarterInWords(quarter)}, so far</p>
<p class="text">${asOf && `As of ${momentInWords(asOf)}: the time of the latest information that is counted here.`}</p>
${onTheirWayOf(onTheirWay, 'Until that is done, figures stay as they were before.')}
${glance(positions.positions, alerts.length, uploads.filter(needsAttention).length)}
${alertsTable(alerts)}
${indicatorTables(positions.positions)}
${uploadsTable(uploads)}
${legend(positions.positions)}
${breakdownsOf(positions.positions)}
<p class="more">Rules version ${positions.rulesVersion}. Fingerprint of these figures: <code>${positions.fingerprint}</code></p>`;
}

const onTheirWayOf = (files: number, meaning: string): Html | false =>
  files > 0 &&
  html`<p class="coming text"><strong>${plural(files, 'file is', 'files are')} being counted.</strong> ${meaning}</p>`;

/** What a reader wants to know before any row, each indicator once; what there is nothing of is left out. */
function glance(all: readonly Position[], alerts: number, files: number): Html {
  const positions = countingPositions(all);
  const many = (those: (position: Position) => boolean) => positions.filter(those).length;
  const judged = many((position) => targetIsMet(position) !== null);
  const better = many(({ arrow }) => arrow === 'up');
  const worse = many(({ arrow }) => arrow === 'down');
  const moved = many(({ arrow }) => arrow !== null);
  return html`<ul class="facts">
<li><strong>${many(({ value }) => value !== null)} of ${positions.length}</strong> indicators have a value</li>
${judged > 0 && html`<li><strong>${many((position) => targetIsMet(position) === true)} of ${judged}</strong> targets are met</li>`}
${moved > 0 && html`<li><strong>${better} better, ${worse} worse</strong> than in the previous quarter</li>`}
<li><strong>${alerts}</strong> <a href="#alerts">${alerts === 1 ? 'alert is' : 'alerts are'} open</a></li>
${files > 0 && html`<li><strong>${files}</strong> of the <a href="#uploads">last files</a> ${files === 1 ? 'needs' : 'need'} attention</li>`}
</ul>`;
}

const styles = `
.following{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;margin:0 0 1rem;min-height:2rem}
.following[hidden]{display:none}
.following label{display:inline-flex;gap:.5rem;align-items:center;min-height:1.75rem;cursor:pointer}
.following input{width:1.5rem;height:1.5rem;margin:0}
.following input:focus-visible{outline:3px solid #0b0c0c;outline-offset:0;box-shadow:0 0 0 6px #fd0}
.coming{border-left:.35rem solid #0f3d61;background:#d5e6f3;padding:.6rem .8rem}
.trend{display:block;max-width:100%}
.trend polyline{fill:none;stroke:#0f3d61;stroke-width:2}
.trend circle{fill:#0f3d61}
.trend .mean{stroke:#6f777b;stroke-dasharray:3 3}
@media print{.following{display:none}.coming{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
