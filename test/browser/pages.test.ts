import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromium } from './chromium.ts';
import { excessWidth, opened, stop, unseen, violations } from './opened-page.ts';
import { allPages } from './some-pages.ts';

const pages = await allPages();
const widths = [1280, 320];

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

describe.each([...pages])('%s', (_, body) => {
  test('breaks no rule of accessibility, fits at 1280 and 320 px, and asks for nothing', async () => {
    const { page, asked } = await opened(browser, body);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, broken: await violations(page), excess: await excessWidth(page) }).toEqual({
        width,
        broken: [],
        excess: 0,
      });
    }
    expect(asked).toEqual([]);
    await page.close();
  });

  test('can be used by keyboard: first the way to the content, then every stop where it can be seen', async () => {
    const { page } = await opened(browser, body);
    await page.keyboard.press('Tab');
    expect((await stop(page))?.name).toBe('skip');
    for (let stops = 0; stops < 10; stops++) {
      const here = await stop(page);
      if (here === null) break;
      expect(here).toMatchObject({ isOutlined: true, isInView: true });
      await page.keyboard.press('Tab');
    }
    const folded = page.locator('details:not([open])');
    const count = await folded.count();
    if (count > 0) {
      await folded.first().locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await folded.count()).toBe(count - 1);
    }
    await page.close();
  });

  test('prints on A4 landscape, with all that is not folded away', async () => {
    const { page } = await opened(browser, body);
    await page.emulateMedia({ media: 'print' });
    expect(await unseen(page)).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sheets.length).toBeGreaterThan(0);
    // In points: 297 mm by 210 mm.
    for (const [, width, height] of sheets)
      expect([width, height].map(Number).map(Math.round)).toEqual([842, 595]);
    await page.close();
  });
});

test('a page with faults would be seen', async () => {
  const faulty = `<!doctype html><html lang="en"><title>Faulty</title><style>@media print{table{display:none}}a:focus{outline:0}</style>
<main><h1 style="color:#ccc">Pale</h1><a href="#x">Unmarked</a><div style="width:2000px">Wide</div><table><tr><td>Gone</td></tr></table>
<img src="https://elsewhere.invalid/x.png"></main>`;
  const { page, asked } = await opened(browser, faulty);
  expect(await violations(page)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^color-contrast: /),
      expect.stringMatching(/^image-alt: /),
    ]),
  );
  expect(await excessWidth(page)).toBeGreaterThan(0);
  expect(asked).toEqual(['https://elsewhere.invalid/x.png']);
  await page.keyboard.press('Tab');
  expect(await stop(page)).toMatchObject({ isOutlined: false });
  await page.emulateMedia({ media: 'print' });
  expect(await unseen(page)).not.toEqual([]);
  await page.close();
});
