import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, startPageServer } from '../../commands/page-server.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { liveOf, someEpisode, someUpload } from '../unit/reporting-pages/some.ts';
import { startChromium } from './chromium.ts';

const council = 'E08000026' as CouncilCode;
const before = liveOf();
const after = liveOf({
  uploads: [someUpload({ file: 'newer.csv' }), someUpload()],
  episodes: [someEpisode()],
});

describe('the live page, while it is looked at', () => {
  let browser: Browser;
  let pages: PageServer;
  let served: string | undefined;

  beforeAll(async () => {
    browser = await startChromium();
    pages = await startPageServer(council);
    const key = liveKey(council, 'index.html');
    pages.show({
      keys: () => [key],
      get: (asked) => (asked === key && served !== undefined ? Buffer.from(served) : undefined),
    });
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  async function opened(): Promise<Page> {
    served = before;
    const page = await browser.newPage({ viewport: { width: 1280, height: 600 } });
    await page.goto(pages.url);
    return page;
  }
  const newer = (page: Page) => page.getByText('newer.csv');

  test('shows within ten seconds what has changed, and leaves open, focused and in place what was', async () => {
    const page = await opened();
    const summary = page.locator('#assessments-awaiting > summary');
    await summary.click();
    const place = await page.evaluate('scrollY');
    served = after;
    await newer(page).waitFor({ timeout: 10_000 });
    expect(await page.locator('#assessments-awaiting').getAttribute('open')).not.toBeNull();
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('assessments-awaiting');
    expect(place).toBeGreaterThan(0);
    expect(await page.evaluate('scrollY')).toBe(place);
    expect(await page.getByRole('status').textContent()).toMatch(/^Updated at \d\d:\d\d:\d\d\.$/);
    expect(await page.locator('main').getAttribute('data-version')).toBe(versionOf(after));
    await page.close();
  });

  /** From here on the page's own clock goes when it is told to. */
  async function openedByClock(): Promise<Page> {
    served = before;
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(pages.url);
    return page;
  }
  async function seconds(page: Page, count: number): Promise<void> {
    for (let second = 0; second < count; second++) {
      await page.clock.runFor(1000);
      await page.evaluate('fetch(location.href)').catch(() => {});
    }
  }

  test('stands still while the box is not ticked, and goes on once it is', async () => {
    const page = await openedByClock();
    const box = page.getByLabel('Update by itself');
    await box.focus();
    await page.keyboard.press('Space');
    served = after;
    await seconds(page, 12);
    expect(await newer(page).count()).toBe(0);
    await page.keyboard.press('Space');
    await newer(page).waitFor({ timeout: 10_000 });
    await page.close();
  });

  test('touches nothing while nothing has changed', async () => {
    const page = await openedByClock();
    await page.evaluate("document.querySelector('h1').dataset.mine = 'yes'");
    await seconds(page, 12);
    expect(await page.locator('h1').getAttribute('data-mine')).toBe('yes');
    expect(await page.getByRole('status').textContent()).toBe('');
    await page.close();
  });

  test('says so once it cannot ask any more, and then stops asking', async () => {
    const page = await openedByClock();
    served = undefined;
    await seconds(page, 20);
    expect(await page.getByRole('status').textContent()).toContain('no longer kept up to date');
    expect(await page.getByLabel('Update by itself').isChecked()).toBe(false);
    served = after;
    await seconds(page, 12);
    expect(await newer(page).count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.close();
  });

  test('runs nothing that is not ours, even where it stands in an answer', async () => {
    const page = await opened();
    const planted =
      '<script>document.title = "planted"</script><img src="x" onerror="document.title = \'planted\'">';
    served = after.replace('<h1>', `${planted}<h1>`);
    await newer(page).waitFor({ timeout: 10_000 });
    expect(await page.title()).not.toBe('planted');
    await page.reload();
    expect(await page.title()).not.toBe('planted');
    await page.close();
  });

  test('is complete without scripts, and promises nothing then', async () => {
    served = before;
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pages.url);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByLabel('Update by itself').isVisible()).toBe(false);
    await context.close();
  });

  test('promises nothing either where it was saved as a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(folder, 'index.html'), before);
    const page = await browser.newPage();
    await page.goto(String(pathToFileURL(join(folder, 'index.html'))));
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByLabel('Update by itself').isVisible()).toBe(false);
    await page.close();
    rmSync(folder, { recursive: true });
  });
});

const versionOf = (page: string): string | undefined => /data-version="([^"]*)"/.exec(page)?.[1];
