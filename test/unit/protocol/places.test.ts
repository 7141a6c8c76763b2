import { expect, it } from 'vitest';
import {
  chunkKey,
  cleaningKey,
  closingKey,
  confirmationKey,
  convertedKey,
  cutKey,
  decisionKey,
  differencesKey,
  editionKey,
  erasureKey,
  erasureReceiptKey,
  errorsKey,
  holdKey,
  isRaw,
  liveKey,
  manifestKey,
  manifestsPrefix,
  outboxKey,
  partKey,
  profileKey,
  quarterKey,
  rawDeliveriesPrefix,
  rawDeliveryKey,
  rawKey,
  rawMessageKey,
  rawMessagePrefix,
  rawSettingsPrefix,
  receiptKey,
  receiptPageKey,
  rejectedMessageKey,
  statementKey,
  tableKey,
  unrecognisedKey,
  workPrefix,
} from '../../../shared/protocol/places.ts';
import { council, generation } from './some.ts';

const ref = { council, generation: generation(1) };
const { generation: of } = ref;
const held = { council, source: 'lift', dataset: '2023-09', etag: 'abc' };
const uploaded = `uploads/${council}/lift/uploads/a.csv`;

/** Rules of buckets, policies, backups and whoever looks for an object by hand go by these. */
it('keys of objects are spelt as others look for them', () => {
  const places: [string, string][] = [
    [rawKey({ ...held, ...ref, file: 'a.csv' }), `raw/${council}/lift/2023-09/${of}/a.csv`],
    [rawSettingsPrefix(council), `raw/${council}/settings/`],
    [unrecognisedKey(of), `raw/unrecognised/${of}`],
    [rawMessagePrefix(council), `raw/messages/${council}/`],
    [rawMessageKey(council, 'd'), `raw/messages/${council}/d.json`],
    [rawDeliveriesPrefix(council), `raw/webhooks/${council}/`],
    [rawDeliveryKey(council, 'survey', 'd'), `raw/webhooks/${council}/survey/d.json`],
    [rejectedMessageKey('d'), 'rejects/messages/d.json'],
    [workPrefix(ref), `work/${council}/${of}/`],
    [cutKey(ref), `work/${council}/${of}/cut.json`],
    [convertedKey(ref), `work/${council}/${of}/table.csv`],
    [cleaningKey(ref), `work/${council}/${of}/table.csv.cleaning`],
    [partKey(ref, 3), `work/${council}/${of}/part-3.json`],
    [decisionKey(ref, 3, 'd'), `work/${council}/${of}/decision-3-d.json`],
    [chunkKey('a/b.json/c.json', 3), 'a/b.json/c-chunk-3.json'],
    [holdKey(held), `work/${council}/holds/lift/2023-09/abc.json`],
    [confirmationKey(held), `confirmations/${council}/lift/2023-09/abc`],
    [manifestsPrefix(ref), `manifests/${council}/${of}/`],
    [profileKey(ref), `manifests/${council}/${of}/profile.json`],
    [statementKey(ref, 3), `manifests/${council}/${of}/statement-3.json`],
    [manifestKey(ref, 3), `manifests/${council}/${of}/manifest-3.json`],
    [erasureKey(council, 'r'), `erasures/${council}/r.json`],
    [erasureReceiptKey(council, 'r'), `receipts/${council}/erasures/r.json`],
    [receiptKey(uploaded), `receipts/${council}/lift/uploads/a.csv.json`],
    [receiptPageKey(uploaded), `receipts/${council}/lift/uploads/a.csv.html`],
    [errorsKey(uploaded), `receipts/${council}/lift/uploads/a.csv.errors.csv`],
    [receiptKey('confirmations/uploads/a'), 'receipts/confirmations/uploads/a.json'],
    [receiptPageKey('confirmations/uploads/a'), 'receipts/confirmations/uploads/a.html'],
    [errorsKey('confirmations/uploads/a'), 'receipts/confirmations/uploads/a.errors.csv'],
    [liveKey(council, 'index.html'), `reports/${council}/live/internal/index.html`],
    [quarterKey(council, '2023-24-Q2', 'a.csv'), `reports/${council}/2023-24-Q2/internal/a.csv`],
    [editionKey(council, '2023-24-Q2', 'published/a.csv'), `reports/${council}/2023-24-Q2/published/a.csv`],
    [
      closingKey({ council, quarter: '2023-24-Q2', revision: 2, archive: 'd' }),
      `closing/${council}/2023-24-Q2-r2-d.zip`,
    ],
    [differencesKey(council, '2023-24-Q2'), `reports/${council}/differences/2023-24-Q2.json`],
    [outboxKey(council, 'm'), `outbox/${council}/m.json`],
    [tableKey({ ...ref, raw: 'raw/1' }, { table: 'as-sent' }), 'raw/1'],
    [tableKey({ ...ref, raw: 'raw/1' }, { table: 'converted' }), `work/${council}/${of}/table.csv`],
  ];
  for (const [key, spelt] of places) expect(key).toBe(spelt);
});

it('what came from outside is told by its place', () => {
  expect(['raw/1', 'work/raw/', 'drawraw/'].map(isRaw)).toEqual([true, false, false]);
});
