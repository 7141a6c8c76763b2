import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** Looks at a page as a reader does. What runs within the page is text, as it knows of none of our types. */

/** What is asked of a page: every rule of WCAG 2.2 AA that a program can judge, and good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const address = 'http://page.invalid/';

/** A page as a browser shows it, and whatever else it asked for, which it does not get. */
export async function opened(browser: Browser, body: string): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    asked.push(url);
    return route.abort();
  });
  await page.goto(address);
  return { page, asked };
}

/**
 * What breaks a rule, and where. Of what is folded away the first few are opened; the others are of the same make, and
 * taken out, as thousands of hidden cells take long to judge.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    `(async () => {
      const [first, second, third, ...others] = document.querySelectorAll('details');
      for (const details of [first, second, third]) details?.setAttribute('open', '');
      for (const details of others) details.replaceChildren(details.querySelector('summary'));
      const { violations } = await axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' ')));
    })()`,
  );
}

/** By how many pixels the page is wider than the window. */
export const excessWidth = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');

interface Stop {
  readonly element: string;
  readonly name: string;
  readonly isOutlined: boolean;
  readonly isInView: boolean;
}

/** What has the focus, and whether that can be seen; null where the page has been left. */
export const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      element: element.outerHTML.slice(0, 80),
      name: element.className,
      isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      isInView: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
    };
  })()`);

/** What takes no room, though it is neither folded away nor meant for the screen or the ear alone. */
export const unseen = (page: Page): Promise<string[]> =>
  page.evaluate(`
    [...document.querySelectorAll('h1, h2, table, caption, tbody tr, svg, .banner, dl, ol, ul')]
      .filter((element) => !element.closest('details:not([open]), .breakdowns, nav'))
      .filter((element) => element.querySelector(':scope > .unseen:only-child') === null)
      .filter((element) => element.getBoundingClientRect().height === 0)
      .map((element) => element.outerHTML.slice(0, 80))`);
