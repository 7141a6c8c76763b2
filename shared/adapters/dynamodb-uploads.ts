import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Generation, instant } from '../contracts/identifiers.ts';
import { type Lineage, lineage, type Upload, type UploadRef, upload } from '../contracts/uploads.ts';
import type { Race, SettledRef, UploadStore } from '../ports/uploads.ts';
import {
  cutItemKey,
  inFlightItemKey,
  lineageItemKey,
  uploadItemKey,
  uploadsPartition,
} from '../protocol/keys.ts';
import { absent, type Change, type Item, present, tableOf } from './dynamodb-table.ts';

/** Uploads, lineages, the set of those on their way and the cut, in the table of the records. */
export function dynamoDbUploads(client: DynamoDBClient, name: string): UploadStore {
  const table = tableOf(client, name);

  const get = async (ref: UploadRef): Promise<Upload | undefined> => {
    const item = await table.get(keyOf(ref));
    return item && uploadOf(item);
  };
  const mark = async (ref: UploadRef, attribute: 'partsDone' | 'chunksDone', number: number) => {
    const item = await table.updated({
      key: keyOf(ref),
      add: { [attribute]: new Set([number]) },
      only: present,
    });
    if (!item) throw new Error('upload-unknown');
    return uploadOf(item);
  };
  const takeFromFlight = ({ council, generation }: UploadRef) =>
    table.update({ key: inFlightItemKey(council), takeOut: { generations: new Set([generation]) } });

  /** One step of an upload from one state to the next, and of its lineage with it. */
  const step = async (change: Change, next: Lineage | undefined): Promise<Race> => {
    const won = next ? await table.transact([change, lineageChange(next)]) : await table.update(change);
    return won ? 'won' : 'lost-race';
  };

  return {
    async register(given) {
      const { partsDone: _parts, chunksDone: _chunks, ...set } = given;
      await table.update({ key: keyOf(given), set, only: absent });
      if ((await get(given))?.state !== 'counted')
        await table.update({
          key: inFlightItemKey(given.council),
          add: { generations: new Set([given.generation]) },
        });
      // It may have been counted in between, by somebody who had the same notice.
      const there = await get(given);
      if (!there) throw new Error('upload-unknown');
      if (there.state === 'counted') await takeFromFlight(given);
      return there;
    },
    get,
    async segmented(ref, segments) {
      const known = await table.update({
        key: keyOf(ref),
        set: { segments },
        only: `${present} AND (attribute_not_exists(#segments) OR #segments = :segments)`,
        values: { segments },
      });
      if (!known) throw new Error('segments-differ');
    },
    partDone: (ref, segment) => mark(ref, 'partsDone', segment),
    decide: (ref, decision, next) =>
      step(
        {
          key: keyOf(ref),
          set: { ...decision, state: 'decided' },
          only: `#state = :received AND ${ref.confirmed ? '#confirmed = :true' : 'attribute_not_exists(#confirmed)'}`,
          values: { received: 'received', ...(ref.confirmed && { true: true }) },
        },
        next,
      ),
    chunkDone: (ref, chunk) => mark(ref, 'chunksDone', chunk),
    settle: (ref, final, next) =>
      step(
        {
          key: keyOf(ref),
          set: { ...final, state: 'settled' },
          only: `#state = :decided${ofDecision(ref)}`,
          values: { decided: 'decided', decision: ref.decision },
        },
        next,
      ),
    async counted(ref) {
      const { council, generation, decision } = ref;
      // Both or neither: somebody may open it again in between.
      await table.transact([
        {
          key: keyOf(ref),
          set: { state: 'counted' },
          only: `#state IN (:settled, :counted)${ofDecision(ref)}`,
          values: { settled: 'settled', counted: 'counted', decision },
        },
        { key: inFlightItemKey(council), takeOut: { generations: new Set([generation]) } },
      ]);
    },
    async askedAgain(ref, at) {
      await table.update({
        key: keyOf(ref),
        set: { askedAgainAt: at },
        only: `${present} AND attribute_not_exists(#askedAgainAt)`,
      });
    },
    async reopen(ref) {
      await table.transact([
        {
          key: keyOf(ref),
          set: { state: 'received', confirmed: true },
          remove: ['verdict', 'rows', 'decision', 'chunks', 'chunksDone', 'askedAgainAt'],
          only: '#state = :counted AND #verdict = :held AND attribute_not_exists(#expiry)',
          values: { counted: 'counted', held: 'held' },
        },
        { key: inFlightItemKey(ref.council), add: { generations: new Set([ref.generation]) } },
      ]);
      const there = await get(ref);
      if (!there) throw new Error('upload-unknown');
      return there;
    },
    async refuse(ref, decision) {
      const won = await table.transact([
        {
          key: keyOf(ref),
          set: { ...decision, state: 'decided', refused: true },
          remove: ['chunksDone', 'askedAgainAt'],
          only: '#state = :counted AND #verdict = :held',
          values: { counted: 'counted', held: 'held' },
        },
        { key: inFlightItemKey(ref.council), add: { generations: new Set([ref.generation]) } },
      ]);
      return won ? 'won' : 'lost-race';
    },
    async expire(ref, next) {
      const { council, generation } = ref;
      const won = await table.transact([
        {
          key: keyOf(ref),
          set: { expiry: 'running' },
          only: '#state = :counted AND attribute_not_exists(#expiry)',
          values: { counted: 'counted' },
        },
        { key: inFlightItemKey(council), add: { generations: new Set([generation]) } },
        ...(next ? [lineageChange(next)] : []),
      ]);
      return won ? 'won' : 'lost-race';
    },
    async expired(ref) {
      const { council, generation } = ref;
      await table.transact([
        { key: keyOf(ref), set: { expiry: 'done' }, only: 'attribute_exists(#expiry)' },
        { key: inFlightItemKey(council), takeOut: { generations: new Set([generation]) } },
      ]);
    },
    async latest(council, count) {
      return (await table.last(uploadsPartition(council), count)).map(uploadOf);
    },
    async after(council, generation) {
      const item = await table.next(uploadsPartition(council), generation ?? '0');
      return item && uploadOf(item);
    },
    async inFlight(council) {
      const item = await table.get(inFlightItemKey(council));
      return [...((item?.generations as Set<Generation> | undefined) ?? [])].sort();
    },
    async lineage(council, source, scope) {
      const item = await table.get(lineageItemKey(council, source, scope));
      if (item) return lineage.parse(item);
      return { council, source, scope, version: 0, newest: null, truth: [], manifest: null, open: [] };
    },
    async lineages(council) {
      const { pk } = lineageItemKey(council, 'settings', '');
      return (await table.partition(pk)).map((item) => lineage.parse(item));
    },
    async raiseCut(council, receivedAt) {
      await table.update({
        key: cutItemKey(council),
        set: { receivedAt },
        only: 'attribute_not_exists(#receivedAt) OR #receivedAt < :receivedAt',
        values: { receivedAt },
      });
    },
    async latestStatement(council) {
      const item = await table.get(cutItemKey(council));
      return item ? instant.parse(item.receivedAt) : null;
    },
  };
}

/** Only while the decision is the one that was looked at. */
const ofDecision = ({ decision }: SettledRef): string =>
  decision === undefined ? '' : ' AND #decision = :decision';

const keyOf = ({ council, generation }: UploadRef) => uploadItemKey(council, generation);

/** Segments and chunks that are done are sets of numbers, so that marking one twice counts once. */
const uploadOf = (item: Item): Upload =>
  upload.parse({ ...item, partsDone: sizeOf(item.partsDone), chunksDone: sizeOf(item.chunksDone) });

const sizeOf = (set: unknown): number => (set instanceof Set ? set.size : 0);

const lineageChange = (next: Lineage): Change => ({
  key: lineageItemKey(next.council, next.source, next.scope),
  set: { ...next },
  ...(next.version === 1
    ? { only: absent }
    : { only: '#version = :before', values: { before: next.version - 1 } }),
});
