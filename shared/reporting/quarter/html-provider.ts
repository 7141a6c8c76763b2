import { html } from '../html.ts';
import { dataTable } from '../html-page.ts';
import { figureInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { figuresTable, type Section } from './html-figures.ts';
import { providerFacts } from './provider-facts.ts';

/** The commissioned provider: whom it supported, what carers say came of it, who is new. */
export function providerSection({ positions }: QuarterReport): Section {
  const { totals, outcomes, registrations } = providerFacts(positions.positions);
  return {
    id: 'provider',
    title: 'Commissioned provider',
    body: html`${figuresTable('The provider’s return for the quarter', totals)}
${
  outcomes.length > 0 &&
  html`${dataTable({
    caption: 'Outcomes that carers report',
    columns: [{ label: 'Outcome' }, { label: 'Reported', isNumber: true }],
    rows: outcomes.map((outcome) => [outcome.title, figureInWords(outcome, outcome.unit)]),
    isSmall: true,
  })}
<p class="text">One carer may report several outcomes, so the parts add up to more than the carers who report any.</p>`
}
${
  registrations.length > 0 &&
  dataTable({
    caption: 'New registrations by age',
    columns: [{ label: 'Age' }, { label: 'Carers', isNumber: true }],
    rows: registrations.map((band) => [band.group, figureInWords(band, 'count')]),
    isSmall: true,
  })
}`,
  };
}
