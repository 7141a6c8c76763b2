import { type Html, html } from '../html.ts';
import { dataTable } from '../html-page.ts';
import { inSentence, numberInWords, plural } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { isOf } from '../reference.ts';
import type { Section } from './html-figures.ts';
import { type LocalSurvey, localSurveys } from './local-survey-facts.ts';

type AskedQuestion = LocalSurvey['questions'][number];

/** The local survey; null where no response is shown. */
export function localSurveySection({ positions, records, settings }: QuarterReport): Section | null {
  const surveys = localSurveys(
    records?.filter(isOf('lets-talk-response')) ?? [],
    positions.quarter,
    settings,
  );
  if (surveys.length === 0) return null;
  return { id: 'local-survey', title: 'Let’s Talk survey', body: html`${surveys.map(surveyOf)}` };
}

function surveyOf({ dataset, responses, inQuarter, questions }: LocalSurvey): Html {
  const byQuestion = Map.groupBy(questions, ({ theme, question }) => `${theme}/${question}`);
  return html`<h3>Survey ${dataset}: ${plural(responses, 'response')}, ${numberInWords(inQuarter)} in the quarter</h3>
<p class="text">A response may choose several options. Free words are not kept and not shown.</p>
${[...byQuestion.values()].map((asked) => (asked.some(({ statement }) => statement !== null) ? matrixOf(dataset, asked) : asked.map((each) => choicesOf(dataset, each))))}`;
}

const captionOf = (dataset: string, { theme, question }: AskedQuestion): Html =>
  html`${inSentence(theme)}: ${question}<span class="unseen"> (survey ${dataset})</span>`;

const choicesOf = (dataset: string, asked: AskedQuestion): Html =>
  dataTable({
    caption: captionOf(dataset, asked),
    columns: [{ label: `Option (${plural(asked.answered, 'answer')})` }, { label: 'Chosen', isNumber: true }],
    rows: asked.options.map(({ option, count }) => [option, numberInWords(count)]),
    isSmall: true,
  });

function matrixOf(dataset: string, statements: readonly AskedQuestion[]): Html | null {
  const [first] = statements;
  if (first === undefined) return null;
  return dataTable({
    caption: captionOf(dataset, first),
    columns: [{ label: 'Statement' }, { label: 'Answers', isNumber: true }, { label: 'Chosen' }],
    rows: statements.map(({ statement, answered, options }) => [
      statement,
      numberInWords(answered),
      options.map(({ option, count }) => `${option} ${numberInWords(count)}`).join(', '),
    ]),
    isSmall: true,
  });
}
