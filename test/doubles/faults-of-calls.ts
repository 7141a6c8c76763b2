import type { TransientReason } from '../../shared/protocol/transient.ts';

/** Any answer may be slow, lost or an error of the service: whether the call had an effect is not known then. */
const read: readonly TransientReason[] = ['throttled', 'unavailable', 'outcome-unknown'];
/** A write may meet a transaction that is at the same item; a consistent read never does. */
const write: readonly TransientReason[] = [...read, 'conflict'];

/**
 * For what reasons each call of a table may have to be tried again, by AWS's documentation; a test holds this to the
 * errors that each of the adapters' requests may get. Only `outcome-unknown` may have had an effect.
 */
export const faultsOfCalls = {
  'records.ofSubject': read,
  'records.read': read,
  'records.putFileSlot': write,
  'records.putMessageSlot': write,
  'records.subjects': read,
  'uploads.register': write,
  'uploads.get': read,
  'uploads.segmented': write,
  'uploads.partDone': write,
  'uploads.decide': write,
  'uploads.chunkDone': write,
  'uploads.settle': write,
  'uploads.counted': write,
  'uploads.askedAgain': write,
  'uploads.reopen': write,
  'uploads.expire': write,
  'uploads.expired': write,
  'uploads.latest': read,
  'uploads.refuse': write,
  'uploads.after': read,
  'uploads.inFlight': read,
  'uploads.lineage': read,
  'uploads.lineages': read,
  'uploads.raiseCut': write,
  'uploads.latestStatement': read,
  'ledgers.ledgers': read,
  'ledgers.fileRows': read,
  'ledgers.commit': write,
  'ledgers.cells': read,
  'ledgers.versions': read,
  'ledgers.epochs': read,
  'ledgers.putEpochs': write,
  'ledgers.epochItems': read,
  'ledgers.remove': write,
  'closes.editions': read,
  'closes.edition': read,
  'closes.close': write,
  'alerts.episodes': read,
  'alerts.episode': read,
  'alerts.putEpisode': write,
  'alerts.putMessage': write,
  'alerts.message': read,
  'alerts.messageAfter': read,
  'alerts.standings': read,
  'alerts.putStanding': write,
  'alerts.unsubscribed': read,
  'alerts.unsubscribe': write,
  'alerts.note': write,
  'alerts.noted': read,
  'alerts.allNoted': read,
  'alerts.raiseJudged': write,
  'alerts.judgedAt': read,
  'erasures.listed': read,
  'erasures.list': write,
  'erasures.found': read,
  'erasures.markFound': write,
  'erasures.changes': read,
  'erasures.raiseChanges': write,
  'erasures.subjects': read,
  'erasures.addSubject': write,
  'erasures.dropSubject': write,
  'erasures.erasures': read,
  'erasures.putErasure': write,
  'erasures.complete': write,
  'eraser.removeRecords': write,
  'eraser.removeEmptyLedgers': write,
  'eraser.removeEmptyRecord': write,
  'eraser.removeMessage': write,
  'eraser.removeEpisodes': write,
  'eraser.removeNotes': write,
} as const satisfies Readonly<Record<string, readonly TransientReason[]>>;
export type CallOfTable = keyof typeof faultsOfCalls;

/** Whether a call may meet another one at the same item of a table. */
export const mayConflict = (call: string): boolean =>
  call in faultsOfCalls && faultsOfCalls[call as CallOfTable].includes('conflict');
