import { describe, expect, it } from 'vitest';
import { receiveScanned } from '../../../functions/1-receive/receive-scanned.ts';
import type { ObjectNotice, ScanResult } from '../../../shared/contracts/work.ts';
import { receiptKey } from '../../../shared/protocol/places.ts';
import { at, Council, code, lift } from './council.ts';

const key = `uploads/${code}/lift/2023-09/lift.csv`;
const received = '2023-10-20T12:00:00.750Z';

/** A council whose files come by what GuardDuty says of them. */
function scanning() {
  const council = new Council();
  const receive = receiveScanned(council);
  const scanned = async ({ key: of, etag, versionId }: ObjectNotice, result: ScanResult) => {
    await receive({ key: of, etag, versionId, result });
    await council.work();
  };
  const post = (text: string, when = received, name = key) => council.letterbox.post(name, text, at(when));
  const raw = () => [...council.archived.keys()].filter((each) => each.startsWith('raw/'));
  const problems = async () => (await council.receiptOf(key))?.problems.map((each) => each.code);
  return { council, receive, scanned, post, raw, problems };
}

describe('a file that is looked at for malware', () => {
  it('is taken in when it is clean, at the second at which it came', async () => {
    const { council, scanned, post, raw } = scanning();
    await scanned(post(lift('P1 no yes')), 'NO_THREATS_FOUND');
    const receipt = await council.receiptOf(key);
    expect(receipt).toMatchObject({
      verdict: 'accepted',
      upload: { receivedAt: '2023-10-20T12:00:00.000Z' },
    });
    expect(raw()).toHaveLength(1);
  });

  it('is one upload, however often that is said of it, and by whichever look', async () => {
    const { council, scanned, post, raw } = scanning();
    const notice = post(lift('P1 no yes'));
    await scanned(notice, 'NO_THREATS_FOUND');
    const told = await council.reports.text(receiptKey(key));
    await scanned(notice, 'NO_THREATS_FOUND');
    expect(raw()).toHaveLength(1);
    expect(await council.reports.text(receiptKey(key))).toBe(told);
  });

  it.each<[ScanResult, string]>([
    ['THREATS_FOUND', 'malware-found'],
    ['UNSUPPORTED', 'scan-unsupported'],
    ['ACCESS_DENIED', 'scan-failed'],
    ['FAILED', 'scan-failed'],
  ])('is not taken in after %s: its receipt and the log say so', async (result, problem) => {
    const { council, scanned, post, raw, problems } = scanning();
    await scanned(post(lift('P1 no yes')), result);
    expect((await council.receiptOf(key))?.verdict).toBe('quarantined');
    expect(await problems()).toEqual([problem]);
    expect(raw()).toEqual([]);
    expect(council.logs.lines).toContainEqual(
      expect.objectContaining({ code: 'upload-not-clean', facts: expect.objectContaining({ result }) }),
    );
  });

  it('is taken in after a second look that finds it clean, as if it had been the first', async () => {
    const { council, scanned, post, problems } = scanning();
    const notice = post(lift('P1 no yes'));
    await scanned(notice, 'FAILED');
    await scanned(notice, 'NO_THREATS_FOUND');
    expect((await council.receiptOf(key))?.verdict).toBe('accepted');
    expect(await problems()).toEqual([]);
  });

  it('keeps its place in time: an older file that is found clean later does not count over a newer', async () => {
    const { council, scanned, post } = scanning();
    const older = post(lift('P1 no yes'), '2023-10-20T12:00:00.000Z');
    const newer = post(lift('P1 no yes', 'P2 no yes'), '2023-10-20T12:00:01.000Z');
    await scanned(newer, 'NO_THREATS_FOUND');
    await scanned(older, 'NO_THREATS_FOUND');
    const lineage = await council.uploads.lineage(code, 'lift', '2023-09');
    expect(lineage.truth.map(({ generation }) => generation.slice(0, 13))).toEqual([
      String(Date.parse('2023-10-20T12:00:01.000Z')),
    ]);
  });

  it('that counts already keeps its receipt when a later look finds something: people hear of it', async () => {
    const { council, scanned, post } = scanning();
    const notice = post(lift('P1 no yes'));
    await scanned(notice, 'NO_THREATS_FOUND');
    await scanned(notice, 'THREATS_FOUND');
    expect((await council.receiptOf(key))?.verdict).toBe('accepted');
    expect(council.logs.lines.map((line) => line.code)).toContain('upload-not-clean');
  });

  it('and is at a place that we do not know gets the receipt that says so, if it is clean', async () => {
    const { council, scanned, post, raw } = scanning();
    const name = 'uploads/Coventry/lift/2023-09/a.csv';
    await scanned(post('a', received, name), 'NO_THREATS_FOUND');
    expect((await council.receiptOf(name))?.problems.map((each) => each.code)).toEqual(['key-not-allowed']);
    expect(raw()).toEqual([expect.stringMatching(/^raw\/unrecognised\//)]);
  });

  it('and is gone since is nothing to take; the operators hear of it', async () => {
    const { council, scanned, raw } = scanning();
    await scanned({ key, etag: 'none' } as ObjectNotice, 'NO_THREATS_FOUND');
    expect(raw()).toEqual([]);
    expect(council.logs.lines).toContainEqual({ code: 'upload-not-clean', facts: { result: 'GONE' } });
  });
});

describe('a confirmation', () => {
  it('is not looked at: the bucket tells of it itself', async () => {
    const { council, receive } = scanning();
    const name = `confirmations/${code}/lift/2023-09/none`;
    await receive(council.letterbox.post(name, '', at(received)));
    expect((await council.receiptOf(name))?.problems.map((each) => each.code)).toEqual(['nothing-held']);
  });
});
