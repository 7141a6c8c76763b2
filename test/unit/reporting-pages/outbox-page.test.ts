import { expect, test } from 'vitest';
import { messageBody } from '../../../shared/reporting/message-body.ts';
import { outboxPage } from '../../../shared/reporting/outbox-page.ts';
import { someMessage } from './some.ts';

test('shows of each message what it is, to which team, to whom, when, by what, and its words', () => {
  const page = outboxPage([someMessage()]);
  for (const words of [
    '1 message, newest first: 1 to carers-team.',
    '<h2>7 possible hidden carers to contact in Coventry</h2>',
    '<dd>News: what one file or one moment brought up</dd>',
    '<dd>carers-team</dd>',
    'carers@example.org <strong class="tag green">delivered</strong>',
    '30 September 2023 at 11:00</time> by email',
    '<p>Open the work list.</p>',
  ])
    expect(page).toContain(words);
});

test('shows which alerts a message tells of', () => {
  const page = outboxPage([someMessage()]);
  expect(page).toContain('<summary>Tells of 1 alert</summary>');
  expect(page).toMatch(/>possible-hidden-carer<.*>30 September 2023 at 11:00<.*<code>episode-1<\/code>/);
});

test('has the newest first, and says how many each team has', () => {
  const page = outboxPage([
    someMessage({ id: 'a', subject: 'older', sentAt: '2023-09-29T10:00:00.000Z' }),
    someMessage({ id: 'b', subject: 'newer' }),
    someMessage({ id: 'c', subject: 'other', team: 'analysts' }),
  ]);
  expect(page).toContain('3 messages, newest first: 1 to analysts, 2 to carers-team.');
  expect(page.indexOf('<h2>newer')).toBeLessThan(page.indexOf('<h2>older'));
});

test.each([
  ['news', 'News'],
  ['digest', 'Digest'],
  ['escalation', 'Escalation'],
])('says that a message is %s', (kind, words) => {
  expect(outboxPage([someMessage({ kind })])).toContain(`<dt>Kind</dt><dd>${words}: `);
});

test('says what became of a message at each of its recipients, and where there is none', () => {
  const deliveries = [
    { to: 'one@example.org', state: 'failed' },
    { to: 'other@example.org', state: 'ready' },
  ];
  const page = outboxPage([someMessage({ deliveries }), someMessage({ id: 'b', deliveries: [] })]);
  expect(page).toMatch(/one@example\.org <strong[^>]*>failed</);
  expect(page).toMatch(/other@example\.org <strong[^>]*>waiting to be sent</);
  expect(page).toContain('nobody: the team has no recipients in the settings');
});

test('shows a body as a mail program does: paragraphs, headings and lists', () => {
  const body = 'To do:\n\n• one\n• two <b>\n\n# Two\n\nfirst line\n• no list';
  expect(messageBody(body).map(String)).toEqual([
    '<p>To do:</p>',
    '<ul><li>one</li><li>two &lt;b&gt;</li></ul>',
    '<h3>Two</h3>',
    '<p>first line\n• no list</p>',
  ]);
});

test('links web addresses only, without the full stop after them', () => {
  const [paragraph] = messageBody('https://reports.example.org/a. javascript:alert(1) file:///a ftp://b');
  expect(String(paragraph)).toBe(
    '<p><a href="https://reports.example.org/a">https://reports.example.org/a</a>. javascript:alert(1) file:///a ftp://b</p>',
  );
});

test('says so where nothing was sent', () => {
  expect(outboxPage([])).toContain('No message has been sent.');
});
