import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { contributions } from '../../../shared/indicators/contributions.ts';
import type { RecordStore } from '../../../shared/ports/records.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { areCounted, countSubjects } from '../../../shared/protocol/count-subjects.ts';
import { dropEmptyLedgers } from '../../../shared/protocol/drop-ledgers.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { eraserDouble } from '../../doubles/eraser.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { assessed, council, generation, pseudonym } from './some.ts';

const subject = { council, kind: 'assessment', subject: pseudonym(1) } as const;
const key = { ...subject, source: 'assessments', dataset: '-', naturalKey: pseudonym(1) } as const;
const rank = stated(generation(1));

class Counted {
  readonly records = recordsDouble();
  readonly ledgers = ledgersDouble();
  readonly eraser = eraserDouble({
    records: this.records.items,
    ledgers: this.ledgers.items,
    alerts: alertsDouble().items,
  });
  readonly rules = { version: 1, contributions };
  readonly sha256 = sha256;
  readonly backoff = async () => {};

  async state(statement: { content: typeof assessed } | null): Promise<this> {
    await this.records.putFileSlot(key, { rank, statement });
    await countSubjects([subject], this);
    return this;
  }

  take = () => this.eraser.removeEmptyRecord(key, { rank, order: ' ' });
  drop = (records: RecordStore = this.records) => dropEmptyLedgers([subject], { ...this, records });
  left = () => this.ledgers.items.ledgers.all().length;
}

describe('a ledger that contributes nothing', () => {
  it('goes with the last record', async () => {
    const counted = await new Counted().state(null);
    await counted.take();
    expect([await counted.drop(), counted.left()]).toEqual([true, 0]);
    expect([await counted.drop(), counted.left()]).toEqual([false, 0]);
  });

  it('stays with a record that only says what is over, and whoever waits for it goes on', async () => {
    const counted = await new Counted().state(null);
    expect([await counted.drop(), counted.left()]).toEqual([false, 1]);
    expect(await areCounted([key], `${generation(2)}`, counted)).toBe(true);
  });

  it('is there again where something was recorded, and counted, while it went', async () => {
    const counted = await new Counted().state(null);
    await counted.take();
    const { ofSubject } = counted.records;
    let isFirst = true;
    const records: RecordStore = {
      ...counted.records,
      ofSubject: async (of) => {
        const before = await ofSubject(of);
        if (isFirst) {
          isFirst = false;
          await counted.state(null);
        }
        return before;
      },
    };
    expect([await counted.drop(records), counted.left()]).toEqual([true, 1]);
  });
});

it('stays where it contributes anything', async () => {
  const counted = await new Counted().state({ content: assessed });
  await counted.eraser.removeRecords(subject);
  // Counts it away, so that the next time there is nothing that it contributes.
  expect([await counted.drop(), counted.left()]).toEqual([false, 1]);
  expect([await counted.drop(), counted.left()]).toEqual([true, 0]);
});
