import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageServer, startPageServer } from '../../commands/page-server.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { policyOf } from '../../shared/reporting/html-page.ts';
import { liveScript } from '../../shared/reporting/live-script.ts';

const workbook = Buffer.from([0x50, 0x4b, 0xff, 0x00]);
const objects: Record<string, string | Buffer> = {
  'reports/E08000026/2023-24-Q2/published/appendix-a.xlsx': workbook,
  'reports/E08000026/live/internal/index.html': '<h1>Positions</h1>',
  'receipts/E08000026/a b.json': '{}',
  'outbox/E08000026/1.json': 'not for a browser',
};

describe('the page server', () => {
  let pages: PageServer;
  const get = (path: string) => fetch(new URL(path, pages.url));
  /** As `get`, and by another name: of that, fetch takes no orders. */
  const asked = (path: string, host: string) =>
    new Promise((resolve, reject) => {
      request(new URL(path, pages.url), { headers: { host } }, async (answer) => {
        resolve({ status: answer.statusCode ?? 0, text: await text(answer) });
      })
        .on('error', reject)
        .end();
    }) as Promise<{ status: number; text: string }>;

  beforeAll(async () => {
    pages = await startPageServer('E08000026' as CouncilCode);
  });
  afterAll(() => pages.close());

  it('says that there is nothing until there is something to show', async () => {
    expect((await get('/')).status).toBe(404);
    pages.show({
      keys: (prefix) => Object.keys(objects).filter((key) => key.startsWith(prefix)),
      get: (key) => (objects[key] === undefined ? undefined : Buffer.from(objects[key] as string)),
    });
    const live = await get('/');
    expect(live.status).toBe(200);
    expect(await live.text()).toBe('<h1>Positions</h1>');
    expect(live.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(new URL(live.url).pathname).toBe('/reports/E08000026/live/internal/index.html');
    expect(live.headers.get('content-security-policy')).toBe(policyOf(liveScript));
  });

  it('shows receipts and reports, and nothing else', async () => {
    expect(await (await get('/receipts/E08000026/a%20b.json')).text()).toBe('{}');
    for (const path of ['/outbox/E08000026/1.json', '/reports/none.html', '/../package.json'])
      expect((await get(path)).status).toBe(404);
  });

  it('gives a workbook byte by byte', async () => {
    const answer = await get('/reports/E08000026/2023-24-Q2/published/appendix-a.xlsx');
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([...workbook]);
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  });

  it('answers to its own address only, whatever name leads here', async () => {
    const { port } = new URL(pages.url);
    const allowed = [`127.0.0.1:${port}`, `localhost:${port}`];
    const others = [
      'attacker.example',
      `attacker.example:${port}`,
      '127.0.0.1',
      'localhost:1',
      `127.0.0.1:${port}0`,
    ];
    const path = '/reports/E08000026/live/internal/index.html';
    for (const host of allowed) expect((await asked(path, host)).status).toBe(200);
    for (const host of others)
      expect(await asked(path, host)).toEqual({ status: 421, text: 'This is not that address.' });
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
