import type { Comparison, Receipt, RowCounts } from '../contracts/uploads.ts';
import { indicators } from '../indicators/table.ts';
import { type Html, html } from './html.ts';
import { dataTable, page } from './html-page.ts';
import { errorSummary, problemsTable } from './html-problems.ts';
import { figureInWords, momentInWords, numberInWords, plural, shortQuarter } from './html-words.ts';
import { ends, verdictWords } from './receipt-words.ts';

/**
 * What a sender is told of a file: taken or not, where every row ended, what to mend: one self-contained page.
 *
 * @param colour the council's own, `#rrggbb`
 */
export function receiptPage(receipt: Receipt, colour?: string): string {
  const { upload, verdict, rows, problems, moved } = receipt;
  const { council, file, place } = whereOf(upload.key);
  const { colour: panel, word, meaning } = verdictWords[verdict];
  return page({
    title: `${word}: ${file}`,
    owner: council,
    colour,
    body: html`<h1>Receipt for ${file}</h1>
<p class="text">Received ${momentInWords(upload.receivedAt)}${place}.</p>
<div class="panel ${panel} text"><p class="lead"><strong>${word}</strong></p><p>${meaning}</p>
</div>
${errorSummary(problems)}
${rowsTable(rows)}
${problemsTable(problems)}
${movedTable(moved)}
${comparisonTable(receipt.comparedWith ?? null)}
<p class="more">Upload <code>${upload.key}</code>, ETag <code>${upload.etag}</code></p>`,
  });
}

/** Read from the key; a file at a place that is not one of ours is named by the whole key. */
function whereOf(key: string): { council: string; file: string; place: string } {
  const [top, council = '', source, dataset, ...file] = key.split('/');
  return top === 'uploads' && file.length > 0
    ? { council, file: file.join('/'), place: `, as ${source} ${dataset}` }
    : { council: 'Place not known', file: key, place: '' };
}

function rowsTable(rows: RowCounts): Html {
  const counts = Object.entries(ends).map(([end, words]) => ({
    words,
    count: rows[end as keyof typeof ends],
  }));
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const parts = counts.filter(({ count }) => count > 0);
  const addition = parts
    .map(({ words, count }) => `${numberInWords(count)} ${words[0].toLowerCase()}`)
    .join(' + ');
  const removed =
    rows.removed > 0 &&
    html` On top of that, ${plural(rows.removed, 'record')} that the file no longer has ${rows.removed === 1 ? 'was' : 'were'} removed.`;
  return html`<h2>Where every row ended</h2>
${dataTable({
  caption: `${plural(rows.read, 'row')} read`,
  columns: [{ label: 'Rows' }, { label: 'Number', isNumber: true }, { label: 'What it means' }],
  rows: counts.map(({ words: [word, meaning], count }) => [word, numberInWords(count), meaning]),
  isSmall: true,
})}
<p>${sum === rows.read ? 'It adds up' : 'It does not add up, so tell the people who run the service'}: ${addition || '0'} = ${numberInWords(sum)}, of ${plural(rows.read, 'row')} read.${removed}</p>`;
}

function movedTable(moved: Receipt['moved']): Html {
  const shown = (id: string, value: number | null) =>
    figureInWords({ value, mark: null }, indicators.find((known) => known.id === id)?.unit ?? 'count');
  const titleOf = (id: string) => indicators.find((known) => known.id === id)?.title ?? id;
  if (moved.length === 0)
    return html`<h2>What moved</h2>
<p>No indicator has moved.</p>`;
  return html`<h2>What moved</h2>
${dataTable({
  caption: 'Indicators that this file moved',
  columns: ['Indicator', 'Quarter', 'From', 'To'].map((label) => ({ label })),
  rows: moved.map(({ indicator, quarter, from, to }) => [
    titleOf(indicator),
    shortQuarter(quarter),
    shown(indicator, from),
    shown(indicator, to),
  ]),
})}`;
}

/** A column that was full last time and is empty now is a fault in the export that no row shows. */
function comparisonTable(compared: Comparison | null): Html | null {
  if (compared === null) return null;
  const { file, rows, blanks } = compared;
  return html`<h2>Compared with the last file</h2>
<p>${file} had ${plural(rows.before, 'row')}, this file has ${numberInWords(rows.now)}.</p>
${
  blanks.length === 0
    ? html`<p>In every column the same share of cells is blank.</p>`
    : dataTable({
        caption: 'Columns with another share of blank cells',
        columns: [
          { label: 'Column' },
          { label: 'Blank then', isNumber: true },
          { label: 'Blank now', isNumber: true },
        ],
        rows: blanks.map(({ column, before, now }) => [column, `${before}%`, `${now}%`]),
        isSmall: true,
      })
}`;
}
