import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageServer, startPageServer } from '../../commands/page-server.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';

const objects: Record<string, string> = {
  'reports/E08000026/live/internal/index.html': '<h1>Positions</h1>',
  'receipts/E08000026/a b.json': '{}',
  'outbox/E08000026/1.json': 'not for a browser',
};

describe('the page server', () => {
  let pages: PageServer;
  const get = (path: string) => fetch(new URL(path, pages.url));

  beforeAll(async () => {
    pages = await startPageServer('E08000026' as CouncilCode);
  });
  afterAll(() => pages.close());

  it('says that there is nothing until there is something to show', async () => {
    expect((await get('/')).status).toBe(404);
    pages.show({
      keys: (prefix) => Object.keys(objects).filter((key) => key.startsWith(prefix)),
      get: (key) => (objects[key] === undefined ? undefined : Buffer.from(objects[key])),
    });
    const live = await get('/');
    expect(live.status).toBe(200);
    expect(await live.text()).toBe('<h1>Positions</h1>');
    expect(live.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(live.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('shows receipts and reports, and nothing else', async () => {
    expect(await (await get('/receipts/E08000026/a%20b.json')).text()).toBe('{}');
    for (const path of ['/outbox/E08000026/1.json', '/reports/none.html', '/../package.json'])
      expect((await get(path)).status).toBe(404);
  });

  it('lives on when it is asked for what is no path', async () => {
    const answer = await get('/%');
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 404,
      text: 'There is nothing here.',
    });
    expect((await get('/')).status).toBe(200);
  });
});
