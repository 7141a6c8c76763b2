import type { Erasure } from '../../shared/contracts/erasures.ts';
import type { Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { CloseStore } from '../../shared/ports/closes.ts';
import type { ErasureStore, PersonEraser } from '../../shared/ports/erasures.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { stated } from '../../shared/protocol/claims.ts';
import { ledgerItemKey } from '../../shared/protocol/keys.ts';
import { emptyCounts } from '../../shared/protocol/receipts.ts';
import type { CallOfTable } from '../doubles/faults-of-calls.ts';
import {
  allOf,
  someContent,
  someCouncil,
  someEpisode,
  someGeneration,
  someInstant,
  someLineage,
  someMessage,
  someQuarter,
  someRecordKey,
  someSubject,
  someUpload,
} from './some.ts';

/** All stores that are tables. */
export interface Stores {
  readonly records: RecordStore;
  readonly uploads: UploadStore;
  readonly ledgers: LedgerStore;
  readonly closes: CloseStore;
  readonly alerts: AlertStore;
  readonly erasures: ErasureStore;
  readonly eraser: PersonEraser;
}

const council = someCouncil();
const upload = someUpload(council);
const key = someRecordKey(council);
const person = { kind: 'person', subject: 'c3'.repeat(16) as Pseudonym } as const;
const erased = { ...person, source: 'lift' } as const;
const erasure: Erasure = { council, request: 'one', askedAt: someInstant(), state: 'running', ids: [] };
const standingAt = { council, rule: 'indicator-crossed-target', indicator: 'an-indicator' } as const;
const standing = { mark: 'met', of: '67.7', quarter: someQuarter, crossings: 0 };
const content = someContent();
const decision = { verdict: 'accepted', rows: emptyCounts, decision: 'work/1', chunks: 1 } as const;
const close = {
  council,
  quarter: someQuarter,
  revision: 1,
  asOf: null,
  fingerprint: 'one',
  closedAt: someInstant(),
  archive: 'a1',
};
const epochs = { read: 1, live: [1], newest: 1, reconciled: null, keys: {}, namedBy: null, n: 1 };
const ledger = { seen: 'digest', rules: 1, n: 1, contributions: [], files: {} };

/** One call of each method of each store. */
export const eachCall: Readonly<Record<CallOfTable, (stores: Stores) => Promise<unknown>>> = {
  'records.ofSubject': ({ records }) => records.ofSubject(key),
  'records.read': ({ records }) => records.read([key]),
  'records.putFileSlot': ({ records }) =>
    records.putFileSlot(key, { rank: stated(someGeneration()), statement: null }),
  'records.putMessageSlot': ({ records }) =>
    records.putMessageSlot(key, { order: '1', sentAt: someInstant(), content }),
  'records.subjects': ({ records }) => allOf(records.subjects()),
  'uploads.register': ({ uploads }) => uploads.register(upload),
  'uploads.get': ({ uploads }) => uploads.get(upload),
  'uploads.segmented': ({ uploads }) => uploads.segmented(upload, 1),
  'uploads.partDone': ({ uploads }) => uploads.partDone(upload, 0),
  'uploads.decide': ({ uploads }) => uploads.decide(upload, decision, someLineage(council, 1)),
  'uploads.chunkDone': ({ uploads }) => uploads.chunkDone(upload, 0),
  'uploads.settle': ({ uploads }) =>
    uploads.settle(upload, { verdict: 'accepted', rows: emptyCounts }, someLineage(council, 1)),
  'uploads.counted': ({ uploads }) => uploads.counted(upload),
  'uploads.askedAgain': ({ uploads }) => uploads.askedAgain(upload, someInstant()),
  'uploads.reopen': ({ uploads }) => uploads.reopen(upload),
  'uploads.expire': ({ uploads }) => uploads.expire(upload, someLineage(council, 1)),
  'uploads.expired': ({ uploads }) => uploads.expired(upload),
  'uploads.latest': ({ uploads }) => uploads.latest(council, 1),
  'uploads.refuse': ({ uploads }) => uploads.refuse(upload, decision),
  'uploads.after': ({ uploads }) => uploads.after(council),
  'uploads.inFlight': ({ uploads }) => uploads.inFlight(council),
  'uploads.lineage': ({ uploads }) => uploads.lineage(council, 'assessments', '-'),
  'uploads.lineages': ({ uploads }) => uploads.lineages(council),
  'uploads.raiseCut': ({ uploads }) => uploads.raiseCut(council, someInstant()),
  'uploads.latestStatement': ({ uploads }) => uploads.latestStatement(council),
  'ledgers.ledgers': ({ ledgers }) => ledgers.ledgers([someSubject(council)], 1),
  'ledgers.fileRows': ({ ledgers }) => ledgers.fileRows([someSubject(council)], 1),
  'ledgers.commit': ({ ledgers }) =>
    ledgers.commit([{ subject: someSubject(council), epoch: 1, expected: 0, ledger }], []),
  'ledgers.cells': ({ ledgers }) => ledgers.cells(council, 'assessments', 1),
  'ledgers.versions': ({ ledgers }) =>
    ledgers.versions(council, [{ family: 'assessments', period: someQuarter }], 1),
  'ledgers.epochs': ({ ledgers }) => ledgers.epochs([council]),
  'ledgers.putEpochs': ({ ledgers }) => ledgers.putEpochs(council, epochs),
  'ledgers.epochItems': ({ ledgers }) => allOf(ledgers.epochItems()),
  'ledgers.remove': ({ ledgers }) => ledgers.remove([{ council, epoch: 9, key: ledgerItemKey(key, 9) }]),
  'closes.editions': ({ closes }) => closes.editions(council),
  'closes.edition': ({ closes }) => closes.edition(council, someQuarter),
  'closes.close': ({ closes }) => closes.close(close, 0),
  'alerts.episodes': ({ alerts }) => alerts.episodes(council),
  'alerts.episode': ({ alerts }) => alerts.episode(someEpisode(council)),
  'alerts.putEpisode': ({ alerts }) => alerts.putEpisode(someEpisode(council)),
  'alerts.putMessage': ({ alerts }) => alerts.putMessage(someMessage(council, [])),
  'alerts.message': ({ alerts }) => alerts.message(council, 'm'),
  'alerts.messageAfter': ({ alerts }) => alerts.messageAfter(council),
  'alerts.standings': ({ alerts }) => alerts.standings(council, standingAt.rule),
  'alerts.putStanding': ({ alerts }) => alerts.putStanding(standingAt, standing, undefined),
  'alerts.unsubscribed': ({ alerts }) => alerts.unsubscribed(council, 'carers-team'),
  'alerts.unsubscribe': ({ alerts }) => alerts.unsubscribe(council, 'carers-team', 'digest'),
  'alerts.note': ({ alerts }) => alerts.note(council, person.subject, person),
  'alerts.noted': ({ alerts }) => alerts.noted(council, person.subject),
  'alerts.allNoted': ({ alerts }) => allOf(alerts.allNoted(council)),
  'alerts.raiseJudged': ({ alerts }) => alerts.raiseJudged(council, someInstant()),
  'alerts.judgedAt': ({ alerts }) => alerts.judgedAt(council),
  'erasures.listed': ({ erasures }) => erasures.listed(council),
  'erasures.list': ({ erasures }) => erasures.list(council, [person.subject]),
  'erasures.found': ({ erasures }) => erasures.found(council),
  'erasures.markFound': ({ erasures }) => erasures.markFound(council, [person.subject]),
  'erasures.changes': ({ erasures }) => erasures.changes(council),
  'erasures.raiseChanges': ({ erasures }) => erasures.raiseChanges(council),
  'erasures.subjects': ({ erasures }) => erasures.subjects(council),
  'erasures.addSubject': ({ erasures }) => erasures.addSubject(council, erased),
  'erasures.dropSubject': ({ erasures }) => erasures.dropSubject(council, erased),
  'erasures.erasures': ({ erasures }) => erasures.erasures(council),
  'erasures.putErasure': ({ erasures }) => erasures.putErasure(erasure),
  'erasures.complete': ({ erasures }) => erasures.complete(erasure),
  'eraser.removeRecords': ({ eraser }) => eraser.removeRecords(someSubject(council)),
  'eraser.removeEmptyLedgers': ({ eraser }) => eraser.removeEmptyLedgers(someSubject(council)),
  'eraser.removeEmptyRecord': ({ eraser }) => eraser.removeEmptyRecord(key, { rank: '1', order: '1' }),
  'eraser.removeMessage': ({ eraser }) => eraser.removeMessage(council, 'm'),
  'eraser.removeEpisodes': ({ eraser }) => eraser.removeEpisodes([someEpisode(council)]),
  'eraser.removeNotes': ({ eraser }) => eraser.removeNotes(council, [person]),
};
