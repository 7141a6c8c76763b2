import { describe, expect, it } from 'vitest';
import { readOptions, readShare, readWholeNumber } from '../../../commands/read-options.ts';
import { UserError } from '../../../commands/run-command.ts';

const options = { runs: { type: 'string', default: '20' }, pairs: { type: 'boolean' } } as const;
const read = (...args: string[]) => readOptions('npm run it -- [--runs 20]', options, args);

describe('options', () => {
  it('are what is written, and what goes without saying', () => {
    expect(read('--pairs')).toEqual({ runs: '20', pairs: true });
    expect(read('--runs', '3').runs).toBe('3');
  });

  it.each([['--help'], ['-h'], ['--rnus', '3'], ['--runs'], ['--pairs=3'], ['3']])(
    'are not %s %s',
    (...args) => expect(() => read(...args)).toThrow(new UserError('Usage: npm run it -- [--runs 20]')),
  );
});

describe('a whole number', () => {
  it.each([
    ['1', 1, 1],
    ['0', 0, 0],
    ['007', 1, 7],
    ['9007199254740991', 1, Number.MAX_SAFE_INTEGER],
  ])('is %s, from %i on', (text, least, number) => {
    expect(readWholeNumber('runs', text, least)).toBe(number);
  });

  it.each([
    ...['', ' ', 'x', '3x', '1.5', '1e3', '0x10', '-1', '+1', '∞', '٣', 'NaN', 'Infinity'],
    '9007199254740992',
    '0',
  ])('is not %j', (text) =>
    expect(() => readWholeNumber('runs', text)).toThrow(
      new UserError('--runs takes a whole number from 1 on'),
    ),
  );
});

describe('a share', () => {
  it.each([
    ['0', 0],
    ['0.25', 0.25],
    ['.5', 0.5],
    ['1', 1],
  ])('is %s', (text, share) => expect(readShare('kills', text)).toBe(share));

  it.each(['', 'x', '-0.1', '1.01', '5', '1e-1', '0,5'])('is not %j', (text) =>
    expect(() => readShare('kills', text)).toThrow(new UserError('--kills takes a number from 0 to 1')),
  );
});
