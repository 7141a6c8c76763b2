import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/contracts/problems.ts';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import type { SettlementWork } from '../../../shared/contracts/work.ts';
import { uploadItemKey } from '../../../shared/protocol/keys.ts';
import { isRefusable, refuse } from '../../../shared/protocol/operations/refuse.ts';
import { emptyCounts } from '../../../shared/protocol/receipts.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someUpload } from '../../port-contracts/some.ts';
import { council } from '../protocol/some.ts';

const upload: Upload = {
  ...someUpload(council),
  ...{
    state: 'counted',
    verdict: 'held',
    decision: 'the decision',
    rows: { ...emptyCounts, read: 3, withheld: 3 },
  },
};
const comparedWith = { file: 'a.csv', rows: { before: 9, now: 3 }, blanks: [] };
const decision = {
  ...{ view: 7, verdict: 'held', rows: upload.rows, chunks: 4, statement: 'said', comparedWith },
  before: { quarter: '2023-24-Q2', values: {} },
  problems: [
    problemOf('would-remove-too-many', {}, { found: 6, expected: 9, command: 'a command' }),
    problemOf('unknown-column', { column: 'weather' }),
    problemOf('no-rows', {}, { command: 'a command' }),
  ],
};

class Held {
  readonly archive = objectsDouble();
  readonly uploads = uploadsDouble();
  readonly settlements = senderDouble<SettlementWork>();
  readonly sha256 = () => 'd'.repeat(64);

  async with(there: Upload = upload, made: object | null = decision): Promise<this> {
    const parts = new Set<number>();
    this.uploads.items.uploads.put(uploadItemKey(council, there.generation), {
      upload: there,
      parts,
      chunks: parts,
    });
    if (made) await this.archive.put('the decision', JSON.stringify(made), 'application/json');
    return this;
  }

  sent = () => this.settlements.sent.map(({ message }) => message);
  now = () => this.uploads.get(upload);
  decided = async () => JSON.parse((await this.archive.text((await this.now())?.decision ?? '')) ?? 'null');
}

const { generation } = upload;
const work = { council, generation, attempt: 0 };

describe('the refusal of a held file', () => {
  it('is a decision of its own, which says what the one before said but how to confirm it', async () => {
    const held = await new Held().with();
    expect(await refuse(upload, held)).toBe('refused');
    expect(await held.now()).toMatchObject({
      state: 'decided',
      verdict: 'quarantined',
      refused: true,
      chunks: 0,
    });
    expect((await held.now())?.decision).toBe(
      `work/${council}/${generation}/decision-7-${'d'.repeat(16)}.json`,
    );
    expect(await held.decided()).toEqual({
      ...{
        view: 7,
        comparedWith,
        rows: upload.rows,
        verdict: 'quarantined',
        chunks: 0,
        statement: null,
        before: null,
      },
      problems: [problemOf('refused-by-operators'), problemOf('unknown-column', { column: 'weather' })],
    });
    expect(held.archive.objects.get((await held.now())?.decision ?? '')?.contentType).toBe(
      'application/json',
    );
    expect(held.sent()).toEqual([work]);
  });

  it('is one also where the decision before, or its rows, are gone', async () => {
    const { rows: _, decision: __, ...bare } = upload;
    for (const there of [upload, bare as Upload]) {
      const held = await new Held().with(there, null);
      expect(await refuse(there, held)).toBe('refused');
      expect(await held.decided()).toMatchObject({
        ...{ view: 0, comparedWith: null, rows: there.rows ?? emptyCounts },
        problems: [{ code: 'refused-by-operators' }],
      });
    }
  });

  it('is settled once more where it was decided and perhaps not sent', async () => {
    const refused: Upload = { ...upload, state: 'decided', verdict: 'quarantined', refused: true };
    const held = await new Held().with(refused);
    expect(await refuse(refused, held)).toBe('refused');
    expect(await held.now()).toMatchObject(refused);
    expect(held.sent()).toEqual([work]);
  });

  it.each<[string, Partial<Upload>]>([
    ['counts', { verdict: 'accepted' }],
    ['is about to be held', { state: 'settled' }],
  ])('is none of a file that %s', async (_, about) => {
    const there = { ...upload, ...about };
    const held = await new Held().with(there);
    expect(isRefusable(there)).toBe(false);
    expect(await refuse(there, held)).toBe('not-held');
    expect([held.sent(), [...held.archive.objects.keys()]]).toEqual([[], ['the decision']]);
  });

  it('is none where a confirmation came first', async () => {
    const held = await new Held().with({ ...upload, state: 'received', confirmed: true });
    expect(await refuse(upload, held)).toBe('not-held');
    expect(held.sent()).toEqual([]);
  });
});
