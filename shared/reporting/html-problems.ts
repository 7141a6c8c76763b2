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

/** Every problem and remark: where it is, what is wrong, how to mend it. */
export function problemsTable(problems: readonly Problem[]): Html | null {
  if (problems.length === 0) return null;
  return html`<h2>What to look at</h2>
<p>A remark does not stop a row from counting.</p>
${dataTable({
  caption: 'Problems and remarks',
  columns: ['Row', 'Column', 'What is wrong', 'How to fix it', 'Kind'].map((label) => ({
    label,
  })),
  rows: problems.map(({ row, column, message, howToFix, severity }) => [
    row === null ? 'whole file' : numberInWords(row),
    column ?? 'all',
    message,
    howToFix,
    severity === 'error' ? 'error' : 'remark',
  ]),
  ids: problems.map((_, at) => `problem-${at}`),
})}`;
}
