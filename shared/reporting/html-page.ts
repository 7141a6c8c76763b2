import { type Content, type Html, html, raw } from './html.ts';
import { css } from './html-styles.ts';

/** A script of ours within a page, and the digest by which a browser knows it from any other. */
export interface PageScript {
  readonly text: string;
  /** `sha256-…` of the text, in base64. */
  readonly digest: string;
}

/**
 * Content security policy of a page: nothing is loaded, run or sent from it, whatever were to slip into it. With a
 * script, that one runs and may ask the server that the page came from; a form is sent there and nowhere else.
 */
export const policyOf = (script?: PageScript, formAction: "'none'" | "'self'" = "'none'"): string =>
  [
    `default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action ${formAction}`,
    ...(script ? [`script-src '${script.digest}'; connect-src 'self'`] : []),
  ].join('; ');

/**
 * One self-contained document: no request, readable without scripts, at 320 px, on paper and by ear.
 *
 * @param about title of the window, name of whom it is about, strip above the title (what the reader must know first)
 */
export function page(about: {
  title: string;
  owner: string;
  banner?: Content;
  body: Content;
  /** Styles that no other page needs. */
  styles?: string;
  /** The council's own, `#rrggbb`, behind white words. */
  colour?: string | undefined;
  /** Of the one page that changes while it is looked at: what changes it, and how to tell what it shows. */
  script?: PageScript;
  version?: string;
  /** Whether it has a form, for the server that it came from. */
  hasForm?: boolean;
}): string {
  const { title, owner, banner, body, styles = '', colour, script, version, hasForm } = about;
  return String(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(script, hasForm ? "'self'" : "'none'")}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title} – Carers Count</title>
<style>${raw(css + styles)}</style>
</head>
<body${colour && html` style="--colour:${colour}"`}>
<a class="skip" href="#main">Skip to main content</a>
<header><div class="width"><span class="product">Carers Count</span> <span>${owner}</span></div>
${banner && html`<p class="banner"><span class="width">${banner}</span></p>`}</header>
<main id="main" class="width" tabindex="-1"${version && html` data-version="${version}"`}>
${body}
</main>
${
  script &&
  html`<script>${raw(script.text)}</script>
`
}</body>
</html>
`);
}

export interface Column {
  readonly label: string;
  readonly isNumber?: boolean;
}

/**
 * A table whose rows become cards on a narrow screen, unless it is small enough to fit. Roles are written out, because
 * some browsers forget that a table is one when its display changes. The first cell of a row is its heading.
 */
export function dataTable(table: {
  caption: Content;
  columns: readonly Column[];
  rows: readonly (readonly Content[])[];
  /** Id of each row, where something links to it. */
  ids?: readonly (string | undefined)[];
  isSmall?: boolean;
}): Html {
  const { caption, columns, rows, ids = [], isSmall } = table;
  return html`<table role="table" class="${isSmall ? 'small' : 'cards'}">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(heading)}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells, at) => rowOf(cells, columns, ids[at]))}</tbody>
</table>`;
}

/** A table without the columns in which no row has anything to say. */
export function filledTable(table: Omit<Parameters<typeof dataTable>[0], 'isSmall'>): Html {
  const { columns, rows } = table;
  const isFilled = (_: unknown, at: number) =>
    at === 0 || rows.some((cells) => String(html`${cells[at]}`).trim() !== '');
  return dataTable({
    ...table,
    columns: columns.filter(isFilled),
    rows: rows.map((cells) => cells.filter(isFilled)),
  });
}

const heading = ({ label, isNumber }: Column): Html =>
  html`<th scope="col" role="columnheader"${isNumber && raw(' class="number"')}>${label}</th>`;

const rowOf = (cells: readonly Content[], columns: readonly Column[], id: string | undefined): Html =>
  html`<tr role="row"${id && html` id="${id}"`}>${cells.map((cell, at) => cellOf(cell, columns[at], at === 0))}</tr>
`;

function cellOf(cell: Content, column: Column | undefined, isFirst: boolean): Html {
  if (isFirst) return html`<th scope="row" role="rowheader">${cell}</th>`;
  const label = html` data-label="${column?.label}"`;
  return html`<td role="cell"${label}${column?.isNumber && raw(' class="number"')}>${cell}</td>`;
}

export type Colour = 'green' | 'red' | 'yellow' | 'grey' | 'blue';

/** A word on a colour: the word says it all, the colour only finds it. */
export const tag = (colour: Colour, word: Content): Html =>
  html`<strong class="tag ${colour}">${word}</strong>`;

/** Second line of a cell. */
export const small = (content: Content): Html => html`<span class="more">${content}</span>`;
