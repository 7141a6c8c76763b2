import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { decideUpload } from '../../../functions/2-record/decide-upload.ts';
import { readSegment } from '../../../functions/2-record/read-segment.ts';
import { recordMessage } from '../../../functions/2-record/record-message.ts';
import { settleUpload } from '../../../functions/2-record/settle-upload.ts';
import { writePlan } from '../../../functions/2-record/write-plan.ts';
import { updateIndicators } from '../../../functions/3-aggregate/update-indicators.ts';
import { announce, type ChangedItem } from '../../../functions/4-announce/announce.ts';
import { closeQuarter } from '../../../functions/6-report/close-quarter.ts';
import { eraseExpired } from '../../../functions/7-erase/erase-expired.ts';
import { erasePerson } from '../../../functions/7-erase/erase-person.ts';
import { takeErasure } from '../../../functions/7-erase/take-erasure.ts';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { ErasureWork } from '../../../shared/contracts/erasures.ts';
import type { Event } from '../../../shared/contracts/events.ts';
import type { CouncilCode, Instant } from '../../../shared/contracts/identifiers.ts';
import { type Receipt, receipt } from '../../../shared/contracts/uploads.ts';
import type {
  ChunkWork,
  CloseWork,
  DecisionWork,
  ExpiryWork,
  ObjectNotice,
  OutgoingWork,
  SegmentWork,
  SettlementWork,
} from '../../../shared/contracts/work.ts';
import { contributions } from '../../../shared/indicators/contributions.ts';
import { rulesVersion } from '../../../shared/indicators/rules-version.ts';
import type { Sender } from '../../../shared/ports/queues.ts';
import { erasedIn } from '../../../shared/protocol/erased-in.ts';
import { type SubjectKey, subjectOfPartition } from '../../../shared/protocol/keys.ts';
import { receiptKey } from '../../../shared/protocol/places.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { busDouble } from '../../doubles/bus.ts';
import { channelDoubles } from '../../doubles/channels.ts';
import { closesDouble } from '../../doubles/closes.ts';
import { eraserDouble, objectEraserDouble } from '../../doubles/eraser.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { logDouble } from '../../doubles/log.ts';
import { letterboxDouble, objectsDouble, VersionedObjects } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';

export const code = 'E08000026' as CouncilCode;
export const at = (text: string): Instant => text as Instant;

/** A council whose files and messages go through the real stages at once, on the doubles and without any fault. */
export class Council {
  readonly #changes: ChangedItem[] = [];
  #rung = new Set<string>();
  #work: (() => Promise<void>)[] = [];
  readonly archived = new VersionedObjects();
  readonly archive = objectsDouble({ name: 'archive', objects: this.archived });
  readonly reported = new VersionedObjects();
  readonly reports = objectsDouble({ name: 'reports', objects: this.reported });
  readonly letterbox = letterboxDouble({ archive: this.archived });
  readonly records = recordsDouble({
    onChange: (pk, sk) => {
      this.#rung.add(pk);
      this.#changes.push({ table: 'records', pk, sk });
    },
  });
  readonly uploads = uploadsDouble({ onChange: this.#changeOf('records') });
  readonly ledgers = ledgersDouble({ onChange: this.#changeOf('indicators') });
  readonly closes = closesDouble({ onChange: this.#changeOf('indicators') });
  readonly alerts = alertsDouble({ onChange: this.#changeOf('alerts') });
  readonly readLetter = this.letterbox.read;
  readonly emptyLetterbox = this.letterbox.empty;
  /** When objects of the archive were written that do not say so themselves. */
  readonly written = new Map<string, Instant>();
  readonly archiveEraser = objectEraserDouble({
    name: 'archive',
    objects: this.archived,
    written: this.written,
  });
  readonly reportsEraser = objectEraserDouble({ name: 'reports', objects: this.reported });
  readonly erasures = erasuresDouble({ onChange: this.#changeOf('records') });
  readonly hashErased = hmacPseudonyms('the key of the erased of these tests');
  readonly erasedIn = erasedIn(this.erasures, this.hashErased);
  readonly eraser = eraserDouble({
    records: this.records.items,
    ledgers: this.ledgers.items,
    alerts: this.alerts.items,
    onChange: (table) => (pk, sk) => {
      if (table === 'records') this.#rung.add(pk);
      this.#changes.push({ table, pk, sk });
    },
  });
  readonly bus = busDouble();
  readonly channels = channelDoubles();
  readonly outgoing = senderDouble<OutgoingWork>();
  /** So few that no test is done in one step. */
  readonly rowsAtOnce = 2;
  readonly longestRunSeconds = 120;
  readonly logs = logDouble();
  readonly log = this.logs.log;
  readonly sha256 = sha256;
  readonly tablesRead = new Map();
  readonly pseudonymise = hmacPseudonyms('the key of these tests');
  readonly renewKey = async () => {};
  readonly linkBase = 'https://example.org/';
  readonly links = hmacLinks('the key of links of these tests');
  readonly sign = this.links.sign;
  readonly recipientDigest = this.links.recipientDigest;
  readonly actionsUrl = 'https://actions.example.org/';
  readonly rules = { version: rulesVersion, contributions };
  readonly segmentBytes: number;
  readonly letterboxName = '<letterbox>';
  /** When something was last put into a queue. */
  #now = at('2023-09-01T00:00:00.000Z');
  readonly backoff = async () => {};
  readonly notices: Sender<ObjectNotice> = this.#queue(() => receiveUpload(this));
  readonly segments: Sender<SegmentWork> = this.#queue(() => readSegment(this));
  readonly decisions: Sender<DecisionWork> = this.#queue(() => decideUpload(this));
  readonly chunks: Sender<ChunkWork> = this.#queue(() => writePlan(this));
  readonly erasureWorks: Sender<ErasureWork> = this.#queue(() => erasePerson(this));
  readonly expiries: Sender<ExpiryWork> = this.#queue(() => eraseExpired(this));
  readonly closeWorks: Sender<CloseWork> = this.#queue(() => closeQuarter(this));
  readonly settlements: Sender<SettlementWork> = this.#queue(
    () => (work) => settleUpload(this)({ ...work, sentAt: this.#now }),
  );

  constructor(segmentBytes = 100) {
    this.segmentBytes = segmentBytes;
  }

  #changeOf(table: ChangedItem['table']) {
    return (pk: string, sk: string) => void this.#changes.push({ table, pk, sk });
  }

  #queue<Work>(verb: () => (work: Work) => Promise<void>): Sender<Work> {
    return senderDouble<Work>({ onSend: ({ message }) => void this.#work.push(() => verb()(message)) });
  }

  /** Works until nothing is left to do; figures first, as files wait for them. */
  async #drain(): Promise<void> {
    for (;;) {
      await this.count();
      const next = this.#work.shift();
      if (next === undefined) return;
      await next();
    }
  }

  /** Does what waits in the queues. */
  async work(): Promise<void> {
    await this.#drain();
  }

  async count(): Promise<void> {
    const subjects = [...this.#rung].map(subjectOfPartition);
    this.#rung = new Set();
    await updateIndicators(this)(subjects.filter((subject): subject is SubjectKey => subject !== undefined));
  }

  /** Uploads a file to `<source>/<dataset>/<file>`, and answers its receipt. */
  async upload(
    place: string,
    text: string | Uint8Array | object,
    received: string,
    sender: string = code,
  ): Promise<Receipt> {
    const key = `uploads/${sender}/${place}`;
    const isBytes = typeof text === 'string' || text instanceof Uint8Array;
    const body = isBytes ? text : JSON.stringify(text);
    this.#now = at(received);
    await receiveUpload(this)(this.letterbox.post(key, body, at(received)));
    await this.#drain();
    return receipt.parse(JSON.parse((await this.reports.text(receiptKey(key))) ?? 'null'));
  }

  /** Asks that somebody be erased, and works until that is done. */
  async erase(request: string, asked: object, received: string): Promise<void> {
    const key = `erasures/${code}/${request}.json`;
    this.#now = at(received);
    await takeErasure(this)(this.letterbox.post(key, JSON.stringify(asked), at(received)));
    await this.#drain();
  }

  /** The night in which what has been kept long enough goes. */
  async expire(night: string): Promise<void> {
    await eraseExpired(this)({ at: at(night) });
    await this.#drain();
  }

  /** Puts an empty object at `confirmations/<council>/<place>`, and answers what is said of it, if anything. */
  async confirm(place: string, received: string): Promise<Receipt | undefined> {
    const key = `confirmations/${code}/${place}`;
    this.#now = at(received);
    await receiveUpload(this)(this.letterbox.post(key, '', at(received)));
    await this.#drain();
    return this.receiptOf(key);
  }

  async receiptOf(key: string): Promise<Receipt | undefined> {
    const text = await this.reports.text(receiptKey(key));
    return text === undefined ? undefined : receipt.parse(JSON.parse(text));
  }

  /** A file that arrives and is not worked on: it stays on its way. */
  async postAndLeave(place: string, text: string, received: string): Promise<void> {
    await receiveUpload(this)(this.letterbox.post(`uploads/${code}/${place}`, text, at(received)));
    this.#work = [];
  }

  async send(message: object, received: string): Promise<void> {
    await recordMessage(this)({
      body: JSON.stringify({ council: code, version: 1, ...message }),
      receivedAt: at(received),
    });
    await this.#drain();
  }

  /** What has changed since this was asked last. */
  changes(): ChangedItem[] {
    return this.#changes.splice(0);
  }

  /** Announces what has changed, and answers the events. */
  async tell(changes = this.changes()): Promise<Event[]> {
    const before = this.bus.published.length;
    await announce(this)(changes);
    return this.bus.published.slice(before);
  }
}

/** A file of the tracker: each line `person known allowance status`. */
export const lift = (...people: string[]): string =>
  [
    'household_ref,person_ref,known_to_council,carers_allowance,contact_status',
    ...people.map((line) => {
      const [person, known, allowance, status = ''] = line.split(' ');
      return `H-${person},${person},${known},${allowance},${status}`;
    }),
    '',
  ].join('\n');

/** One published outcome. */
export const outcomes = [
  'Geographical code,ASCOF measure code,Disaggregation level,Measure type,Measure value',
  'England,1D,Total,Outcome,7.3',
  '',
].join('\n');

/** A file of completed assessments: so many with respite, so many without. */
export const assessments = (respite: number, declined: number, from = 1): string =>
  [
    'assessment_id,requested_on,completed_on,outcome',
    ...Array.from({ length: respite + declined }, (_, n) => {
      const outcome = n < respite ? 'respite' : 'no-change';
      return `A-${from + n},2023-07-01,2023-08-01,${outcome}`;
    }),
    '',
  ].join('\n');
