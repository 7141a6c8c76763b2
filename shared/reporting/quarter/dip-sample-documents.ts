import { csvLine } from '../errors-csv.ts';
import { type Html, html } from '../html.ts';
import { dataTable, page, small } from '../html-page.ts';
import {
  dateInWords,
  dayInWords,
  inSentence,
  numberInWords,
  plural,
  quarterInWords,
  shortQuarter,
} from '../html-words.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { isOf, type Origin } from '../reference.ts';
import { daysOf } from './assessment-facts.ts';
import { type DipSample, type Drawn, dipSample } from './dip-sample.ts';
import { notGiven } from './grouped.ts';

/** The dip sample for a spreadsheet and for people; none in an edition that shows no record. */
export function dipSampleDocuments(report: QuarterReport): ReportDocument[] {
  const { records, settings, positions } = report;
  if (records === null) return [];
  const { council, quarter } = positions;
  const sample = dipSample(records.filter(isOf('assessment')), {
    council,
    quarter,
    size: settings.dipSample.size,
  });
  return [
    { file: 'dip-sample.csv', type: documentTypes.csv, body: dipSampleCsv(sample) },
    { file: 'dip-sample.html', type: documentTypes.html, body: dipSamplePage(sample, report) },
  ];
}

const columns = [
  'assessment',
  'provider',
  'method',
  'carer_type',
  'completed_on',
  'outcome',
  'days',
  'file',
  'row',
] as const;

/** One line per assessment drawn: its pseudonym, and where the row or message is that says it. No id. */
function dipSampleCsv({ drawn }: DipSample): string {
  const lines = drawn.map(({ record, provider, content, origin }) =>
    csvLine([
      record,
      provider,
      content.method ?? '',
      content.carer_type ?? '',
      content.completed_on,
      content.outcome ?? '',
      String(daysOf(content)),
      origin.raw,
      origin.kind === 'row' ? String(origin.row) : '',
    ]),
  );
  return csvLine(columns) + lines.join('');
}

function dipSamplePage(sample: DipSample, { positions, settings }: QuarterReport): string {
  const { name, council, quarter } = positions;
  const { drawn, strata } = sample;
  const completed = strata.reduce((sum, each) => sum + each.completed, 0);
  return page({
    title: `${name}: dip sample of carers’ assessments, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: html`<strong>For quality assurance only.</strong> Each line stands for one person’s assessment. Do not publish or forward.`,
    colour: settings.look.colour,
    body: html`<h1>Dip sample of carers’ assessments</h1>
<p class="lead">${quarterInWords(quarter)}: ${drawn.length} of ${plural(completed, 'completed assessment')}</p>
${drawn.length === 0 ? html`<p>No assessment was completed in the quarter.</p>` : tablesOf(sample)}
${ruleOf({ council, quarter })}`,
  });
}

const tablesOf = ({ drawn, strata }: DipSample): Html => html`${dataTable({
  caption: 'Assessments to look at',
  columns: [
    { label: 'Assessment' },
    { label: 'Provider' },
    { label: 'Method' },
    { label: 'Carer' },
    { label: 'Completed' },
    { label: 'Outcome' },
    { label: 'Days', isNumber: true },
    { label: 'Where to find it' },
  ],
  rows: drawn.map(rowOf),
})}
<p class="text">The long number stands for the assessment’s own number, which is not shown. To open the case, look up the row in the file that you sent.</p>
${dataTable({
  caption: 'How many of each provider',
  columns: [
    { label: 'Provider' },
    { label: 'Completed in the quarter', isNumber: true },
    { label: 'Drawn', isNumber: true },
  ],
  rows: strata.map((each) => [each.provider, numberInWords(each.completed), numberInWords(each.drawn)]),
  isSmall: true,
})}`;

const rowOf = ({ record, provider, content, origin }: Drawn) => [
  html`<code>${record}</code>`,
  provider,
  inSentence(content.method ?? notGiven),
  inSentence(content.carer_type ?? notGiven),
  html`<span class="nowrap">${dateInWords(content.completed_on)}</span>`,
  inSentence(content.outcome ?? notGiven),
  numberInWords(daysOf(content)),
  placeOf(origin),
];

/** A row of a file as the sender knows it, or the day of a message. */
function placeOf(origin: Origin): Html {
  const parts = origin.raw.split('/');
  if (origin.kind === 'message')
    return html`Message of ${dayInWords(origin.sentAt)}${small(html`<code>${parts.at(-1)}</code>`)}`;
  return html`Row ${origin.row} of ${parts.at(-1)}${small(`sent for ${parts[3]}, received ${dayInWords(origin.receivedAt)}`)}`;
}

const ruleOf = ({
  council,
  quarter,
}: {
  council: string;
  quarter: string;
}): Html => html`<h2>How they were drawn</h2>
<p class="text">Every assessment that was completed in the quarter takes part. Each provider has its share of the sample in proportion to what it completed, rounded by largest remainder, and at least one as long as the size allows. Within a provider, the assessments with the lowest draw numbers are taken. A draw number is the SHA-256 digest of the council’s code, the quarter and the assessment’s long number with a space between them, so anybody can draw again and nobody can choose:</p>
<p><code>printf '${council} ${quarter} &lt;long number&gt;' | sha256sum</code></p>`;
