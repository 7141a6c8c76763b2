import { describe, expect, it } from 'vitest';
import type { Close } from '../../../shared/ports/closes.ts';
import { closingKey, editionKey } from '../../../shared/protocol/places.ts';
import { publishEdition } from '../../../shared/protocol/publish-edition.ts';
import { archiveOf } from '../../../shared/reporting/pack-archive.ts';
import { documentTypes } from '../../../shared/reporting/quarter-report.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council, instant } from './some.ts';

const close: Close = {
  ...{
    council,
    quarter: '2023-24-Q2' as never,
    revision: 2,
    asOf: null,
    fingerprint: 'f',
    archive: 'digest',
  },
  closedAt: instant('2023-10-20T05:00:00.000Z'),
};
const at = (path: string) => editionKey(council, '2023-24-Q2-r2', path);
const last = at('internal/positions.json');

async function made() {
  const calls: string[] = [];
  const reports = objectsDouble({
    touch: async (call) => void (call.endsWith(':before') && calls.push(call)),
  });
  const documents = ['internal/positions.json', 'internal/records.csv', 'published/index.html'].map(
    (file) => ({
      file,
      type: '',
      body: `of ${file}`,
    }),
  );
  await reports.put(closingKey(close), archiveOf(documents), 'application/zip');
  return { calls, reports };
}

describe('an edition that stands', () => {
  it('has all of its documents, the positions last: where they are, all else is', async () => {
    const { reports } = await made();
    await publishEdition(close, { reports });
    const kept = [...reports.objects].filter(([key]) => key.startsWith('reports/'));
    const paths = ['internal/records.csv', 'published/index.html', 'internal/positions.json'];
    expect(kept.map(([key, { contentType }]) => [key, contentType])).toEqual(
      paths.map((path) => [at(path), documentTypes[path.split('.')[1] as keyof typeof documentTypes]]),
    );
    expect(await reports.text(last)).toBe('of internal/positions.json');
  });

  it('is never written again', async () => {
    const { calls, reports } = await made();
    await reports.put(last, 'as it was', 'application/json');
    calls.length = 0;
    await publishEdition(close, { reports });
    expect(calls).toEqual(['objects.size:before']);
  });

  it('is written anew where an attempt ended before the positions', async () => {
    const { reports } = await made();
    await reports.put(at('published/index.html'), 'half', 'text/html');
    await publishEdition(close, { reports });
    expect(await reports.text(at('published/index.html'))).toBe('of published/index.html');
  });
});
