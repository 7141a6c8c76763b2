import { ratioToTenth } from '../../statistics/round.ts';
import { type Html, html } from '../html.ts';
import { dataTable } from '../html-page.ts';
import { numberInWords, plural } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { isOf } from '../reference.ts';
import { figuresTable, type Section, shareInWords } from './html-figures.ts';
import { type LiftFunnel, liftFunnel } from './lift-funnel.ts';
import { positionsNamed } from './positions-named.ts';

/** Styles of the funnel's bars; the number beside them says it all. */
export const funnelStyles = `
.bar{display:block;height:.9rem;min-width:2px;background:#12394f;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.small td:has(.bar){width:40%;vertical-align:middle}
@media screen and (max-width:30rem){#lift .small :is(th,td):nth-child(4){display:none}}
`;

/** The Low Income Family Tracker: from possible hidden carers to Pension Credit. */
export function liftSection({ positions, records }: QuarterReport): Section {
  const figures = positionsNamed(
    positions.positions,
    'possible-hidden-carers',
    'hidden-carers-engaged',
    'pension-credit-claims',
  );
  const matches = records?.filter(isOf('lift-match')) ?? [];
  return {
    id: 'lift',
    title: 'Finding hidden carers',
    body: html`${figuresTable('Possible hidden carers in the quarterly position', figures)}
${matches.length > 0 && funnelOf(liftFunnel(matches, positions.quarter))}`,
  };
}

function funnelOf(funnel: LiftFunnel): Html {
  const { identified, contacted, engaged, pensionCredit } = funnel;
  const { notYetContacted, declined, noContact, claimsElsewhere } = funnel;
  const stages = [
    ['Identified as possible hidden carers', identified],
    ['Contacted (by the latest status)', contacted],
    ['Engaged', engaged],
    ['Pension Credit claimed', pensionCredit],
  ] as const;
  return html`${dataTable({
    caption: 'From identified to Pension Credit: people, at the quarter’s end',
    columns: [
      { label: 'Stage' },
      { label: 'People', isNumber: true },
      { label: 'Of those identified', isNumber: true },
      { label: 'Bar' },
    ],
    rows: stages.map(([stage, people]) => [
      stage,
      numberInWords(people),
      shareInWords(people, identified),
      html`<span class="bar" aria-hidden="true" style="width:${ratioToTenth(people, identified, 100) ?? 0}%"></span>`,
    ]),
    isSmall: true,
  })}
${dataTable({
  caption: 'Beside the stages',
  columns: [
    { label: 'Latest status' },
    { label: 'People', isNumber: true },
    { label: 'Of those identified', isNumber: true },
  ],
  rows: (
    [
      ['Not yet contacted', notYetContacted],
      ['Declined', declined],
      ['No contact made', noContact],
    ] as const
  ).map(([status, people]) => [status, numberInWords(people), shareInWords(people, identified)]),
  isSmall: true,
})}
<p class="text">Everybody who was a possible hidden carer in any month up to the quarter’s end is counted once, by the status in the last month that lists them.${
    claimsElsewhere > 0 &&
    ` ${plural(claimsElsewhere, 'more claim is', 'more claims are')} in the indicator and not in the last stage: of carers whom the council knew, or who are not engaged any more.`
  }</p>`;
}
