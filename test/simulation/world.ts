import { type ReceiveUploadPorts, receiveUpload } from '../../functions/1-receive/receive-upload.ts';
import { type DecideUploadPorts, decideUpload } from '../../functions/2-record/decide-upload.ts';
import { type ReadSegmentPorts, readSegment } from '../../functions/2-record/read-segment.ts';
import { type RecordMessagePorts, recordMessage } from '../../functions/2-record/record-message.ts';
import { type SettleUploadPorts, settleUpload } from '../../functions/2-record/settle-upload.ts';
import { type WritePlanPorts, writePlan } from '../../functions/2-record/write-plan.ts';
import { sweep } from '../../functions/3-aggregate/sweep.ts';
import {
  type UpdateIndicatorsPorts,
  updateIndicators,
} from '../../functions/3-aggregate/update-indicators.ts';
import { hmacPseudonyms } from '../../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import type { FileRank, Instant } from '../../shared/contracts/identifiers.ts';
import type { ObjectNotice, SettlementWork } from '../../shared/contracts/work.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { rulesVersion } from '../../shared/indicators/rules-version.ts';
import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import type { Rules } from '../../shared/protocol/count-subjects.ts';
import { subjectOfPartition } from '../../shared/protocol/keys.ts';
import { settingsRecordKey } from '../../shared/protocol/read-settings.ts';
import { ledgerItems, ledgersDouble } from '../doubles/ledgers.ts';
import { letterboxDouble, objectsDouble } from '../doubles/objects.ts';
import { senderDouble } from '../doubles/queues.ts';
import { recordItems, recordsDouble } from '../doubles/records.ts';
import { uploadItems, uploadsDouble } from '../doubles/uploads.ts';
import { bodyOf, council, type History } from './history.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';

/** A bug planted in what the stages stand on; each takes the place of a port. */
export interface Planted {
  records?(records: RecordStore, world: World): RecordStore;
  ledgers?(ledgers: LedgerStore, world: World): LedgerStore;
  uploads?(uploads: UploadStore, world: World): UploadStore;
}

/** Rules as they are, and as code that is one deployment behind still has them: it does not know of wards. */
export const rulesNow: Rules = { version: rulesVersion, contributions };
const rulesBefore: Rules = {
  version: rulesVersion - 1,
  contributions: (inputs) => contributions(inputs).filter(({ family }) => family !== 'sace-by-ward'),
};

/** How long a second of delay is, in steps. */
const stepsPerSecond = 100;

const archivedAt = '2023-09-05T09:00:00.000Z' as Instant;

/** The real stages on in-memory ports, connected as the queues and streams connect them. */
export class World {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly records = recordItems();
  readonly ledgers = ledgerItems();
  readonly uploads = uploadItems();
  readonly archive = new Map();
  readonly reports = new Map();
  readonly notices: ObjectNotice[] = [];
  /** Whether old code may still be at work. */
  oldCodeRuns = false;
  /** What was seen to be wrong while it happened. */
  readonly violations: string[] = [];
  readonly #rulesSeen = new Map<string, number>();
  readonly #planted: Planted;
  readonly #segmentBytes: number;

  constructor(seed: number, planted: Planted = {}) {
    this.random = new Random(seed);
    this.scheduler = new Scheduler(this.random);
    this.#planted = planted;
    this.#segmentBytes = 60 + this.random.below(200);
  }

  /** A council that takes files of any size and with any share of bad rows: holding back has tests of its own. */
  async settle(): Promise<void> {
    const document = { shrink: 1, quarantine: { share: 1, atLeast: 1000 } };
    const rank = `${'0'.repeat(13)}-${'0'.repeat(32)}-${'0'.repeat(8)}` as FileRank;
    const statement = { content: { kind: 'settings', document } } as const;
    await this.quietPorts().records.putFileSlot(settingsRecordKey(council), { rank, statement });
  }

  /** Puts everything that a council sent on its way, in any order of arrival. */
  post(history: History): void {
    const { touch } = this.scheduler;
    const letterbox = letterboxDouble({ touch, archive: this.archive });
    const ways = history.files.map((file) => {
      const notice = letterbox.post(file.key, file.text, file.at);
      this.notices.push(notice);
      return () => this.#deliver('uploads', () => receiveUpload({ ...this.#ports(), letterbox })(notice));
    });
    for (const message of history.messages) {
      const received = { body: bodyOf(message), receivedAt: archivedAt };
      ways.push(() => this.#deliver('submissions', () => recordMessage(this.#ports())(received)));
    }
    for (const send of this.random.shuffled(ways)) send();
  }

  /** What happens every night. */
  sweep(): void {
    this.#deliver('sweeps', () => sweep(this.#counting())({ at: archivedAt }));
  }

  /** Ports without faults, for looking at the outcome. */
  quietPorts() {
    return {
      records: recordsDouble({ items: this.records }),
      ledgers: ledgersDouble({ items: this.ledgers }),
      uploads: uploadsDouble({ items: this.uploads }),
      archive: objectsDouble({ objects: this.archive }),
      sha256,
    };
  }

  #deliver(name: string, handle: () => Promise<void>, delay = 0): void {
    this.scheduler.deliver(name, handle, delay);
  }

  #ports(): Ports {
    const { touch } = this.scheduler;
    const { records = same, ledgers = same, uploads = same } = this.#planted;
    const onChange = (pk: string) => this.#ring(pk);
    const queue = <Work>(name: string, verb: () => (work: Work) => Promise<void>) =>
      senderDouble<Work>({
        name,
        touch,
        onSend: ({ message, delaySeconds }) =>
          this.#deliver(name, () => verb()(message), delaySeconds * stepsPerSecond),
      });
    return {
      archive: objectsDouble({ name: 'archive', touch, objects: this.archive }),
      reports: objectsDouble({ name: 'reports', touch, objects: this.reports }),
      records: records(recordsDouble({ touch, items: this.records, onChange }), this),
      ledgers: ledgers(ledgersDouble({ touch, items: this.ledgers, onChange: this.#watchRules }), this),
      uploads: uploads(uploadsDouble({ touch, items: this.uploads }), this),
      segments: queue('segments', () => readSegment(this.#ports())),
      decisions: queue('decisions', () => decideUpload(this.#ports())),
      chunks: queue('chunks', () => writePlan(this.#ports())),
      settlements: queue(
        'settlements',
        () => (work: SettlementWork) => settleUpload(this.#ports())({ ...work, sentAt: archivedAt }),
      ),
      letterboxName: 'letterbox',
      rules: rulesNow,
      pseudonymise: hmacPseudonyms('the key of the simulation'),
      erasedIn: async () => nobodyErased,
      erasureWorks: queue('erasure-works', () => async () => {}),
      sha256,
      segmentBytes: this.#segmentBytes,
      backoff: async () => {},
      log: () => {},
    };
  }

  /** Once new rules have counted somebody, old ones never do so again. */
  readonly #watchRules = (pk: string, sk: string): void => {
    const rules = this.ledgers.ledgers.get({ pk, sk })?.ledger.rules;
    if (rules === undefined) return;
    const name = `${pk} ${sk}`;
    const before = this.#rulesSeen.get(name) ?? rules;
    if (rules < before) this.violations.push('old code has committed over new rules');
    this.#rulesSeen.set(name, Math.max(rules, before));
  };

  #ring(pk: string): void {
    const subject = subjectOfPartition(pk);
    if (subject === undefined || this.scheduler.losesDoorbell()) return;
    this.#deliver('records', () => updateIndicators(this.#counting())([subject]));
  }

  #counting() {
    const rules = this.oldCodeRuns && this.random.chance(0.3) ? rulesBefore : rulesNow;
    return { ...this.#ports(), rules };
  }
}

type Ports = ReceiveUploadPortsBut<'letterbox'> &
  ReadSegmentPorts &
  DecideUploadPorts &
  WritePlanPorts &
  SettleUploadPorts &
  RecordMessagePorts &
  UpdateIndicatorsPorts;
type ReceiveUploadPortsBut<Left extends keyof ReceiveUploadPorts> = Omit<ReceiveUploadPorts, Left>;

const same = <Port>(port: Port): Port => port;
