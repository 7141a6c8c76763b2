import { type Receipt, receipt } from '../shared/contracts/uploads.ts';
import type { Bucket } from './pipeline.ts';

export const receiptsIn = (reports: Bucket): Receipt[] =>
  reports
    .keys('receipts/')
    .filter((key) => key.endsWith('.json'))
    .map((key) => receipt.parse(JSON.parse(String(reports.get(key)))));

/** A receipt as one line for the terminal. */
export const receiptLine = ({ upload, verdict, rows }: Receipt): string =>
  `${verdict.padEnd(22)} ${upload.key} (${rows.read} rows, ${rows.rejected} refused)`;
