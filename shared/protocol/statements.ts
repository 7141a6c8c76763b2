import type { Instant } from '../contracts/identifiers.ts';
import type { Content, RowStatement } from '../contracts/records.ts';
import type { Input } from '../indicators/contribution.ts';
import type { MessageSlot, StoredRecord } from '../ports/records.ts';
import { recordItemKey } from './keys.ts';

/**
 * Order of two messages about one record, as one text: higher version, then later sentAt, then greater id. Different
 * messages under one id are told apart by their digest, so that the order in which they arrive decides nothing.
 */
export const messageOrder = (message: {
  version: number;
  sentAt: Instant;
  id: string;
  digest: string;
}): string =>
  `${String(message.version).padStart(15, '0')}#${message.sentAt}#${message.id}\t${message.digest}`;

/** The digest of the message that an order is of; its copy in the archive is named by it. */
export const digestInOrder = (order: string): string => order.slice(order.lastIndexOf('\t') + 1);

/**
 * What a record says: a pure function of its two slots. The message, unless the file row was updated after the
 * message was sent; nothing where that is a withdrawal or there is neither.
 */
export function effectiveContent({ file, message }: Omit<StoredRecord, 'key'>): Content | undefined {
  return isByMessage({ file, message })
    ? (message?.content ?? undefined)
    : (file?.statement?.content ?? undefined);
}

/** Whether a message says what counts of a record, and not a file's row. */
export const isByMessage = ({ file, message }: Omit<StoredRecord, 'key'>): boolean =>
  message !== undefined && outranks(message, file?.statement ?? undefined);

/** Whether a message counts before a row, also where it withdraws: unless the row was updated after it was sent. */
export const outranks = (message: MessageSlot, row: RowStatement | undefined): boolean =>
  row?.updatedAt === undefined || row.updatedAt <= message.sentAt;

/** What a subject's figures are computed from, in an order that does not depend on anything but the records. */
export function inputsOf(records: readonly StoredRecord[]): Input[] {
  return records
    .map((record) => ({ key: record.key, content: effectiveContent(record) }))
    .filter((input): input is typeof input & { content: Content } => input.content !== undefined)
    .sort((one, other) => (recordItemKey(one.key).sk < recordItemKey(other.key).sk ? -1 : 1))
    .map(({ key, content }) => ({ source: key.source, dataset: key.dataset, content }));
}
