import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkArguments } from '../../../commands/check-arguments.ts';
import { UserError } from '../../../commands/run-command.ts';

const now = new Date('2023-10-20T09:30:00.000Z');
const there = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const asLift = [there, '--source', 'lift', '--dataset', '2023-09'];

function refusalOf(args: readonly string[]): string {
  try {
    checkArguments(args, now);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('what a person asks to be checked', () => {
  it('is a file, its source and its dataset; the rest goes by itself', () => {
    expect(checkArguments(asLift, now)).toEqual({
      file: {
        path: there,
        source: 'lift',
        dataset: '2023-09',
        council: 'E08000026',
        settings: undefined,
        receivedAt: now.toISOString(),
      },
      asJson: false,
    });
  });

  it('may be said of another council, with settings, as of a day, for a program', () => {
    const settings = `${root}/docs/templates/settings.json`;
    const args = ['--council', 'E06000001', '--settings', settings, '--now', '2023-09-30', '--json'];
    expect(checkArguments([...asLift, ...args], now)).toMatchObject({
      file: { council: 'E06000001', settings, receivedAt: '2023-09-30T12:00:00.000Z' },
      asJson: true,
    });
  });

  it.each([
    ['no file', [], /^Usage: npm run check/],
    ['two files', [there, ...asLift], /^Usage: /],
    ['an option that there is not', [...asLift, '--force'], /^Usage: /],
    ['a file that is not there', [`${there}.gone`, ...asLift.slice(1)], /^There is no file /],
    ['a folder', [root, ...asLift.slice(1)], /^There is no file /],
    [
      'a source that we do not know',
      [there, '--source', 'gossip', '--dataset', '-'],
      /one of: settings, sace/,
    ],
    ['a dataset of another form', [...asLift, '--dataset', '2023'], /of this form: month, such as 2023-09$/],
    ['a council that is none', [...asLift, '--council', 'Coventry'], /such as E08000026$/],
    ['a day that is none', [...asLift, '--now', 'soon'], /^--now is not a date/],
    ['settings that are none', [...asLift, '--settings', there], /^The settings in .* cannot be read/],
  ])('is told in one line what is wrong with %s', (_, args, words) => {
    expect(refusalOf(args)).toMatch(words);
    expect(refusalOf(args)).not.toContain('\n');
  });
});
