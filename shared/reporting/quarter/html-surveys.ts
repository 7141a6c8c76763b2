import type { ExperienceResponse } from '../../contracts/records.ts';
import { type Html, html } from '../html.ts';
import { dataTable, small, tag } from '../html-page.ts';
import { numberInWords, plural, shortQuarter, shortValueInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { isOf, type Traced } from '../reference.ts';
import { type ExperiencePace, experiencePace, responsesByQuarter } from './experience-facts.ts';
import { figuresTable, type Section } from './html-figures.ts';
import { positionsNamed } from './positions-named.ts';
import { type SurveyProgress, surveyTracker } from './survey-tracker.ts';

/** The Survey of Adult Carers: how many answered, how sure that makes us, how many more are needed. */
export function surveySection({ positions, records, settings }: QuarterReport): Section {
  const progress = surveyTracker(records?.filter(isOf('survey-response')) ?? [], positions.quarter, settings);
  return {
    id: 'survey',
    title: 'Survey of Adult Carers in England',
    body: html`${figuresTable('The survey whose results stand', positionsNamed(positions.positions, 'survey-response-rate'))}
${progress.length > 0 && trackerTable(progress)}`,
  };
}

const trackerTable = (surveys: readonly SurveyProgress[]): Html => html`${dataTable({
  caption: 'Each survey on record',
  columns: [
    { label: 'Survey' },
    ...[
      'Sampled',
      'Responded',
      'Response rate',
      'Carers who could be asked',
      'Margin so far',
      'Needed for ±5',
    ].map((label) => ({ label, isNumber: true })),
    { label: 'Still needed' },
  ],
  rows: surveys.map((survey) => [
    survey.year,
    numberInWords(survey.sampled),
    numberInWords(survey.responded),
    survey.responseRate === null ? '–' : shortValueInWords(survey.responseRate, '%'),
    html`${numberInWords(survey.population)}${!survey.isPopulationKnown && small('the number sampled: settings name no other')}`,
    survey.margin === null ? '–' : `± ${survey.margin.toFixed(1)} points`,
    numberInWords(survey.needed),
    survey.stillNeeded === 0
      ? tag('green', 'enough')
      : tag('yellow', plural(survey.stillNeeded, 'more response')),
  ]),
})}
<p class="text">The margin is that of an answer which half of all respondents give: the widest there is (95%). Questions that fewer answer have wider ones.</p>`;

/** The Experience Survey against its target. */
export function experienceSection(report: QuarterReport): Section {
  const { positions, records } = report;
  const figures = positionsNamed(positions.positions, 'experience-survey-responses');
  const responses = records?.filter(isOf('experience-response')) ?? [];
  return {
    id: 'experience',
    title: 'Experience Survey',
    body: html`${figuresTable('Responses in the financial year so far', figures)}
${responses.length > 0 && byQuarter(responses, report)}`,
  };
}

function byQuarter(
  responses: readonly Traced<ExperienceResponse>[],
  { positions, settings }: QuarterReport,
): Html {
  const { quarter } = positions;
  const quarters = responsesByQuarter(responses, quarter);
  const yearToDate = quarters.reduce((sum, each) => sum + each.responses, 0);
  const target = settings.targets['experience-survey-responses'] ?? null;
  return html`<p class="text">${paceInWords(experiencePace(yearToDate, quarter, target))}</p>
${dataTable({
  caption: 'Responses by quarter',
  columns: [{ label: 'Quarter' }, { label: 'Responses', isNumber: true }],
  rows: quarters.map((each) => [shortQuarter(each.quarter), numberInWords(each.responses)]),
  isSmall: true,
})}`;
}

function paceInWords(pace: ExperiencePace): string {
  const { target, missing, quartersLeft, neededEachQuarter, estimatedYearEnd, yearToDate } = pace;
  const isOver = quartersLeft === 0;
  const soFar = isOver
    ? `The year ended with ${plural(yearToDate, 'response')}.`
    : `${plural(yearToDate, 'response')} so far; at this pace about ${numberInWords(estimatedYearEnd)} by the end of the year (an estimate).`;
  if (target === null || missing === null) return `${soFar} There is no target.`;
  if (missing === 0)
    return `${soFar} The target of ${numberInWords(target)} ${isOver ? 'was' : 'is'} reached.`;
  if (isOver)
    return `${soFar} The target of ${numberInWords(target)} was missed by ${numberInWords(missing)}.`;
  const gap = `${soFar} ${plural(missing, 'more response is', 'more responses are')} needed to reach the target of ${numberInWords(target)}`;
  return `${gap}: ${numberInWords(neededEachQuarter ?? missing)} in ${quartersLeft === 1 ? 'the quarter that is left' : `each of the ${quartersLeft} quarters that are left`}.`;
}
