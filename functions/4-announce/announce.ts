import { editionFolder } from '../../shared/contracts/editions.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { CouncilCode, FileRank, Generation, Instant } from '../../shared/contracts/identifiers.ts';
import { isPossibleHiddenCarer } from '../../shared/indicators/possible-hidden-carers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { CloseStore } from '../../shared/ports/closes.ts';
import type { ErasureStore } from '../../shared/ports/erasures.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { RecordStore, StoredRecord } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { episodeOfItem, isJudgedPartition, isMessagesPartition } from '../../shared/protocol/alert-keys.ts';
import { receivedAtOf } from '../../shared/protocol/generations.ts';
import {
  closeOfItem,
  type ItemKey,
  isUploadsPartition,
  type RecordKey,
  recordOfItem,
} from '../../shared/protocol/keys.ts';
import { effectiveContent, isByMessage } from '../../shared/protocol/statements.ts';
import { erasureEvents } from './erasure-events.ts';
import { eventOf } from './event-of.ts';
import { cellEvents, rebuiltEvents } from './figure-events.ts';

export interface AnnouncePorts {
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly alerts: AlertStore;
  readonly closes: CloseStore;
  readonly erasures: Pick<ErasureStore, 'erasures'>;
  readonly bus: Bus;
  readonly sha256: Sha256;
  readonly log: Log;
}

export interface ChangedItem extends ItemKey {
  readonly table: 'records' | 'indicators' | 'alerts';
}

/**
 * Tells the bus what has been committed. A change only says where to look: what is told is what is there now, with an
 * id made of the thing and its version, so a change that comes twice tells the same event.
 */
export const announce =
  (ports: AnnouncePorts) =>
  async (changes: readonly ChangedItem[]): Promise<void> => {
    const events = [
      ...(await uploadEvents(changes, ports)),
      ...(await recordEvents(changes, ports)),
      ...(await cellEvents(changes, ports)),
      ...(await rebuiltEvents(changes, ports)),
      ...(await closeEvents(changes, ports)),
      ...(await messageEvents(changes, ports)),
      ...(await alertEvents(changes, ports)),
      ...(await nightEvents(changes, ports)),
      ...(await erasureEvents(changes, ports)),
    ];
    await ports.bus.publish(events);
    ports.log('events-published', { changes: changes.length, events: events.length });
  };

/** When a council has sent nothing yet. */
const beforeAnything = '1970-01-01T00:00:00.000Z' as Instant;

const councilOf = ({ pk }: ItemKey): CouncilCode => pk.slice(0, pk.indexOf('#')) as CouncilCode;

async function uploadEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const changed = changes.filter(({ table, pk }) => table === 'records' && isUploadsPartition(pk));
  const uploads = await Promise.all(
    changed.map((item) => ports.uploads.get({ council: councilOf(item), generation: item.sk as Generation })),
  );
  return uploads.flatMap((upload) => {
    if (upload === undefined) return [];
    const { council, generation, source, dataset, verdict, rows, receivedAt, state } = upload;
    const about = { subject: generation, version: '1', time: receivedAt };
    const received = eventOf(
      'UploadReceived.v1',
      about,
      { council, generation, source, dataset },
      ports.sha256,
    );
    if (state !== 'counted' || !verdict || !rows) return [received];
    const told = { council, generation, source, dataset, verdict, rows };
    // A held file that is confirmed, or refused, settles twice: once held, once as it was decided then.
    const settling = { ...about, version: upload.confirmed || upload.refused ? '2' : '1' };
    return [received, eventOf('UploadSettled.v1', settling, told, ports.sha256)];
  });
}

/** What is said of a record; of figures that somebody sends ready-made nothing is said. */
const recorded = {
  sace: 'SurveyResponseRecorded.v1',
  experience: 'SurveyResponseRecorded.v1',
  'lets-talk': 'SurveyResponseRecorded.v1',
  assessments: 'AssessmentOutcomeRecorded.v1',
  lift: 'CarerMatchRecorded.v1',
} as const;

async function recordEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const keys = changes
    .filter(({ table }) => table === 'records')
    .map(recordOfItem)
    .filter((key): key is RecordKey => key !== undefined && key.source in recorded);
  const records = await ports.records.read(keys);
  return records.flatMap((record) => [
    recordedEvent(record, ports.sha256),
    ...possibleCarer(record, ports.sha256),
  ]);
}

const aboutRecord = ({ key, file, message }: StoredRecord) => ({
  subject: key.naturalKey,
  version: `${key.source}#${key.dataset}#${file?.rank ?? ''}#${message?.order ?? ''}`,
  time: message?.sentAt ?? receivedAtOf(file?.rank as FileRank),
});

function recordedEvent(record: StoredRecord, sha256: Sha256): Event {
  const { council, source, dataset, naturalKey } = record.key;
  const withdrawn = effectiveContent(record) === undefined;
  const byMessage = isByMessage(record);
  const data = { council, source, dataset, record: naturalKey as never, withdrawn, byMessage };
  return eventOf(recorded[source as keyof typeof recorded], aboutRecord(record), data, sha256);
}

function possibleCarer(record: StoredRecord, sha256: Sha256): Event[] {
  const content = effectiveContent(record);
  if (content?.kind !== 'lift-match' || !isPossibleHiddenCarer(content)) return [];
  const { council, dataset, naturalKey } = record.key;
  const data = { council, record: naturalKey as never, dataset };
  return [eventOf('PossibleCarerIdentified.v1', aboutRecord(record), data, sha256)];
}

async function closeEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const changed = changes
    .filter(({ table }) => table === 'indicators')
    .map(closeOfItem)
    .filter((close) => close !== undefined);
  const closes = await Promise.all(
    changed.map(({ council, folder }) => ports.closes.edition(council, folder)),
  );
  return closes.flatMap((close) => {
    if (close === undefined) return [];
    const { council, quarter, revision, fingerprint, asOf } = close;
    const time = asOf ?? beforeAnything;
    const about = { subject: `${council}#${editionFolder(close)}`, version: fingerprint, time };
    const told = { council, quarter, revision, fingerprint };
    return [eventOf('QuarterClosed.v1', about, told, ports.sha256)];
  });
}

async function messageEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const changed = changes.filter(({ table, pk }) => table === 'alerts' && isMessagesPartition(pk));
  const messages = await Promise.all(changed.map((item) => ports.alerts.message(councilOf(item), item.sk)));
  return messages.flatMap((message) => {
    // Told of when it is new: what becomes of its deliveries afterwards must not set off another attempt.
    if (message === undefined || message.n > 1) return [];
    const { council, id, team, alerts, sentAt } = message;
    const data = { council, message: id, team, alerts: alerts.length };
    return [eventOf('AlertRaised.v1', { subject: id, version: '1', time: sentAt }, data, ports.sha256)];
  });
}

async function alertEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const changed = changes.filter(({ table }) => table === 'alerts').map(episodeOfItem);
  const refs = changed.filter((ref) => ref !== undefined);
  const episodes = await Promise.all(refs.map((ref) => ports.alerts.episode(ref)));
  return episodes.flatMap((episode) => {
    if (episode === undefined) return [];
    const { council, id, rule, team, state, trail, openedAt, n } = episode;
    const about = { subject: id, version: String(n), time: trail.at(-1)?.at ?? openedAt };
    return [eventOf('AlertChanged.v1', about, { council, alert: id, rule, team, state }, ports.sha256)];
  });
}

/** A night has passed: what waits has waited for a day longer. */
async function nightEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const judged = changes.filter(({ table, pk }) => table === 'alerts' && isJudgedPartition(pk));
  const councils = [...new Set(judged.map(councilOf))];
  const nights = await Promise.all(councils.map((council) => ports.alerts.judgedAt(council)));
  return councils.flatMap((council, at) => {
    const time = nights[at];
    if (time === null || time === undefined) return [];
    const about = { subject: council, version: time, time };
    return [eventOf('ConditionsChecked.v1', about, { council }, ports.sha256)];
  });
}
