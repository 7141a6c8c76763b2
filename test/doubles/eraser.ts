import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { ObjectEraser, PersonEraser } from '../../shared/ports/erasures.ts';
import { episodeItemKey, messageItemKey, notedPartition } from '../../shared/protocol/alert-keys.ts';
import { type ItemKey, recordItemKey, subjectPartition } from '../../shared/protocol/keys.ts';
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
  /** Looks, and then takes one after the other away, as on the real tables: the process may end between any two. */
  async function each<Found>(
    name: string,
    find: () => readonly Found[],
    remove: (found: Found) => boolean,
  ): Promise<boolean> {
    let wasThere = false;
    for (const found of await call(name, find)) if (await call(name, () => remove(found))) wasThere = true;
    return wasThere;
  }
  return {
    removeRecords(subject) {
      const pk = subjectPartition(subject);
      const find = () => records.all().filter(({ key }) => key.pk === pk);
      return each('removeRecords', find, ({ key }) => records.remove(key, onChange('records')));
    },
    removeEmptyLedgers(subject) {
      const pk = subjectPartition(subject);
      const isEmpty = (key: ItemKey) => ledgers.ledgers.get(key)?.ledger.contributions.length === 0;
      const find = () => ledgers.ledgers.all().filter(({ key }) => key.pk === pk && isEmpty(key));
      const remove = ({ key }: { key: ItemKey }) =>
        isEmpty(key) && ledgers.ledgers.remove(key, onChange('indicators'));
      return each('removeEmptyLedgers', find, remove);
    },
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
      each(
        'removeEpisodes',
        () => episodes,
        (episode) => alerts.episodes.remove(episodeItemKey(episode), onChange('alerts')),
      ),
    removeNotes(council, subjects) {
      const names = new Set(subjects.map(({ kind, subject }) => `${kind}#${subject}`));
      const find = () =>
        alerts.noted
          .all()
          .filter(({ key }) => key.pk.startsWith(notedPartition(council)) && names.has(key.sk));
      return each('removeNotes', find, ({ key }) => alerts.noted.remove(key, onChange('alerts')));
    },
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
