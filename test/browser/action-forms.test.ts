import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, startHttpServer } from '../../local/http-server.ts';
import { pageUrl } from '../../shared/adapters/lambda/function-url.ts';
import { contactReport } from '../../shared/contracts/action-forms.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import type { Delivery } from '../../shared/contracts/webhooks.ts';
import { type FormReading, readForm } from '../../shared/parsing/read-form.ts';
import { contactPage, contactSavedPage } from '../../shared/reporting/contact-pages.ts';
import { logDouble } from '../doubles/log.ts';
import { startChromium } from './chromium.ts';

const look = { councilName: 'Coventry', colour: '#12394f' };
const workList = { words: 'Open the work list', href: 'https://reports.example.org/work-list.html' };

interface PlatformAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe('the form behind a link, in a browser that keeps its policy', () => {
  const asked: string[] = [];
  const read: FormReading<unknown>[] = [];
  let browser: Browser;
  let server: HttpServer;

  async function answer(request: Delivery): Promise<PageAnswer> {
    asked.push(`${request.method} ${request.path}`);
    if (request.method === 'GET') return { status: 200, page: contactPage(look) };
    const reading = readForm(contactReport, request);
    read.push(reading);
    if (reading.kind === 'unreadable') return { status: 400, page: 'unreadable' };
    if (reading.kind === 'mistaken') return { status: 400, page: contactPage({ ...look, redo: reading }) };
    return {
      status: 200,
      page: contactSavedPage({ ...look, outcome: reading.value.outcome, next: workList }),
    };
  }

  beforeAll(async () => {
    const handler = pageUrl(answer, logDouble().log);
    server = await startHttpServer(async ({ method, path, headers, bytes }) => {
      const event = {
        rawPath: path,
        headers,
        body: bytes.toString('base64'),
        isBase64Encoded: true,
        requestContext: { http: { method }, timeEpoch: 0 },
      } as unknown as LambdaFunctionURLEvent;
      const { statusCode, ...said } = (await handler(event, {} as Context)) as PlatformAnswer;
      return { status: statusCode, ...said };
    });
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const opened = async (): Promise<Page> => {
    asked.length = 0;
    const page = await browser.newPage();
    await page.goto(`${server.endpoint}/to.ken`);
    return page;
  };

  test('is sent to the address of the page, with what was chosen and written', async () => {
    const page = await opened();
    await page.getByLabel('They take our help').check();
    await page.getByLabel('Note (optional)').fill('We met.\nAll & well: 100 % é');
    await page.getByRole('button').click();
    await page.getByText('You said: “They take our help”.').waitFor();
    expect(asked).toEqual(['GET /to.ken', 'POST /to.ken']);
    expect(read.at(-1)).toEqual({
      kind: 'good',
      value: { outcome: 'engaged', note: 'We met.\nAll & well: 100 % é' },
    });
    await page.close();
  });

  test('comes back with the mistake and with the note, and the mistake leads to the choice', async () => {
    const page = await opened();
    await page.getByLabel('Note (optional)').fill('\nWe met.');
    await page.getByRole('button').click();
    await page.getByRole('link', { name: 'Choose how the contact went' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('outcome');
    expect(await page.getByLabel('Note (optional)').inputValue()).toBe('\nWe met.');
    await page.close();
  });

  test('goes nowhere else, even if somebody were to say so in the page', async () => {
    const page = await opened();
    await page.evaluate("document.forms[0].action = 'http://elsewhere.invalid/'");
    const refused = page.waitForEvent('console', (line) => /form-action/.test(line.text()));
    await page.evaluate('document.forms[0].requestSubmit()');
    await refused;
    expect(asked).toEqual(['GET /to.ken']);
    await page.close();
  });
});
