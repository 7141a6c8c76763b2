import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../shared/parsing/workbook/crc32.ts';
import { plainText } from '../../../../shared/parsing/workbook/plain-text.ts';
import { dateOfSerial } from '../../../../shared/parsing/workbook/serial-dates.ts';
import { shownNumber } from '../../../../shared/parsing/workbook/shown-number.ts';

describe('a number of a sheet', () => {
  it.each([
    ['24.600000000000001', '24.6'],
    ['0.30000000000000004', '0.3'],
    ['17.0', '17'],
    ['-0', '0'],
    ['-1.5', '-1.5'],
    ['1E-7', '0.0000001'],
    ['4.857773456E9', '4857773456'],
    ['1.23456789012345E+14', '123456789012345'],
    ['4857773456', '4857773456'],
    ['100023421234567890', '100023421234567890'],
    ['1E+20', '100000000000000000000'],
    ['.5', '0.5'],
    ['33.333333333333336', '33.3333333333333'],
  ])('%s is shown as %s', (raw, shown) => {
    expect(shownNumber(raw)).toBe(shown);
  });

  it('is none where it is written otherwise', () => {
    for (const text of ['', 'abc', '1,5', '0x10', '--1', '1e999', 'NaN', `1${'1'.repeat(60_000)}x`])
      expect(shownNumber(text)).toBeUndefined();
  });

  it('of per cent has its point two places further right, without noise', () => {
    expect(shownNumber('0.246', 2)).toBe('24.6');
    expect(shownNumber('0.0701', 2)).toBe('7.01');
    expect(shownNumber('1', 2)).toBe('100');
    expect(shownNumber('0', 2)).toBe('0');
  });

  it('is the number that it was, to fifteen digits, and never has an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        const shown = shownNumber(String(value)) as string;
        expect(shown).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(Number(shown)).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
});

describe('a day of a sheet', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [45199, '2023-09-30'],
    [45199.4166666667, '2023-09-30T10:00:00'],
    [45198.9999999, '2023-09-30'],
    [2958465, '9999-12-31'],
    [0.5, '12:00:00'],
  ])('is counted from 1900, with a leap year that was none: %d is %s', (serial, day) => {
    expect(dateOfSerial(serial, false)).toBe(day);
  });

  it('is counted from 1904 where the workbook says so', () => {
    expect(dateOfSerial(1, true)).toBe('1904-01-02');
    expect(dateOfSerial(43737, true)).toBe('2023-09-30');
  });

  it('is none outside of the count', () => {
    for (const serial of [-1, 2958466, Number.NaN, 1e300])
      expect(dateOfSerial(serial, false)).toBeUndefined();
  });

  it('follows the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (day) => {
          const iso = day.toISOString().slice(0, 10);
          const serial = (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;
          expect(dateOfSerial(serial, false)).toBe(iso);
          expect(dateOfSerial(serial - 1462, true)).toBe(
            serial > 1462 ? iso : dateOfSerial(serial - 1462, true),
          );
        },
      ),
    );
  });
});

describe('text of a sheet', () => {
  it('has characters that XML cannot hold', () => {
    expect(plainText('a_x000D_\nb')).toBe('a\r\nb');
    expect(plainText('_x005F_x000D_')).toBe('_x000D_');
    expect(plainText('_x0000_ _xyz_ x_1')).toBe('_x0000_ _xyz_ x_1');
  });
});

describe('a check sum', () => {
  it('is that of zip archives, in one piece or in many', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
  });
});
