import { expect, test } from 'vitest';
import { outboxPage } from '../../../shared/reporting/outbox-page.ts';
import { someMessage } from './some.ts';

test('shows each message: subject, team, recipients, time, body and number of alerts', () => {
  const page = outboxPage([someMessage()]);
  for (const words of [
    '<h2>7 possible hidden carers to contact in Coventry</h2>',
    'carers-team',
    'carers@example.org',
    '30 September 2023 at 11:00</time> by email',
    'Open the work list.\n\nWork list: ',
    '1 alert<',
  ])
    expect(page).toContain(words);
});

test('has the newest first', () => {
  const page = outboxPage([
    someMessage({ id: 'a', subject: 'older', sentAt: '2023-09-29T10:00:00.000Z' }),
    someMessage({ id: 'b', subject: 'newer' }),
  ]);
  expect(page.indexOf('<h2>newer')).toBeLessThan(page.indexOf('<h2>older'));
});

test('links web addresses only, without the full stop after them', () => {
  const page = outboxPage([
    someMessage({ body: 'https://reports.example.org/a. javascript:alert(1) file:///a ftp://b' }),
  ]);
  expect(page.match(/<a href="(?!#)[^"]*"/g)).toEqual(['<a href="https://reports.example.org/a"']);
  expect(page).toContain('</a>. javascript:alert(1) file:///a ftp://b</div>');
});

test('says so where nobody would get a message, or it is not sent yet', () => {
  const page = outboxPage([someMessage({ to: [], state: 'ready' })]);
  expect(page).toContain('nobody: the team has no recipients in the settings');
  expect(page).toContain('waiting to be sent');
});

test('says so where nothing was sent', () => {
  expect(outboxPage([])).toContain('No message has been sent.');
});
