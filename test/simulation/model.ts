import type { Instant, Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { Content } from '../../shared/contracts/records.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import type { Input } from '../../shared/indicators/contribution.ts';
import { type Tallies, talliesDirectly } from '../../shared/indicators/tallies.ts';
import { readRow, type TableSource } from '../../shared/parsing/read-row.ts';
import {
  council,
  type History,
  periods,
  type Row,
  type SentFile,
  type SentMessage,
  type TableFile,
} from './history.ts';

/**
 * What should be true of a council after everything that it sent, worked out from the history alone and as plainly as
 * possible: files in their order, one after the other, whole; then the best message of each record.
 */
export function truthOf(sent: History): Tallies {
  const history = withoutErased(sent);
  const rows = new Map<string, Statement>();
  const events = new Map<string, Told>();
  for (const file of history.files.filter(countsRows))
    if (file.source === 'cld') submit(events, file);
    else apply(rows, file);
  const messages = bestMessages(history.messages);
  const names = [...new Set([...rows.keys(), ...messages.keys()])];
  const bySubject = new Map<string, Input[]>();
  for (const name of names) {
    const effective = effectiveOf(rows.get(name), messages.get(name));
    if (effective === undefined) continue;
    const [source = '', dataset = '', key = ''] = name.split('|');
    const subject = source === 'sace' ? name : `${source}|${key}`;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { source, dataset, content: effective }]);
  }
  for (const { subject, content } of events.values())
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { source: 'cld', dataset: '-', content }]);
  return talliesDirectly(bySubject.values());
}

/** Whoever was erased never was. */
function withoutErased(history: History): History {
  const erased = new Set((history.erasures ?? []).map(({ person }) => person));
  const isTold = (row: Row) => !erased.has(Object.values(row)[0] ?? '');
  return {
    ...history,
    files: history.files.map((file) => ({ ...file, rows: file.rows.filter(isTold) })),
    messages: history.messages.filter(({ data }) => isTold(data)),
  };
}

const countsRows = (file: SentFile): file is TableFile => file.source !== 'settings' && !file.isHeld;

/** An event that somebody reported: when it took place, and which period the file was about. */
interface Told {
  readonly subject: string;
  readonly content: Content;
  readonly from: string;
  readonly to: string;
  readonly period: string;
}

/** A submission takes away all that took place in its period, then says what did. */
function submit(events: Map<string, Told>, { dataset, rows }: TableFile): void {
  const [first = '', last = ''] = periods[dataset] ?? [];
  for (const [name, { from, to, period }] of events)
    if (period === dataset || (from <= last && to >= first)) events.delete(name);
  for (const row of rows) {
    const reading = readingOf('cld', dataset, row);
    if (reading.kind !== 'good') continue;
    const { span, identity, statement } = reading;
    const [from, to] = span ? [span.from, span.to ?? '9999-12-31'] : [first, last];
    const told = { subject: `cld|${identity.subject}`, content: statement.content, from, to };
    events.set(identity.naturalKey, { ...told, period: dataset });
  }
}

interface Statement {
  readonly content: Content | null;
  readonly updatedAt?: Instant | undefined;
}

const nameOf = (source: TableSource, dataset: string, row: Row): string =>
  `${source}|${source === 'assessments' ? '-' : dataset}|${Object.values(row)[0]}`;

function apply(rows: Map<string, Statement>, file: TableFile): void {
  const { source, dataset } = file;
  if (source !== 'assessments')
    for (const name of [...rows.keys()]) if (name.startsWith(`${source}|${dataset}|`)) rows.delete(name);
  for (const row of file.rows) {
    const content = contentOf(source, dataset, row);
    if (content) rows.set(nameOf(source, dataset, row), { content, updatedAt: updatedAtOf(row) });
  }
}

const updatedAtOf = (row: Row): Instant | undefined =>
  row.updated_at ? (new Date(row.updated_at).toISOString() as Instant) : undefined;

function contentOf(source: TableSource, dataset: string, row: Row): Content | undefined {
  const reading = readingOf(source, dataset, row);
  return reading.kind === 'good' ? reading.statement.content : undefined;
}

function readingOf(source: TableSource, dataset: string, row: Row) {
  const pseudonymise = (_: unknown, purpose: string, id: string) => `${purpose}/${id}` as Pseudonym;
  const settings = defaultSettings;
  const receivedAt = '9999-12-31T23:59:59.999Z' as Instant;
  return readRow(source, row, { council, dataset, settings, receivedAt, pseudonymise });
}

function bestMessages(messages: readonly SentMessage[]): Map<string, SentMessage> {
  const best = new Map<string, SentMessage>();
  for (const message of messages) {
    const name = nameOf(message.source, message.dataset, message.data);
    const standing = best.get(name);
    if (standing === undefined || isBetter(message, standing)) best.set(name, message);
  }
  return best;
}

function isBetter(one: SentMessage, other: SentMessage): boolean {
  if (one.version !== other.version) return one.version > other.version;
  return one.sentAt === other.sentAt ? one.id > other.id : one.sentAt > other.sentAt;
}

function effectiveOf(row: Statement | undefined, message: SentMessage | undefined): Content | undefined {
  if (message === undefined) return row?.content ?? undefined;
  if (row?.updatedAt !== undefined && row.updatedAt > message.sentAt) return row.content ?? undefined;
  return message.withdraws ? undefined : contentOf(message.source, message.dataset, message.data);
}
