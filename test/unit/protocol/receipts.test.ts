import { describe, expect, it } from 'vitest';
import { putReceipt } from '../../../shared/protocol/receipts.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { someReceipt } from '../reporting-pages/some.ts';

const of = (receivedAt: string, file = 'assessments.csv') => {
  const receipt = someReceipt();
  const key = `uploads/E08000026/assessments/2023-24-Q2/${file}`;
  return { ...receipt, upload: { ...receipt.upload, key, receivedAt } } as typeof receipt;
};
const place = 'receipts/E08000026/assessments/2023-24-Q2/assessments.csv';
const first = of('2023-09-30T10:00:00.000Z');
const later = of('2023-09-30T10:00:00.001Z');

describe('a receipt', () => {
  it('is put where its file was put, for people as a page and for programs as JSON, a line at its end', async () => {
    const reports = objectsDouble();
    await putReceipt(reports, first);
    expect([...reports.objects].map(([key, { contentType }]) => [key, contentType])).toEqual([
      [`${place}.html`, 'text/html; charset=utf-8'],
      [`${place}.json`, 'application/json'],
    ]);
    expect(JSON.parse((await reports.text(`${place}.json`)) ?? '')).toEqual(first);
    expect(await reports.text(`${place}.json`)).toMatch(/^\{\n {2}".*\}\n$/s);
    expect(await reports.text(`${place}.html`)).toContain('<h1>Receipt for');
  });

  it('has the council’s colour', async () => {
    const reports = objectsDouble();
    await putReceipt(reports, first, '#123456');
    expect(await reports.text(`${place}.html`)).toContain('#123456');
  });

  it('takes the place of an earlier file’s of the same name, and of its own', async () => {
    const reports = objectsDouble();
    for (const each of [first, later, { ...later, verdict: 'held' as const }])
      await putReceipt(reports, each);
    expect(JSON.parse((await reports.text(`${place}.json`)) ?? '')).toMatchObject({
      upload: { receivedAt: later.upload.receivedAt },
      verdict: 'held',
    });
  });

  it('that comes late leaves a later file’s of the same name alone, and another file’s', async () => {
    const reports = objectsDouble();
    await putReceipt(reports, later);
    const before = [...reports.objects];
    await putReceipt(reports, { ...first, verdict: 'held' });
    expect([...reports.objects]).toEqual(before);
    await putReceipt(reports, of(first.upload.receivedAt, 'other.csv'));
    expect(reports.objects.size).toBe(4);
  });
});
