import { editionFolder } from '../contracts/editions.ts';
import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import type { UploadRef } from '../contracts/uploads.ts';

/** Keys of the objects that we keep; the one place where they are spelled. */

/** Whether it came from outside; all the rest is made of such. */
export const isRaw = (key: string): boolean => key.startsWith('raw/');

/** The file as it came, for ever. */
export const rawKey = (where: {
  council: CouncilCode;
  source: string;
  dataset: string;
  generation: Generation;
  file: string;
}): string => `raw/${where.council}/${where.source}/${where.dataset}/${where.generation}/${where.file}`;

/** All settings that a council has sent. */
export const rawSettingsPrefix = (council: CouncilCode): string => `raw/${council}/settings/`;
/** A file that was put where no file belongs. */
export const unrecognisedPrefix = 'raw/unrecognised/';
export const unrecognisedKey = (generation: Generation): string => `${unrecognisedPrefix}${generation}`;

export const rawMessagePrefix = (council: CouncilCode): string => `raw/messages/${council}/`;
export const rawMessageKey = (council: CouncilCode, digest: string): string =>
  `${rawMessagePrefix(council)}${digest}.json`;
/** What a survey platform delivered, byte by byte. */
export const rawDeliveriesPrefix = (council: CouncilCode): string => `raw/webhooks/${council}/`;
export const rawDeliveryKey = (council: CouncilCode, webhook: string, digest: string): string =>
  `${rawDeliveriesPrefix(council)}${webhook}/${digest}.json`;
export const rejectedMessagesPrefix = 'rejects/messages/';
export const rejectedMessageKey = (digest: string): string => `${rejectedMessagesPrefix}${digest}.json`;

/** Interim objects of one upload. */
const work = ({ council, generation }: { council: string; generation: Generation }): string =>
  `work/${council}/${generation}`;
/** Everything made of an upload on its way. */
export const workPrefix = (ref: UploadRef): string => `${work(ref)}/`;
export const cutKey = (ref: UploadRef): string => `${work(ref)}/cut.json`;
/** The table of a workbook, as CSV. */
export const convertedKey = (ref: UploadRef): string => `${work(ref)}/table.csv`;
/** The table of a workbook that erasure looks through; gone when it has. */
export const cleaningKey = (ref: Parameters<typeof work>[0]): string => `${work(ref)}/table.csv.cleaning`;
/** The bytes that the segments of an upload are parts of. */
export const tableKey = (
  upload: UploadRef & { raw: string },
  cut: { table: 'as-sent' | 'converted' },
): string => (cut.table === 'converted' ? convertedKey(upload) : upload.raw);
export const partKey = (ref: UploadRef, segment: number): string => `${work(ref)}/part-${segment}.json`;

/**
 * `view` names the state of the lineage that was decided on, and `digest` what was decided: so two deciders never write
 * one object, unless they decide the same.
 */
export const decisionKey = (ref: UploadRef, view: number, digest: string): string =>
  `${work(ref)}/decision-${view}-${digest}.json`;
/** Which upload is held that somebody may confirm, by what they name it. */
export const holdKey = (held: {
  council: CouncilCode;
  source: string;
  dataset: string;
  etag: string;
}): string => `work/${held.council}/holds/${held.source}/${held.dataset}/${held.etag}.json`;
/** Where an empty object confirms a held upload. */
export const confirmationKey = (held: Parameters<typeof holdKey>[0]): string =>
  `confirmations/${held.council}/${held.source}/${held.dataset}/${held.etag}`;
export const chunkKey = (decision: string, chunk: number): string =>
  decision.replace(/\.json$/, `-chunk-${chunk}.json`);
/** What an upload has said, and what counted after it. */
export const manifestsPrefix = (ref: UploadRef): string => `manifests/${ref.council}/${ref.generation}/`;
export const profileKey = (ref: UploadRef): string =>
  `manifests/${ref.council}/${ref.generation}/profile.json`;
export const statementKey = (ref: UploadRef, view: number): string =>
  `manifests/${ref.council}/${ref.generation}/statement-${view}.json`;
export const manifestKey = (ref: UploadRef, version: number): string =>
  `manifests/${ref.council}/${ref.generation}/manifest-${version}.json`;

/** Where an officer puts a request to erase somebody. */
export const erasureKey = (council: CouncilCode, request: string): string =>
  `erasures/${council}/${request}.json`;

/** What an officer is told of a request to erase somebody. */
export const erasureReceiptKey = (council: CouncilCode, request: string): string =>
  `receipts/${council}/erasures/${request}.json`;

/** Beside each other: what the sender is told, in forms for a program, a person and a spreadsheet. */
export const receiptKey = (uploadKey: string): string =>
  `receipts/${uploadKey.replace(/^uploads\//, '')}.json`;
export const receiptPageKey = (uploadKey: string): string =>
  `receipts/${uploadKey.replace(/^uploads\//, '')}.html`;
export const errorsKey = (uploadKey: string): string =>
  `receipts/${uploadKey.replace(/^uploads\//, '')}.errors.csv`;

export const liveKey = (council: CouncilCode, file: string): string =>
  `reports/${council}/live/internal/${file}`;
export const quarterKey = (council: CouncilCode, folder: string, file: string): string =>
  editionKey(council, folder, `internal/${file}`);
/** A document of an edition by its path, which begins with `internal/` or `published/`. */
export const editionKey = (council: CouncilCode, folder: string, path: string): string =>
  `reports/${council}/${folder}/${path}`;
/** All documents of a close before it is known whether it is the one that stands; named by what is in it. */
export const closingKey = (close: {
  council: CouncilCode;
  quarter: string;
  revision: number;
  archive: string;
}): string => `closing/${close.council}/${editionFolder(close)}-${close.archive}.zip`;
/** What differed when a quarter could not be closed. */
export const differencesPrefix = (council: CouncilCode): string => `reports/${council}/differences/`;
export const differencesKey = (council: CouncilCode, quarter: string): string =>
  `${differencesPrefix(council)}${quarter}.json`;
export const outboxKey = (council: CouncilCode, message: string): string =>
  `outbox/${council}/${message}.json`;
