import { type ReceiveUploadPorts, receiveUpload } from '../../functions/1-receive/receive-upload.ts';
import { type DecideUploadPorts, decideUpload } from '../../functions/2-record/decide-upload.ts';
import { type ReadSegmentPorts, readSegment } from '../../functions/2-record/read-segment.ts';
import { type RecordMessagePorts, recordMessage } from '../../functions/2-record/record-message.ts';
import { type RescueUploadsPorts, rescueUploads } from '../../functions/2-record/rescue-uploads.ts';
import { type SettleUploadPorts, settleUpload } from '../../functions/2-record/settle-upload.ts';
import { type WritePlanPorts, writePlan } from '../../functions/2-record/write-plan.ts';
import { sweep } from '../../functions/3-aggregate/sweep.ts';
import {
  type UpdateIndicatorsPorts,
  updateIndicators,
} from '../../functions/3-aggregate/update-indicators.ts';
import { type ErasePersonPorts, erasePerson } from '../../functions/7-erase/erase-person.ts';
import { type TakeErasurePorts, takeErasure } from '../../functions/7-erase/take-erasure.ts';
import { hmacPseudonyms } from '../../shared/adapters/hmac-pseudonyms.ts';
import {
  jsonBody,
  type ReadWorks,
  scheduledWork,
  sentJsonBody,
  submission,
} from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { erasureWork } from '../../shared/contracts/erasures.ts';
import type { FileRank, Instant, Pseudonym } from '../../shared/contracts/identifiers.ts';
import {
  chunkWork,
  decisionWork,
  type ObjectNotice,
  objectNotice,
  rescueWork,
  segmentWork,
  settlementWork,
  sweepWork,
} from '../../shared/contracts/work.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { rulesVersion } from '../../shared/indicators/rules-version.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { StoredRecord } from '../../shared/ports/records.ts';
import type { Rules } from '../../shared/protocol/count-subjects.ts';
import { erasedAgain } from '../../shared/protocol/erase-again.ts';
import { erasedIn } from '../../shared/protocol/erased-in.ts';
import { type SubjectKey, subjectOfPartition } from '../../shared/protocol/keys.ts';
import { settingsRecordKey } from '../../shared/protocol/read-settings.ts';
import { alertsDouble } from '../doubles/alerts.ts';
import { copyOf } from '../doubles/copy.ts';
import { eraserDouble, objectEraserDouble } from '../doubles/eraser.ts';
import { erasureItems, erasuresDouble } from '../doubles/erasures.ts';
import { ledgerItems, ledgersDouble } from '../doubles/ledgers.ts';
import { logDouble } from '../doubles/log.ts';
import { type LetterboxDouble, letterboxDouble, type Objects, objectsDouble } from '../doubles/objects.ts';
import { senderDouble } from '../doubles/queues.ts';
import { recordItems, recordsDouble } from '../doubles/records.ts';
import { uploadItems, uploadsDouble } from '../doubles/uploads.ts';
import type { Image, Planted } from './bug.ts';
import type { FaultSource } from './faults.ts';
import { bodiesOf, council, type History, takesAnyFile } from './history.ts';
import { beginsAt, queueLink, streamLink } from './links.ts';
import { type Act, officerLink } from './officer.ts';
import { Random } from './random.ts';
import { type Delivery, type Link, Scheduler } from './scheduler.ts';
import { Watch } from './watch.ts';

/** Rules as they are, and as code that is one deployment behind still has them: it does not know of wards. */
export const rulesNow: Rules = { version: rulesVersion, contributions };
const rulesBefore: Rules = {
  version: rulesVersion - 1,
  contributions: (inputs) => contributions(inputs).filter(({ family }) => family !== 'sace-by-ward'),
};

/** When messages were taken in, whenever they are delivered. */
const receivedAt = Date.UTC(2023, 8, 5, 9) - beginsAt;

export interface WorldOptions {
  readonly faults: FaultSource;
  readonly planted?: Planted | undefined;
  readonly segmentBytes?: number | undefined;
  /** Whether old code may still be at work, until all is calm. */
  readonly oldCodeRuns?: boolean | undefined;
}

/** The real stages on in-memory ports, connected as the queues and streams connect them. */
export class World {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly records = recordItems();
  readonly ledgers = ledgerItems();
  readonly uploads = uploadItems();
  readonly erasures = erasureItems();
  readonly alerts = alertsDouble().items;
  readonly archive: Objects = new Map();
  readonly reports: Objects = new Map();
  readonly notices: ObjectNotice[] = [];
  /** Of requests to erase somebody, and of confirmations. */
  readonly letters: ObjectNotice[] = [];
  readonly watch: Watch;
  readonly logs = logDouble();
  /** Every piece of work that was put into a queue. */
  readonly sent: string[] = [];
  readonly planted: Planted;
  readonly letterbox: LetterboxDouble;
  readonly #images = new Map<string, readonly StoredRecord[]>();
  readonly #ports: Ports;
  readonly #links: Record<LinkName, Link>;
  readonly #segmentBytes: number;
  #oldCodeRuns: boolean;
  #changes = 0;

  constructor(seed: number, { faults, planted = {}, segmentBytes, oldCodeRuns = false }: WorldOptions) {
    this.random = new Random(seed);
    this.scheduler = new Scheduler(this.random, faults);
    this.planted = planted;
    this.watch = new Watch(this);
    this.#segmentBytes = segmentBytes ?? 80 + this.random.below(500);
    this.#oldCodeRuns = oldCodeRuns;
    this.letterbox = letterboxDouble({ touch: this.scheduler.touch, archive: this.archive });
    this.#ports = this.#makePorts();
    this.#links = this.#makeLinks();
    this.scheduler.onStep = () => this.watch.look();
  }

  /** Settings that stand before anything is sent. */
  async settle(document: object = takesAnyFile): Promise<void> {
    const rank = `${'0'.repeat(13)}-${'0'.repeat(32)}-${'0'.repeat(8)}` as FileRank;
    const statement = { content: { kind: 'settings', document } } as never;
    await this.quietPorts().records.putFileSlot(settingsRecordKey(council), { rank, statement });
  }

  /** Puts everything that a council sent on its way, in any order of arrival. */
  post(history: History): void {
    const ways = history.files.map((file) => {
      const notice = this.letterbox.post(file.key, file.text, file.at);
      this.notices.push(notice);
      return () => this.#sendNotice(notice, file.delay);
    });
    for (const body of bodiesOf(history)) ways.push(() => this.#sendMessage(body));
    for (const { file: at, after } of history.confirmations ?? []) {
      const [file, notice] = [history.files[at], this.notices[at]];
      if (file && notice) ways.push(() => this.#act({ kind: 'confirm', file, etag: notice.etag }, after));
    }
    for (const asked of history.erasures ?? [])
      ways.push(() => this.#act({ kind: 'erase', asked }, asked.after));
    for (const send of this.random.shuffled(ways)) send();
  }

  #act(act: Act, delay: number): void {
    this.scheduler.deliver(this.#links.officer, act, { delay });
  }

  #put(key: string, text: string): void {
    const at = new Date(beginsAt + this.scheduler.now).toISOString() as Instant;
    const letter = this.letterbox.post(key, text, at);
    this.letters.push(letter);
    this.#sendLetter(letter);
  }

  #sendLetter(letter: ObjectNotice): void {
    const link = letter.key.startsWith('erasures/') ? this.#links.erasures : this.#links.uploads;
    this.scheduler.deliver(link, letter);
  }

  /** Everything that was ever sent comes once more, in any order. */
  postAgain(history: History): void {
    const ways = this.notices.map((notice) => () => this.#sendNotice(notice));
    for (const letter of this.letters) ways.push(() => this.#sendLetter(letter));
    for (const body of bodiesOf(history)) ways.push(() => this.#sendMessage(body));
    for (const send of this.random.shuffled(ways)) send();
  }

  #sendNotice(notice: ObjectNotice, delay = 0): void {
    this.scheduler.deliver(this.#links.uploads, notice, { delay });
  }

  #sendMessage(body: string): void {
    this.scheduler.deliver(this.#links.submissions, body, { sentAt: receivedAt });
  }

  /** Nothing fails any more, nobody runs old code, and who was on call has put back what was given up. */
  calm(): void {
    this.scheduler.isCalm = true;
    this.#oldCodeRuns = false;
    this.scheduler.redrive();
  }

  /** What happens every night. */
  async night(): Promise<void> {
    const at = new Date(beginsAt + this.scheduler.now).toISOString() as Instant;
    if (!this.planted.hasNoSweep) this.scheduler.deliver(this.#links.sweeps, { at });
    this.scheduler.deliver(this.#links.rescues, { at });
    const again = await erasedAgain({ council, at }, erasuresDouble({ items: this.erasures }));
    if (again && !this.planted.hasNoSecondLook) this.scheduler.deliver(this.#links.erasureWorks, again);
  }

  /** Ports without faults, for looking at the outcome. */
  quietPorts() {
    return {
      records: recordsDouble({ items: this.records }),
      ledgers: ledgersDouble({ items: this.ledgers }),
      uploads: uploadsDouble({ items: this.uploads }),
      archive: objectsDouble({ objects: this.archive }),
      erasedIn: erasedIn(erasuresDouble({ items: this.erasures }), hashErased),
      sha256,
    };
  }

  #makePorts(): Ports {
    const { touch } = this.scheduler;
    const { records = same, ledgers = same, uploads = same } = this.planted;
    const queue = <Work>(name: LinkName) =>
      senderDouble<Work>({
        name,
        touch,
        onSend: ({ message, delaySeconds }) => {
          this.sent.push(JSON.stringify(message));
          this.scheduler.deliver(this.#links[name], message, { delay: delaySeconds * 1000 });
        },
      });
    const erasures = erasuresDouble({ touch, items: this.erasures });
    return {
      letterbox: this.letterbox,
      readLetter: this.letterbox.read,
      emptyLetterbox: this.letterbox.empty,
      ...this.#erasers(),
      erasures,
      archive: objectsDouble({ name: 'archive', touch, objects: this.archive }),
      reports: objectsDouble({ name: 'reports', touch, objects: this.reports }),
      records: records(recordsDouble({ touch, items: this.records, onChange: this.#onRecord }), this),
      ledgers: ledgers(ledgersDouble({ touch, items: this.ledgers, onChange: this.watch.onCounted }), this),
      uploads: uploads(uploadsDouble({ touch, items: this.uploads, onChange: this.watch.onUpload }), this),
      notices: queue('uploads'),
      segments: queue('segments'),
      decisions: queue('decisions'),
      chunks: queue('chunks'),
      settlements: queue('settlements'),
      letterboxName: 'letterbox',
      rules: rulesNow,
      pseudonymise: pseudonyms,
      hashErased,
      erasedIn: erasedIn(erasures, hashErased),
      erasureWorks: queue('erasureWorks'),
      renewKey: async () => {},
      sha256,
      segmentBytes: this.#segmentBytes,
      backoff: async () => {},
      log: this.logs.log,
    };
  }

  #erasers() {
    const { touch } = this.scheduler;
    const { records, ledgers, alerts } = this;
    const onChange = (table: 'records' | 'indicators' | 'alerts') =>
      ({ records: this.#onRecord, indicators: this.watch.onCounted, alerts: () => {} })[table];
    return {
      alerts: alertsDouble({ touch, items: alerts }),
      eraser: eraserDouble({ touch, records, ledgers, alerts, onChange }),
      archiveEraser: objectEraserDouble({ name: 'archive', touch, objects: this.archive }),
      reportsEraser: objectEraserDouble({ name: 'reports', touch, objects: this.reports }),
    };
  }

  #makeLinks(): Record<LinkName, Link> {
    const ports = this.#ports;
    const { log } = this.logs;
    const { queue: worked = same } = this.planted;
    const queue = <Work>(name: LinkName, read: ReadWorks<Work>, verb: (work: Work) => Promise<void>) =>
      worked(queueLink(name, read, this.#noticed(verb), log));
    const { erasedIn: asked = same } = this.planted;
    const reading = { ...ports, erasedIn: asked(ports.erasedIn) };
    const [sweepNow, sweepBefore] = [sweep(ports), sweep({ ...ports, rules: rulesBefore })];
    return {
      uploads: queue('uploads', jsonBody(objectNotice), receiveUpload(ports)),
      segments: queue('segments', jsonBody(segmentWork), readSegment(reading)),
      decisions: queue('decisions', jsonBody(decisionWork), decideUpload(ports)),
      chunks: queue('chunks', jsonBody(chunkWork), writePlan(ports)),
      settlements: queue('settlements', sentJsonBody(settlementWork), settleUpload(ports)),
      submissions: queue('submissions', submission, recordMessage(reading)),
      sweeps: queue('sweeps', scheduledWork(sweepWork), (work) =>
        (this.#isOldCode() ? sweepBefore : sweepNow)(work),
      ),
      rescues: queue('rescues', scheduledWork(rescueWork), rescueUploads(ports)),
      erasures: queue('erasures', jsonBody(objectNotice), takeErasure(ports)),
      erasureWorks: queue('erasureWorks', jsonBody(erasureWork), erasePerson(ports)),
      officer: officerLink((key, text) => this.#put(key, text)),
      records: this.#stream(),
    };
  }

  /** The stream of records, which rings stage 3. */
  #stream(): Link {
    const ports = this.#ports;
    const { counting } = this.planted;
    if (counting !== undefined) {
      const count = this.#noticed(counting(this, ports.ledgers));
      const handle = async (batch: readonly Delivery[]) => {
        for (const { body } of batch) await count(body as Image);
        return [];
      };
      return { ...streamLink('records', async () => {}, ports.log), handle };
    }
    const [now, before] = [updateIndicators(ports), updateIndicators({ ...ports, rules: rulesBefore })];
    const verb = (subjects: readonly SubjectKey[]) => (this.#isOldCode() ? before : now)(subjects);
    return streamLink('records', this.#noticed(verb), ports.log);
  }

  #isOldCode = (): boolean => this.#oldCodeRuns && this.random.chance(0.3);

  /** The adapter that works a queue knows no bug from an outage; the scheduler does. */
  #noticed =
    <Work>(verb: (work: Work) => Promise<void>) =>
    (work: Work): Promise<void> =>
      verb(work).catch((error: unknown) => {
        this.scheduler.notice(error);
        throw error;
      });

  readonly #onRecord = (pk: string, sk: string): void => {
    this.watch.onRecord(pk, sk);
    const subject = subjectOfPartition(pk);
    if (subject === undefined || subject.kind === 'council') return;
    if (this.planted.counting === undefined) {
      this.scheduler.deliver(this.#links.records, { pk, sk });
      return;
    }
    const before = this.#images.get(pk) ?? [];
    const after = copyOf(this.records.partition(pk));
    this.#images.set(pk, after);
    this.#changes += 1;
    const image: Image = { subject, before, after, id: this.#changes };
    this.scheduler.deliver(this.#links.records, image);
  };
}

type LinkName =
  | 'uploads'
  | 'segments'
  | 'decisions'
  | 'chunks'
  | 'settlements'
  | 'submissions'
  | 'sweeps'
  | 'rescues'
  | 'erasures'
  | 'erasureWorks'
  | 'officer'
  | 'records';

type Ports = ReceiveUploadPorts &
  ReadSegmentPorts &
  DecideUploadPorts &
  WritePlanPorts &
  SettleUploadPorts &
  RecordMessagePorts &
  RescueUploadsPorts &
  TakeErasurePorts &
  ErasePersonPorts &
  UpdateIndicatorsPorts;

const same = <Port>(port: Port): Port => port;

/** The same names come again and again, and a keyed hash takes its time. */
const known = new Map<string, Pseudonym>();
const hashErased = hmacPseudonyms('the key of the erased of the simulation');
const hashed = hmacPseudonyms('the key of the simulation');
export const pseudonyms: Pseudonymise = (of, purpose, id) => {
  const name = `${of} ${purpose} ${id}`;
  const pseudonym = known.get(name) ?? hashed(of, purpose, id);
  known.set(name, pseudonym);
  return pseudonym;
};
