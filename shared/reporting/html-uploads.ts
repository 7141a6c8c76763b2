import type { Upload } from '../contracts/uploads.ts';
import { type Content, type Html, html } from './html.ts';
import { type Column, dataTable, small, tag } from './html-page.ts';
import { momentInWords, numberInWords } from './html-words.ts';
import { verdictWords } from './receipt-words.ts';

/** What is shown of one file that was sent; no verdict: it is still being counted. */
export interface ShownUpload
  extends Pick<Upload, 'file' | 'source' | 'dataset' | 'receivedAt' | 'verdict' | 'rows'> {
  /** Address of its receipt, as seen from the page; null where there is none (any more). */
  readonly receipt: string | null;
}

/** Whether somebody has to do something about a file. */
export const needsAttention = ({ verdict }: ShownUpload): boolean =>
  verdict !== undefined && ['accepted-with-rejects', 'held', 'quarantined', 'failed'].includes(verdict);

const columns: readonly Column[] = [
  { label: 'File' },
  { label: 'What became of it' },
  { label: 'Received' },
  { label: 'Rows read', isNumber: true },
  { label: 'Rows stored', isNumber: true },
  { label: 'Rows refused', isNumber: true },
];

/** The last files, newest first, each with its receipt. */
export const uploadsTable = (uploads: readonly ShownUpload[]): Html =>
  html`<h2 id="uploads">Last files</h2>
${
  uploads.length === 0
    ? html`<p>No file has been received yet.</p>`
    : dataTable({
        caption: 'What became of the files that were sent last',
        columns,
        rows: uploads.map(rowOf),
      })
}`;

function rowOf(upload: ShownUpload): Content[] {
  const { file, source, dataset, receivedAt, verdict, rows, receipt } = upload;
  const name = receipt === null ? file : html`<a href="${receipt}">${file}</a>`;
  const counts = rows && [rows.read, rows.stored + rows.changed + rows.unchanged, rows.rejected];
  return [
    html`${name}${small(`${source} ${dataset}`)}`,
    verdictTag(verdict),
    momentInWords(receivedAt),
    ...(counts ?? [null, null, null]).map((count) => count !== null && numberInWords(count)),
  ];
}

const verdictTag = (verdict: ShownUpload['verdict']): Html =>
  verdict === undefined
    ? tag('blue', 'Being counted')
    : tag(verdictWords[verdict].colour, shortWords[verdict]);

/** Short enough for a table; the receipt says more. */
const shortWords: Record<NonNullable<ShownUpload['verdict']>, string> = {
  accepted: 'Accepted',
  'accepted-with-rejects': 'Some rows refused',
  unchanged: 'Nothing has changed',
  held: 'Held back',
  quarantined: 'Not accepted',
  superseded: 'A newer file counts',
  failed: 'Not processed',
};
