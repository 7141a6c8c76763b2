import type { Restatement } from '../contracts/editions.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import { editionBanner } from './edition-banner.ts';
import { type Html, html } from './html.ts';
import { dataTable, page } from './html-page.ts';
import { figureInWords, momentInWords, plural, quarterInWords, shortQuarter } from './html-words.ts';

/** What a restatement changes and why, for people. */
export function restatementPage(
  restatement: Restatement,
  { name, edition }: Positions,
  colour: string | undefined,
): string {
  const { council, quarter, revision, replaces, asOf, changed, because } = restatement;
  return page({
    title: `${name}: ${shortQuarter(quarter)} restated`,
    owner: `${name} (${council})`,
    banner: editionBanner(edition),
    colour,
    body: html`<h1>${shortQuarter(quarter)} restated: edition ${revision}</h1>
<p class="lead">${quarterInWords(quarter)}</p>
<p class="text">This edition replaces ${replaces}, which stays as it was. It includes what was received up to ${moment(asOf.now)}; the edition before included what was received up to ${moment(asOf.before)}.</p>
<h2>What changed</h2>
${dataTable({
  caption: plural(changed.length, 'indicator'),
  columns: [{ label: 'Indicator' }, { label: 'Before' }, { label: 'Now' }, { label: 'Also' }],
  rows: changed.map((each) => [
    each.title,
    figure(each.before, each.unit),
    figure(each.now, each.unit),
    also(each),
  ]),
})}
<h2>Why</h2>
<ul class="text">
${because.map((reason) => html`<li>${reasonInWords(reason)}</li>`)}
</ul>`,
  });
}

const moment = (at: Parameters<typeof momentInWords>[0] | null): string =>
  at === null ? 'nothing yet' : momentInWords(at);

function figure(of: Restatement['changed'][number]['now'], unit: string): string {
  if (of === null) return 'not there';
  return figureInWords({ value: of.value, mark: null }, unit as Position['unit']);
}

function also({ groups, comparators }: Restatement['changed'][number]): string {
  const parts = [
    ...(groups > 0 ? [`${plural(groups, 'group')} of people`] : []),
    ...(comparators ? ['other councils’ values'] : []),
  ];
  return parts.join(', ');
}

function reasonInWords({ kind, source, dataset, file, receivedAt }: Restatement['because'][number]): Html {
  const named = file === null ? '' : ` (${file})`;
  const when = receivedAt === null ? '' : `, received on ${momentInWords(receivedAt)}`;
  switch (kind) {
    case 'file-counts':
      return html`a file of ${source} ${dataset}${named}${when}`;
    case 'file-no-longer-counts':
      return html`a file of ${source} ${dataset}${named}${when}, no longer counts`;
    case 'messages':
      return html`messages about single records`;
    case 'people-erased':
      return html`people who asked to be erased are no longer counted`;
    case 'rules':
      return html`the rules by which figures are counted`;
  }
}
