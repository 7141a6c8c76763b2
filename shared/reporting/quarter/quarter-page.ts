import { editionBanner } from '../edition-banner.ts';
import { html } from '../html.ts';
import { page } from '../html-page.ts';
import { momentInWords, numberInWords, quarterInWords, shortQuarter } from '../html-words.ts';
import { documentTypes, type QuarterReport, type ReportDocument } from '../quarter-report.ts';
import { isOf } from '../reference.ts';
import { dipSample } from './dip-sample.ts';
import { assessmentsSection } from './html-assessments.ts';
import { figuresTable, type Section } from './html-figures.ts';
import { funnelStyles, liftSection } from './html-lift.ts';
import { localSurveySection } from './html-local-survey.ts';
import { providerSection } from './html-provider.ts';
import { experienceSection, surveySection } from './html-surveys.ts';
import { positionsNamed } from './positions-named.ts';

/** A small table is not torn over two sheets of paper. */
const onOneSheet = '@media print{.small{break-inside:avoid}}';

/** What a quarter brought, source by source. An edition without records shows what its positions hold, and no more. */
export function quarterDocument(report: QuarterReport): ReportDocument {
  const { name, council, quarter, edition, asOf } = report.positions;
  const sections = sectionsOf(report);
  const body = page({
    title: `${name}: what the quarter brought, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: editionBanner(edition),
    colour: report.settings.look.colour,
    styles: funnelStyles + onOneSheet,
    body: html`<h1>${name}: what the quarter brought</h1>
<p class="lead">${quarterInWords(quarter)}</p>
${asOf !== null && html`<p class="text">As of ${momentInWords(asOf)}: the time of the latest information that is counted here.</p>`}
<nav aria-label="On this page" class="jump"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${sections.map(
  ({ id, title, body }) => html`<section id="${id}"><h2>${title}</h2>
${body}</section>
`,
)}`,
  });
  return { file: 'quarter.html', type: documentTypes.html, body };
}

const sectionsOf = (report: QuarterReport): Section[] =>
  [
    assessmentsSection(report),
    sampleSection(report),
    crossCheckSection(report),
    surveySection(report),
    experienceSection(report),
    providerSection(report),
    liftSection(report),
    localSurveySection(report),
  ].filter((section) => section !== null);

/** Says that a sample was drawn; whose assessments, is in files of their own. */
function sampleSection({ positions, records, settings }: QuarterReport): Section | null {
  if (records === null) return null;
  const { council, quarter } = positions;
  const { drawn, strata } = dipSample(records.filter(isOf('assessment')), {
    council,
    quarter,
    size: settings.dipSample.size,
  });
  const parts = strata.map((each) => `${each.provider} ${each.drawn} of ${numberInWords(each.completed)}`);
  return {
    id: 'dip-sample',
    title: 'Dip sample for quality assurance',
    body:
      drawn.length === 0
        ? html`<p>No assessment was completed in the quarter, so none is drawn.</p>`
        : html`<p class="text">${drawn.length} of the assessments that were completed in the quarter are drawn: ${parts.join(', ')}. They are in <code>dip-sample.csv</code> and <code>dip-sample.html</code> beside this page, with the rule by which they were drawn.</p>`,
  };
}

/** What two sources say of one thing. */
const crossCheckSection = ({ positions }: QuarterReport): Section => ({
  id: 'cross-check',
  title: 'Cross-check with Client Level Data',
  body: html`${figuresTable(
    'Completed assessments by two sources',
    positionsNamed(positions.positions, 'assessments-completed', 'cld-carers-assessments'),
  )}
<p class="text">The position is counted from the council’s own records of assessments. Client Level Data leaves out what the national rules leave out, so it may be lower. A gap that grows is worth a look.</p>`,
});
