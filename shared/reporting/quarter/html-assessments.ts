import { windowOf } from '../../calendar/windows.ts';
import type { PeriodKind } from '../../contracts/settings.ts';
import { type Html, html } from '../html.ts';
import { dataTable, tag } from '../html-page.ts';
import { dateInWords, inSentence, numberInWords, plural, shortValueInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { isOf } from '../reference.ts';
import {
  type AssessmentFacts,
  type AssessmentPart,
  assessmentFacts,
  completionPeriod,
  type Flow,
} from './assessment-facts.ts';
import { figuresTable, type Section, shareInWords } from './html-figures.ts';
import { positionsNamed } from './positions-named.ts';

/** Carers' assessments: what was asked for, what came of it, who waits. */
export function assessmentsSection({ positions, records, settings }: QuarterReport): Section {
  const figures = positionsNamed(
    positions.positions,
    'assessments-completed',
    'assessments-meaningful-outcome',
    'assessments-median-days',
    'assessments-awaiting',
    'young-carers-assessments',
  );
  const assessments = records?.filter(isOf('assessment')).map(({ content }) => content);
  const { quarter } = positions;
  const { first, last } = windowOf(completionPeriod(settings), quarter);
  return {
    id: 'assessments',
    title: 'Carers’ assessments',
    body: html`${figuresTable('Assessments in the quarterly position', figures)}
<p class="text">Completed assessments are those from ${dateInWords(first)} to ${dateInWords(last)}. Who waits, waits on the last of these days.</p>
${assessments && assessments.length > 0 && detailsOf(assessmentFacts(assessments, quarter, settings))}`,
  };
}

const periods: Record<PeriodKind, string> = {
  quarter: 'In the quarter',
  'year-to-date': 'Since 1 April',
  'rolling-12-months': 'In 12 months',
};

const detailsOf = (facts: AssessmentFacts): Html => html`<p class="text">${summaryOf(facts)}</p>
${flowTable(facts.flows)}
${outcomeTable(facts)}
${waitingTable(facts)}
${partTable('By provider, in the quarter', 'Provider', facts.providers)}
${partTable('By method, in the quarter', 'Method', facts.methods)}`;

function summaryOf({ requested, waiting }: AssessmentFacts): string {
  const { completed, waiting: still, givenUp } = requested;
  const asked = `Of ${plural(completed + still + givenUp, 'assessment')} requested in the quarter, ${numberInWords(completed)} ${be(completed)} completed by its end, ${numberInWords(still)} ${still === 1 ? 'waits' : 'wait'} and ${numberInWords(givenUp)} ${be(givenUp)} declined, cancelled or withdrawn.`;
  if (waiting.medianDays === null || waiting.longestDays === null) return `${asked} Nobody waits.`;
  return `${asked} In all, ${plural(waiting.waiting, 'carer waits', 'carers wait')} at the quarter’s end: half of them for ${shortValueInWords(waiting.medianDays, 'days')} or more, the longest for ${shortValueInWords(waiting.longestDays, 'days')}.`;
}

const be = (count: number): string => (count === 1 ? 'was' : 'were');

const numbers = (labels: readonly string[]) => labels.map((label) => ({ label, isNumber: true }));

const flowTable = (flows: readonly Flow[]): Html =>
  dataTable({
    caption: 'Requested and completed',
    columns: [{ label: 'Assessments' }, ...numbers(flows.map(({ kind }) => periods[kind]))],
    rows: [
      ['Requested', ...flows.map(({ requested }) => numberInWords(requested))],
      ['Completed', ...flows.map(({ completed }) => numberInWords(completed))],
      ['Days from request to completion (median)', ...flows.map(({ medianDays }) => daysOrNone(medianDays))],
    ],
    isSmall: true,
  });

const daysOrNone = (days: number | null): string => (days === null ? '–' : numberInWords(days));

function outcomeTable({ outcomes, flows }: AssessmentFacts): Html {
  return dataTable({
    caption: 'What completed assessments led to',
    columns: [
      { label: 'Outcome' },
      ...flows.flatMap(({ kind }) => numbers([periods[kind], `Share ${inSmall(periods[kind])}`])),
    ],
    rows: outcomes.map(({ outcome, isMeaningful, counts }) => [
      html`${inSentence(outcome)} ${isMeaningful && tag('blue', 'meaningful')}`,
      ...counts.flatMap((count, at) => [
        numberInWords(count),
        shareInWords(count, flows[at]?.completed ?? 0),
      ]),
    ]),
  });
}

const inSmall = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const waitingTable = ({ waiting }: AssessmentFacts): Html =>
  dataTable({
    caption: 'How long carers have waited at the quarter’s end',
    columns: [{ label: 'Since the request' }, ...numbers(['Carers', 'Share'])],
    rows: waiting.bands.map(({ band, count }) => [
      band,
      numberInWords(count),
      shareInWords(count, waiting.waiting),
    ]),
    isSmall: true,
  });

const partTable = (caption: string, label: string, parts: readonly AssessmentPart[]): Html =>
  dataTable({
    caption,
    columns: [
      { label },
      ...numbers(['Requested', 'Completed', 'Days to completion (median)', 'Waiting at the end']),
    ],
    rows: parts.map(({ name, requested, completed, medianDays, waiting }) => [
      label === 'Method' ? inSentence(name) : name,
      numberInWords(requested),
      numberInWords(completed),
      daysOrNone(medianDays),
      numberInWords(waiting),
    ]),
  });
