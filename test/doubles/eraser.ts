import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { ObjectEraser, PersonEraser } from '../../shared/ports/erasures.ts';
import { episodeItemKey, messageItemKey, notedPartition } from '../../shared/protocol/alert-keys.ts';
import { recordItemKey, subjectPartition } from '../../shared/protocol/keys.ts';
import type { AlertItems } from './alerts.ts';
import type { LedgerItems } from './ledgers.ts';
import { type Objects, VersionedObjects } from './objects.ts';
import type { RecordItems } from './records.ts';
import { callsOf, type DoubleOptions, type OnChange } from './touch.ts';

export interface EraserOptions extends DoubleOptions {
  readonly records: RecordItems;
  readonly ledgers: LedgerItems;
  readonly alerts: AlertItems;
  readonly onChange?: ((table: 'records' | 'indicators' | 'alerts') => OnChange) | undefined;
}

/** Takes items away from the doubles' tables, and rings as a stream does of what is removed. */
export function eraserDouble(options: EraserOptions): PersonEraser {
  const { records, ledgers, alerts, onChange = () => () => {} } = options;
  const call = callsOf('eraser', options);
  return {
    removeRecords: (subject) =>
      call('removeRecords', () => {
        const pk = subjectPartition(subject);
        const gone = records.all().filter(({ key }) => key.pk === pk);
        for (const { key } of gone) records.remove(key, onChange('records'));
        return gone.length > 0;
      }),
    removeEmptyLedgers: (subject) =>
      call('removeEmptyLedgers', () => {
        const pk = subjectPartition(subject);
        const empty = ledgers.ledgers
          .all()
          .filter(({ key, item }) => key.pk === pk && item.ledger.contributions.length === 0);
        for (const { key } of empty) ledgers.ledgers.remove(key, onChange('indicators'));
        return empty.length > 0;
      }),
    removeEmptyRecord: (key, { rank, order }) =>
      call('removeEmptyRecord', () => {
        const { file, message } = records.get(recordItemKey(key)) ?? {};
        const isLeft = [
          file && (file.statement !== null || isAfter(file.rank, rank)),
          message && (message.content !== null || isAfter(message.order, order)),
        ].includes(true);
        return !isLeft && records.remove(recordItemKey(key), onChange('records'));
      }),
    removeMessage: (council, id) =>
      call('removeMessage', () => alerts.messages.remove(messageItemKey(council, id), onChange('alerts'))),
    removeEpisodes: (episodes) =>
      call('removeEpisodes', () =>
        episodes
          .map((episode) => alerts.episodes.remove(episodeItemKey(episode), onChange('alerts')))
          .includes(true),
      ),
    removeNotes: (council, subjects) =>
      call('removeNotes', () => {
        const names = new Set(subjects.map(({ kind, subject }) => `${kind}#${subject}`));
        const gone = alerts.noted
          .all()
          .filter(({ key }) => key.pk.startsWith(notedPartition(council)) && names.has(key.sk));
        for (const { key } of gone) alerts.noted.remove(key, onChange('alerts'));
        return gone.length > 0;
      }),
  };
}

/** By bytes, as the database compares texts. */
const isAfter = (one: string, other: string): boolean =>
  Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0;

/** Of objects that are no `VersionedObjects` there are no older versions. */
export function objectEraserDouble(
  options: DoubleOptions & {
    readonly name?: string;
    readonly objects: Objects;
    /** When objects were written, by their keys. */
    readonly written?: { get(key: string): Instant | undefined };
  },
): ObjectEraser {
  const { name = 'objects', objects, written = new Map<string, Instant>() } = options;
  const call = callsOf(`${name}Eraser`, options);
  const forget = (key: string) => objects instanceof VersionedObjects && objects.forget(key);
  return {
    remove: (key) =>
      call('remove', () => {
        objects.delete(key);
        forget(key);
      }),
    async replace(key, pieces, contentType) {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(new Uint8Array(piece));
      const body = new Uint8Array(Buffer.concat(all));
      await call('replace', () => void objects.set(key, { body, contentType }));
      await call('keepNewest', () => void forget(key));
    },
    keepNewest: (key) => call('keepNewest', () => void forget(key)),
    writtenAt: (key) => call('writtenAt', () => written.get(key)),
  };
}
