import { describe, expect, it } from 'vitest';
import { isMessagesPartition, messageItemKey } from '../../../shared/protocol/alert-keys.ts';
import {
  cellItemKey,
  cellOfItem,
  closeItemKey,
  closeOfItem,
  closesCountKey,
  councilOfEpochs,
  cutItemKey,
  epochOfItem,
  epochsItemKey,
  erasedSubjectItemKey,
  erasureItemKey,
  erasureOfItem,
  inFlightItemKey,
  isUploadsPartition,
  ledgerItemKey,
  lineageItemKey,
  lineageScope,
  listedItemKey,
  type RecordKey,
  recordItemKey,
  recordOfItem,
  subjectOfPartition,
  subjectPartition,
  uploadItemKey,
} from '../../../shared/protocol/keys.ts';
import {
  chunkKey,
  cutKey,
  decisionKey,
  errorsKey,
  liveKey,
  manifestKey,
  outboxKey,
  partKey,
  quarterKey,
  rawKey,
  rawMessageKey,
  rawMessagePrefix,
  receiptKey,
  receiptPageKey,
  statementKey,
} from '../../../shared/protocol/places.ts';
import { settingsRecordKey } from '../../../shared/protocol/read-settings.ts';
import { recordKeyOf } from '../../../shared/protocol/row-keys.ts';
import { council, generation, pseudonym } from './some.ts';

const person: RecordKey = {
  council,
  kind: 'person',
  subject: pseudonym(1),
  source: 'lift',
  dataset: '2023-09',
  naturalKey: pseudonym(1),
};

describe('keys of items', () => {
  it('begin with the council, all of them, so that councils never meet', () => {
    const keys = [
      recordItemKey(person),
      ledgerItemKey(person, 1),
      cellItemKey(council, 1, 'sace', '2023-24'),
      uploadItemKey(council, generation(1)),
      lineageItemKey(council, 'lift', '2023-09'),
      inFlightItemKey(council),
      cutItemKey(council),
      closeItemKey(council, '2023-24-Q2'),
      closesCountKey(council),
      epochsItemKey(council),
      listedItemKey(council, pseudonym(1)),
      erasedSubjectItemKey(council, person),
      erasureItemKey(council, '2023-001'),
      messageItemKey(council, 'm'),
    ];
    for (const { pk } of keys) expect(pk).toMatch(/^E08000026#/);
    expect(new Set(keys.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(keys.length);
  });

  it('of records are read back as they were written', () => {
    for (const key of [person, settingsRecordKey(council)])
      expect(recordOfItem(recordItemKey(key))).toEqual(key);
    expect(subjectOfPartition(subjectPartition(person))).toEqual({
      council,
      kind: 'person',
      subject: pseudonym(1),
    });
  });

  it('of cells and closes are read back as they were written', () => {
    expect(cellOfItem(cellItemKey(council, 1, 'assessments@year-to-date', '2023-24-Q2'))).toEqual({
      council,
      epoch: 1,
      family: 'assessments@year-to-date',
      period: '2023-24-Q2',
    });
    expect(closeOfItem(closeItemKey(council, '2023-24-Q2-r2'))).toEqual({ council, folder: '2023-24-Q2-r2' });
  });

  it('of ledgers and cells say whose epoch they belong to, and no other does', () => {
    expect(epochOfItem(ledgerItemKey(person, 12))).toEqual({ council, epoch: 12 });
    expect(epochOfItem(cellItemKey(council, 3, 'sace', '2023-24'))).toEqual({ council, epoch: 3 });
    for (const key of [recordItemKey(person), epochsItemKey(council), closeItemKey(council, '2023-24-Q2')])
      expect(epochOfItem(key)).toBeUndefined();
    expect(councilOfEpochs(epochsItemKey(council))).toBe(council);
    expect(councilOfEpochs(ledgerItemKey(person, 1))).toBeUndefined();
  });

  it('are spelled once and for all, because items that are there already have them', () => {
    const spelled = [
      recordItemKey(person),
      ledgerItemKey(person, 12),
      epochsItemKey(council),
      cellItemKey(council, 3, 'sace', '2023-24'),
      uploadItemKey(council, generation(1)),
      lineageItemKey(council, 'lift', '2023-09'),
      inFlightItemKey(council),
      cutItemKey(council),
      listedItemKey(council, pseudonym(2)),
      erasedSubjectItemKey(council, person),
      erasureItemKey(council, '2023-001'),
      closeItemKey(council, '2023-24-Q2'),
      closesCountKey(council),
    ];
    expect(spelled.map(({ pk, sk }) => `${pk} ${sk}`.replace(/^E08000026#/, ''))).toEqual([
      `person#${pseudonym(1)} lift#2023-09#${pseudonym(1)}`,
      `person#${pseudonym(1)} ledger#12`,
      'epochs epochs',
      'cells#3#sace 2023-24',
      `uploads ${generation(1)}`,
      'lineages lift#2023-09',
      'in-flight uploads',
      'cut cut',
      `suppressed ${pseudonym(2)}`,
      `erased person#${pseudonym(1)}`,
      'erasures 2023-001',
      'closes 2023-24-Q2',
      'closes count',
    ]);
  });

  it('of erasures are read back, and of how many editions there are is not taken for an edition', () => {
    const key = erasureItemKey(council, '2023-001');
    expect(erasureOfItem(key)).toEqual({ council, request: '2023-001' });
    for (const other of [listedItemKey(council, pseudonym(1)), erasedSubjectItemKey(council, person)])
      expect(erasureOfItem(other)).toBeUndefined();
    expect(closeOfItem(closesCountKey(council))).toBeUndefined();
    expect(closeOfItem(key)).toBeUndefined();
  });

  it('that say too little, or too much, are nobody’s', () => {
    for (const pk of [
      `${council}#person`,
      `${council}#person#`,
      `${council}#person#a#b`,
      `${council}#cells#a`,
    ])
      expect(subjectOfPartition(pk)).toBeUndefined();
    for (const sk of ['lift', 'lift#2023-09', 'lift##key', 'lift#2023-09#'])
      expect(recordOfItem({ pk: subjectPartition(person), sk })).toBeUndefined();
    expect(recordOfItem({ pk: `${council}#cut`, sk: 'lift#2023-09#key' })).toBeUndefined();
    for (const pk of [`${council}#cells#1`, `${council}#cells#1#`, `${council}#other#1#sace`])
      expect(cellOfItem({ pk, sk: '2023-24' })).toBeUndefined();
    expect(epochOfItem({ pk: `${council}#cut`, sk: 'ledger#1' })).toBeUndefined();
  });

  it('of every kind of subject are known as such', () => {
    for (const kind of ['council', 'response', 'assessment', 'person', 'row'] as const) {
      const key = { council, kind, subject: pseudonym(1) };
      expect(subjectOfPartition(subjectPartition(key))).toEqual(key);
    }
  });

  it('are not taken for one another', () => {
    const others = [
      ledgerItemKey(person, 1),
      uploadItemKey(council, generation(1)),
      lineageItemKey(council, 'lift', '2023-09'),
      inFlightItemKey(council),
      cutItemKey(council),
      cellItemKey(council, 1, 'sace', '2023-24'),
    ];
    for (const item of others) expect(recordOfItem(item)).toBeUndefined();
    for (const item of [recordItemKey(person), ...others.slice(0, 5)]) {
      expect(cellOfItem(item)).toBeUndefined();
      expect(closeOfItem(item)).toBeUndefined();
    }
    expect(subjectOfPartition(uploadItemKey(council, generation(1)).pk)).toBeUndefined();
    expect(isUploadsPartition(uploadItemKey(council, generation(1)).pk)).toBe(true);
    expect(isUploadsPartition(recordItemKey(person).pk)).toBe(false);
    expect(isMessagesPartition(messageItemKey(council, 'm').pk)).toBe(true);
  });

  it('have the dataset where it is part of a record, and a dash where it is a label', () => {
    const row = { naturalKey: pseudonym(1), subject: pseudonym(1) };
    expect(recordKeyOf({ council, source: 'lift', dataset: '2023-09' }, row)).toEqual(person);
    expect(recordKeyOf({ council, source: 'assessments', dataset: 'any name' }, row)).toMatchObject({
      kind: 'assessment',
      dataset: '-',
    });
    expect(lineageScope('lift', '2023-09')).toBe('2023-09');
    expect(lineageScope('sace', '2023-24')).toBe('2023-24');
    expect(lineageScope('assessments', 'any name')).toBe('-');
  });
});

describe('places of objects', () => {
  const ref = { council, generation: generation(1) };
  const uploadKey = 'uploads/E08000026/lift/2023-09/September.csv';

  it('of receipts stand beside each other, under the name of what was uploaded', () => {
    expect(receiptKey(uploadKey)).toBe('receipts/E08000026/lift/2023-09/September.csv.json');
    expect(receiptPageKey(uploadKey)).toBe('receipts/E08000026/lift/2023-09/September.csv.html');
    expect(errorsKey(uploadKey)).toBe('receipts/E08000026/lift/2023-09/September.csv.errors.csv');
    expect(receiptKey('uploads/uploads/a')).toBe('receipts/uploads/a.json');
  });

  it('of reports are as the contracts spell them', () => {
    expect(liveKey(council, 'positions.json')).toBe('reports/E08000026/live/internal/positions.json');
    expect(quarterKey(council, '2023-24-Q2', 'positions.json')).toBe(
      'reports/E08000026/2023-24-Q2/internal/positions.json',
    );
    expect(outboxKey(council, 'm')).toBe('outbox/E08000026/m.json');
  });

  it('of raw files keep every version of a file apart', () => {
    const where = { council, source: 'lift', dataset: '2023-09', file: 'September.csv' };
    expect(rawKey({ ...where, generation: generation(1) })).not.toBe(
      rawKey({ ...where, generation: generation(2) }),
    );
    expect(rawMessageKey(council, 'digest').startsWith(rawMessagePrefix(council))).toBe(true);
  });

  it('of work are never shared by two views of a lineage, two chunks or two uploads', () => {
    const other = { council, generation: generation(2) };
    const all = [ref, other].flatMap((each) => [
      cutKey(each),
      ...[0, 1].flatMap((n) => [
        partKey(each, n),
        statementKey(each, n),
        manifestKey(each, n),
        decisionKey(each, n, 'digest'),
      ]),
      ...[0, 1].flatMap((view) => [0, 1].map((n) => chunkKey(decisionKey(each, view, 'digest'), n))),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });
});
