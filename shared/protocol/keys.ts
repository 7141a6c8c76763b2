import type { CouncilCode, Generation, Pseudonym } from '../contracts/identifiers.ts';
import { type SourceId, type SubjectKind, sources } from '../contracts/sources.ts';

/** Partition and sort key of an item; the one place where keys are spelled. Every partition begins with the council. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export interface SubjectKey {
  readonly council: CouncilCode;
  readonly kind: SubjectKind;
  /** Pseudonym, or `council` for the council itself. */
  readonly subject: Pseudonym | 'council';
}

export interface RecordKey extends SubjectKey {
  readonly source: SourceId;
  /** `-` where the dataset is only a label. */
  readonly dataset: string;
  /** Pseudonym of what names the row within its source and dataset, or `council` for the settings. */
  readonly naturalKey: string;
}

/** Partition that a subject's records (records table) and its ledger (indicators table) live in. */
export const subjectPartition = ({ council, kind, subject }: SubjectKey): string =>
  `${council}#${kind}#${subject}`;

export const recordItemKey = (key: RecordKey): ItemKey => ({
  pk: subjectPartition(key),
  sk: `${key.source}#${key.dataset}#${key.naturalKey}`,
});

/** Sort keys of a subject's ledgers, one for each epoch, begin with it. */
export const ledgerPrefix = 'ledger#';

export const ledgerItemKey = (subject: SubjectKey, epoch: number): ItemKey => ({
  pk: subjectPartition(subject),
  sk: `${ledgerPrefix}${epoch}`,
});

/** Which epochs a council has. */
export const epochsItemKey = (council: CouncilCode): ItemKey => ({ pk: `${council}#epochs`, sk: 'epochs' });

export const cellItemKey = (
  council: CouncilCode,
  epoch: number,
  family: string,
  period: string,
): ItemKey => ({
  pk: `${council}#cells#${epoch}#${family}`,
  sk: period,
});

export const uploadsPartition = (council: CouncilCode): string => `${council}#uploads`;

export const uploadItemKey = (council: CouncilCode, generation: Generation): ItemKey => ({
  pk: uploadsPartition(council),
  sk: generation,
});

export const lineageItemKey = (council: CouncilCode, source: SourceId, scope: string): ItemKey => ({
  pk: `${council}#lineages`,
  sk: `${source}#${scope}`,
});

/** Uploads of a council that are on their way, as a set; empty means that no file is half counted. */
export const inFlightItemKey = (council: CouncilCode): ItemKey => ({
  pk: `${council}#in-flight`,
  sk: 'uploads',
});

/** The latest moment at which a statement of the council was received. */
export const cutItemKey = (council: CouncilCode): ItemKey => ({ pk: `${council}#cut`, sk: 'cut' });

/** Keyed hashes of ids of those who were erased. */
export const listedPartition = (council: CouncilCode): string => `${council}#suppressed`;
export const listedItemKey = (council: CouncilCode, hash: Pseudonym): ItemKey => ({
  pk: listedPartition(council),
  sk: hash,
});

export const erasedSubjectsPartition = (council: CouncilCode): string => `${council}#erased`;
export const erasedSubjectItemKey = (
  council: CouncilCode,
  { kind, subject }: { kind: string; subject: string },
): ItemKey => ({ pk: erasedSubjectsPartition(council), sk: `${kind}#${subject}` });

export const erasuresPartition = (council: CouncilCode): string => `${council}#erasures`;
export const erasureItemKey = (council: CouncilCode, request: string): ItemKey => ({
  pk: erasuresPartition(council),
  sk: request,
});

/** How often anything was found of those who were erased. */
export const erasureChangesPartition = (council: CouncilCode): string => `${council}#erasure-changes`;
export const erasureChangesItemKey = (council: CouncilCode): ItemKey => ({
  pk: erasureChangesPartition(council),
  sk: 'changes',
});

/** Reads the key of an erasure's item back; undefined where the item is something else. */
export function erasureOfItem({ pk, sk }: ItemKey): { council: CouncilCode; request: string } | undefined {
  const [council, kind] = pk.split('#');
  return kind === 'erasures' ? { council: council as CouncilCode, request: sk } : undefined;
}

export const closesPartition = (council: CouncilCode): string => `${council}#closes`;

export const closeItemKey = (council: CouncilCode, folder: string): ItemKey => ({
  pk: closesPartition(council),
  sk: folder,
});

const subjectKinds: readonly SubjectKind[] = ['council', 'response', 'assessment', 'person', 'row'];

/** Reads a partition key back; undefined where it is not a subject's. */
export function subjectOfPartition(pk: string): SubjectKey | undefined {
  const [council, kind, subject, ...rest] = pk.split('#');
  if (rest.length > 0 || !subject || !subjectKinds.includes(kind as SubjectKind)) return undefined;
  return { council: council as CouncilCode, kind: kind as SubjectKind, subject: subject as Pseudonym };
}

/** Lineage that a dataset belongs to: its own, or the source's where datasets are only labels. */
export const lineageScope = (source: SourceId, dataset: string): string =>
  sources[source].datasetInKey ? dataset : '-';

export const isUploadsPartition = (pk: string): boolean => pk.endsWith('#uploads');

/** Reads the key of a record's item back; undefined where the item is something else. */
export function recordOfItem({ pk, sk }: ItemKey): RecordKey | undefined {
  const subject = subjectOfPartition(pk);
  const [source, dataset, naturalKey] = sk.split('#');
  if (!subject || !dataset || !naturalKey) return undefined;
  return { ...subject, source: source as SourceId, dataset, naturalKey };
}

/** Reads the key of a cell's item back; undefined where the item is something else. */
export function cellOfItem({
  pk,
  sk,
}: ItemKey): { council: CouncilCode; epoch: number; family: string; period: string } | undefined {
  const [council, kind, epoch, family] = pk.split('#');
  return kind === 'cells' && family
    ? { council: council as CouncilCode, epoch: Number(epoch), family, period: sk }
    : undefined;
}

/** Whose epoch the item of a ledger, or of a cell, belongs to; undefined where the item is something else. */
export function epochOfItem(key: ItemKey): { council: CouncilCode; epoch: number } | undefined {
  const cell = cellOfItem(key);
  if (cell) return { council: cell.council, epoch: cell.epoch };
  const subject = subjectOfPartition(key.pk);
  const [kind, epoch] = key.sk.split('#');
  return subject && kind === 'ledger' ? { council: subject.council, epoch: Number(epoch) } : undefined;
}

/** Whose epochs an item names; undefined where the item is something else. */
export const councilOfEpochs = ({ pk }: ItemKey): CouncilCode | undefined =>
  pk.endsWith('#epochs') ? (pk.slice(0, pk.indexOf('#')) as CouncilCode) : undefined;

/** How many editions a council has. */
export const closesCountKey = (council: CouncilCode): ItemKey => ({
  pk: closesPartition(council),
  sk: 'count',
});

/** Reads the key of a close's item back; undefined where the item is something else. */
export function closeOfItem({ pk, sk }: ItemKey): { council: CouncilCode; folder: string } | undefined {
  const [council, kind] = pk.split('#');
  const isEdition = kind === 'closes' && sk !== closesCountKey(council as CouncilCode).sk;
  return isEdition ? { council: council as CouncilCode, folder: sk } : undefined;
}
