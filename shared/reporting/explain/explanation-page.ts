import { type Content, type Html, html } from '../html.ts';
import { dataTable, page, small } from '../html-page.ts';
import {
  directions,
  momentInWords,
  numberInWords,
  plural,
  quarterInWords,
  shortQuarter,
  sourceInWords,
} from '../html-words.ts';
import type { Contribution, Explanation, UploadBehind } from './explanation.ts';
import {
  addsInWords,
  codesInWords,
  countsInWords,
  lookedAtInWords,
  placeInWords,
  publishedInWords,
  reckoningOf,
  recordsInWords,
  settingInWords,
  typedInWords,
  valueInFull,
} from './words.ts';

/** So many contributions are listed on a page; the table beside it lists all. */
const mostListed = 200;

/**
 * The page behind a figure, for whoever asks where it comes from: one self-contained document.
 *
 * @param csv name of the table beside it that lists every record; undefined where there is no record
 */
export function explanationPage(explanation: Explanation, csv: string | undefined, colour?: string): string {
  const { position, name, council, quarter, asOf } = explanation;
  return page({
    title: `${position.title}: where the figure comes from, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: html`<strong>Internal edition.</strong> Exact counts and row numbers: for named officers only. Do not publish or forward.`,
    colour,
    styles:
      'code{font-size:.8em}dl.rule{max-width:60rem}dl.rule dd{overflow-wrap:anywhere}.big{white-space:normal}',
    body: html`<h1>${position.title}</h1>
<p class="lead">${quarterInWords(quarter)}${asOf !== null && `, as of ${momentInWords(asOf)}`}</p>
<p class="text"><span class="big">${valueInFull(explanation)}</span></p>
<p class="text">${reckoningOf(explanation)}; ${sourceInWords(position)}.</p>
${ruleSection(explanation)}
${countsSection(explanation)}
${uploadsSection(explanation)}
${besideSection(explanation)}
${recordsSection(explanation, csv)}
<p class="more">Figure <code>${position.indicator}</code>, rules version ${explanation.rulesVersion}. For a group: <code>npm run explain -- ${position.indicator} --quarter ${quarter} --group ward=…</code></p>`,
  });
}

/** Terms with what they mean; those without are left out. */
const terms = (all: readonly (readonly [string, Content])[]): Html =>
  html`<dl class="rule">${all
    .filter(([, meaning]) => meaning)
    .map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`;

const lines = (all: readonly Content[]): Content => all.map((each) => html`<div>${each}</div>`);

function ruleSection({ rule, position, period, settings }: Explanation): Html | null {
  if (rule === null) return null;
  const { arrow, previous } = position;
  return html`<h2>The rule</h2>
${terms([
  ['Counted', rule.numerator],
  ['Of all', rule.denominator],
  ['Comes from', rule.from],
  ['Codes', codesInWords(position)],
  ['Looks at', period && lookedAtInWords(period)],
  ['Settings', settings.length > 0 && lines(settings.map(settingInWords))],
  [
    'Direction',
    arrow !== null &&
      previous !== null &&
      `${directions[arrow].word} ${arrow === 'level' ? 'with' : 'than in'} ${shortQuarter(previous.quarter)}`,
  ],
])}`;
}

const countsSection = (explanation: Explanation): Html | null =>
  explanation.rule &&
  html`<h2>The counts</h2>
<p class="text"><span class="source">${countsInWords(explanation.counts).join(', ') || 'Nothing is counted'}.</span></p>
<p class="text">They are the sum of what is listed below: ${recordsInWords(explanation)}.</p>`;

function uploadsSection({ uploads }: Explanation): Html | null {
  if (uploads.length === 0) return null;
  return html`<h2>The uploads</h2>
${uploadTable('What the records were sent in', 'Records', uploads)}`;
}

const uploadTable = (caption: string, counted: string, uploads: readonly UploadBehind[]): Html =>
  dataTable({
    caption,
    columns: [
      { label: 'File' },
      { label: counted, isNumber: true },
      { label: 'Received' },
      { label: 'ETag' },
      { label: 'Kept as' },
    ],
    rows: uploads.map(({ upload, records }) =>
      upload === null
        ? ['Messages', numberInWords(records), null, null, null]
        : [
            `${upload.source}/${upload.dataset}/${upload.file}`,
            numberInWords(records),
            momentInWords(upload.receivedAt),
            html`<code>${upload.etag}</code>`,
            html`<code>${upload.raw}</code>`,
          ],
    ),
  });

/** What was told and not counted. */
function besideSection({ published, ranked, typed, position }: Explanation): Html | null {
  if (published.length + ranked.length + typed.length === 0) return null;
  const rows: Content[][] = [
    ...published.map((each) => [
      publishedInWords(each, position.unit),
      `published for ${each.row.content.year}`,
      placeInWords(each.row.origin),
      etagOf(each.row),
    ]),
    ...typed.map((row) => [typedInWords(row), 'as it was typed', placeInWords(row.origin), etagOf(row)]),
  ];
  const columns = [{ label: 'Value' }, { label: 'What it is' }, { label: 'File and row' }, { label: 'ETag' }];
  return html`<h2>What stands beside it</h2>
${rows.length > 0 && dataTable({ caption: 'Where each value beside the figure was said', columns, rows })}
${ranked.length > 0 && uploadTable('Where the councils are published that it is ranked among', 'Councils', ranked)}`;
}

const etagOf = ({
  origin,
}: Explanation['typed'][number] | Explanation['published'][number]['row']): Content =>
  origin.kind === 'row' && html`<code>${origin.etag}</code>`;

function recordsSection({ contributions, rule }: Explanation, csv: string | undefined): Html | null {
  if (rule === null) return null;
  const listed = contributions.slice(0, mostListed);
  const all = csv !== undefined && html` <a href="${csv}">All of them as a table (CSV)</a>.`;
  if (listed.length === 0)
    return html`<h2>The records</h2><p class="text">No record stands behind this figure.</p>`;
  const isCut = listed.length < contributions.length;
  const first = isCut
    ? `The first ${numberInWords(listed.length)} of ${plural(contributions.length, 'contribution')} are listed here.`
    : `${plural(contributions.length, 'contribution')}.`;
  return html`<h2>The records</h2>
<p class="text">${first}${all} Nobody is named: a pseudonym stands for a person, and the row leads to the file.</p>
${dataTable({
  caption: isCut ? `What the first ${listed.length} contribute` : 'What each contributes',
  columns: [{ label: 'Row' }, { label: 'Contributes' }, { label: 'Pseudonym' }],
  rows: listed.map(rowOf),
})}`;
}

const rowOf = (contribution: Contribution): Content[] => {
  const { subject, records } = contribution;
  return [
    lines(
      records.map(
        ({ source, dataset, origin }) =>
          html`${placeInWords(origin)}${small(html`${source} ${dataset}${origin.kind === 'message' && html` <code>${origin.raw}</code>`}`)}`,
      ),
    ),
    addsInWords(contribution),
    html`<code>${subject}</code>${records
      .filter(({ record }) => record !== subject)
      .map(({ record }) => small(html`record <code>${record}</code>`))}`,
  ];
};
