import type { Problem } from '../contracts/problems.ts';
import type { Receipt, RowCounts } from '../contracts/uploads.ts';
import { numberInWords, plural } from './html-words.ts';
import { printable } from './printable.ts';
import { ends, verdictWords } from './receipt-words.ts';

/**
 * A receipt for the terminal: the verdict, where every row ended, and every problem with its place and its remedy.
 *
 * @example receiptText(receipt) // 'Accepted\n4 rows read: 4 stored\n'
 */
export const receiptText = ({ verdict, rows, problems }: Receipt): string =>
  [
    verdictWords[verdict].word,
    `${plural(rows.read, 'row')} read${endsInWords(rows)}`,
    ...problems.map((problem) => `\n${printable(placeInWords(problem))}\n  ${remedyInWords(problem)}`),
    '',
  ].join('\n');

function endsInWords(rows: RowCounts): string {
  const words = Object.entries(ends)
    .map(([end, [word]]) => ({ word, count: rows[end as keyof typeof ends] }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${numberInWords(count)} ${word.toLowerCase()}`);
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}

function placeInWords({ row, column, severity, message }: Problem): string {
  const where = row === null ? 'Whole file' : `Row ${row}`;
  const kind = severity === 'error' ? 'error' : 'remark';
  return `${where}${column === null ? '' : `, ${column}`} (${kind}): ${message}`;
}

const remedyInWords = ({ howToFix }: Problem): string => printable(howToFix);
