import type { Problem } from '../contracts/problems.ts';
import { type Html, html } from './html.ts';
import { dataTable } from './html-page.ts';
import { numberInWords, plural } from './html-words.ts';

/** Same wording, same column: told once, with the number of rows. */
export function errorSummary(problems: readonly Problem[]): Html | null {
  const errors = problems
    .map((problem, at) => ({ ...problem, at }))
    .filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  const kinds = [
    ...Map.groupBy(errors, ({ code, column, message }) => [code, column, message].join('\n')).values(),
  ];
  return html`<div class="error-summary" role="alert"><h2>There is a problem</h2>
<ul>${kinds.map((same) => html`<li><a href="#problem-${same[0]?.at}">${same[0]?.message}${same.length > 1 && ` (${plural(same.length, 'row')})`}</a></li>`)}</ul></div>`;
}

/** So many are shown on a page; a browser that has to lay out a million rows shows none. */
const mostShown = 1000;

const kinds = { error: 'error', warning: 'remark', info: 'note' } as const;

/** Every problem, remark and note: where it is, what is wrong, how to mend it. */
export function problemsTable(problems: readonly Problem[]): Html | null {
  if (problems.length === 0) return null;
  const shown = problems.slice(0, mostShown);
  const left = problems.length - shown.length;
  const rest =
    left > 0 && html`<p>${plural(left, 'more problem')}: see the receipt as JSON, and errors.csv.</p>`;
  return html`<h2>What to look at</h2>
<p>A remark does not stop a row from counting; a note asks nothing of you.</p>
${rest}
${dataTable({
  caption: 'Problems and remarks',
  columns: ['Row', 'Column', 'What is wrong', 'How to fix it', 'Kind'].map((label) => ({
    label,
  })),
  rows: shown.map(({ row, column, message, howToFix, severity }) => [
    row === null ? 'whole file' : numberInWords(row),
    column ?? 'all',
    message,
    howToFix,
    kinds[severity],
  ]),
  ids: shown.map((_, at) => `problem-${at}`),
})}`;
}
