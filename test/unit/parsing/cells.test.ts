import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/contracts/identifiers.ts';
import {
  type Cell,
  date,
  dateStyleOf,
  dayAndTime,
  moment,
  nhsNumber,
  oneOf,
  readCell,
  readInstant,
  slugged,
  wholeNumber,
  words,
  yesNo,
} from '../../../shared/parsing/cells.ts';

const readAs = (cell: Cell, text: string) => {
  const read = readCell(cell, text);
  return 'value' in read ? read.value : `refused: ${read.refused.refuse}`;
};

describe('a date', () => {
  it('is written as ISO or with the day first', () => {
    expect(readAs(date, '2023-09-30')).toBe('2023-09-30');
    expect(readAs(date, '30/09/2023')).toBe('2023-09-30');
    expect(readAs(date, '1/4/2023')).toBe('2023-04-01');
  });

  it.each([
    '31/02/2023',
    '2023-02-31',
    '29/02/2023',
    '09/30/2023',
    '00/01/2023',
    '2023-9-30',
    'soon',
    '45199',
  ])('does not exist: %s', (text) => {
    expect(readAs(date, text)).toBe('refused: not-a-date');
  });

  it('exists on 29 February of a leap year only', () => {
    expect(readAs(date, '29/02/2024')).toBe('2024-02-29');
    expect(readAs(date, '29/02/1900')).toBe('refused: not-a-date');
  });

  it('is not before 1900, which is where spreadsheets put what is not a date', () => {
    expect(readAs(date, '1900-01-01')).toBe('1900-01-01');
    expect(readAs(date, '31/12/1899')).toBe('refused: date-too-early');
  });

  it.each(['30/09/23', '30-09-23', '30.9.23', '1/4/23'])(
    'has a year of four digits, not as in %s',
    (text) => {
      expect(readAs(date, text)).toBe('refused: two-digit-year');
    },
  );

  it('shows its style, whether or not it exists', () => {
    expect(dateStyleOf('2023-09-30')).toBe('iso');
    expect(dateStyleOf('2023-09-30T10:00:00Z')).toBe('iso');
    expect(dateStyleOf('31/02/2023')).toBe('day-first');
    expect(dateStyleOf('30/09/2023 14:05')).toBe('day-first');
    expect(dateStyleOf('30/09/23')).toBeUndefined();
    expect(dateStyleOf('')).toBeUndefined();
  });
});

describe('a day with a time', () => {
  it('keeps both, the day in one spelling, because the time tells responses apart', () => {
    expect(readAs(dayAndTime, '30/09/2023 14:05')).toBe('2023-09-30 14:05');
    expect(readAs(dayAndTime, '2023-09-30T14:05:11Z')).toBe('2023-09-30T14:05:11Z');
    expect(readAs(dayAndTime, '30/09/2023 2:05:11 PM')).toBe('2023-09-30 2:05:11 PM');
    expect(readAs(dayAndTime, '2023-09-30')).toBe('2023-09-30');
  });

  it('is refused for the day, and for words behind it', () => {
    expect(readAs(dayAndTime, '31/09/2023 14:05')).toBe('refused: not-a-date');
    expect(readAs(dayAndTime, '30/09/23 14:05')).toBe('refused: two-digit-year');
    expect(readAs(dayAndTime, '30/09/2023 in the afternoon')).toBe('refused: not-a-date');
  });
});

describe('a moment', () => {
  it('is a date, which is its first moment, or a date with a time', () => {
    expect(readAs(moment, '30/09/2023')).toBe('2023-09-30T00:00:00.000Z');
    expect(readAs(moment, '2023-09-30T10:05:00Z')).toBe('2023-09-30T10:05:00.000Z');
    expect(readAs(moment, '2023-09-30 10:05')).toBe('2023-09-30T10:05:00.000Z');
  });

  it('is brought to UTC, so that text order is time order', () => {
    expect(readInstant('2023-09-30T10:00:00+01:00')).toBe('2023-09-30T09:00:00.000Z');
    expect(readInstant('2023-09-30T10:00:00+0100')).toBe('2023-09-30T09:00:00.000Z');
    expect(readInstant('2023-09-30T23:30:00-01:00')).toBe('2023-10-01T00:30:00.000Z');
    expect(readInstant('2023-09-30T10:00:00.123456Z')).toBe('2023-09-30T10:00:00.123Z');
    expect(readInstant('2023-09-30 10:05:07.5')).toBe('2023-09-30T10:05:07.500Z');
    expect(readInstant('2023-09-30T24:00:00Z')).toBe('2023-10-01T00:00:00.000Z');
  });

  it.each(['10:00', '2023-09-30T25:00:00Z', '2023-13-01T10:00:00Z', '30/09/2023 10:00', 'now', '1696068000'])(
    'is refused: %s',
    (text) => {
      expect(readAs(moment, text)).toBe('refused: not-an-instant');
    },
  );

  it('is on a day that exists: 31 February is not read as 3 March', () => {
    expect(readAs(moment, '2023-02-31T10:00:00Z')).toBe('refused: not-an-instant');
    expect(readInstant('2023-04-31 10:00')).toBeUndefined();
  });

  it('has one spelling, or it is refused: a time zone cannot carry it over the ends of the calendar', () => {
    for (const text of ['0000-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00']) {
      expect(readInstant(text)).toBeUndefined();
    }
    expect(instant.safeParse(readInstant('9999-12-31T23:59:59Z')).success).toBe(true);
  });
});

describe('yes or no', () => {
  it.each(['yes', 'Y', 'TRUE', '1', ' Yes. '])('is yes: %s', (text) => {
    expect(readAs(yesNo, text)).toBe(true);
  });

  it.each(['no', 'N', 'False', '0'])('is no: %s', (text) => {
    expect(readAs(yesNo, text)).toBe(false);
  });

  it.each(['maybe', 'ja', '2', 'yes no', 'unknown', '–'])('is neither, and not a no: %s', (text) => {
    expect(readAs(yesNo, text)).toBe('refused: not-yes-or-no');
  });
});

describe('a word from a list', () => {
  it('is compared folded', () => {
    for (const text of ['at-risk', 'At risk', 'AT_RISK', ' at  risk ']) {
      expect(readAs(oneOf(['coping', 'at-risk']), text)).toBe('at-risk');
    }
  });

  it('is refused with the list, never with the word', () => {
    expect(readCell(oneOf(['joint', 'separate']), 'Ada Example')).toEqual({
      refused: { refuse: 'not-in-list', facts: { allowed: 'joint, separate' } },
    });
  });

  it('may be any word where the list is open, and is then folded', () => {
    expect(readAs(slugged(), 'Direct Payment & respite')).toBe('direct-payment-and-respite');
    expect(readAs(slugged(5), 'abcdef')).toBe('refused: too-long');
  });
});

describe('words and numbers', () => {
  it('may be so long and no longer', () => {
    expect(readAs(words(3), 'abc')).toBe('abc');
    expect(readCell(words(3), 'abcd')).toEqual({ refused: { refuse: 'too-long', facts: { allowed: 3 } } });
  });

  it('are whole and within their bounds', () => {
    expect(readAs(wholeNumber(0, 130), '0')).toBe(0);
    expect(readAs(wholeNumber(0, 130), '130')).toBe(130);
    expect(readAs(wholeNumber(0, 130), '131')).toBe('refused: number-out-of-range');
    for (const text of ['-1', '1.5', '1e2', '٣', '65+', '1,000'])
      expect(readAs(wholeNumber(0, 130), text)).toBe('refused: not-a-number');
  });
});

describe('an NHS number', () => {
  // All from the range 999, which is kept for tests and never given to anybody.
  it.each(['9990000018', '9990000026', '9990000034', '9990000050', '9999999999'])(
    'has the check digit of the NHS Data Dictionary: %s',
    (text) => {
      expect(readAs(nhsNumber, text)).toBe(text);
    },
  );

  it('may be written in groups', () => {
    expect(readAs(nhsNumber, '999 000 0018')).toBe('9990000018');
    expect(readAs(nhsNumber, '999-000-0018')).toBe('9990000018');
  });

  it('is refused with any other last digit', () => {
    for (const last of '012345679')
      expect(readAs(nhsNumber, `999000001${last}`)).toBe('refused: nhs-number-invalid');
  });

  it('is never one whose check digit would be ten', () => {
    for (const last of '0123456789')
      expect(readAs(nhsNumber, `999000000${last}`)).toBe('refused: nhs-number-invalid');
  });

  it.each(['999000001', '99900000180', '999000001X', 'none'])('has ten digits, not as in %s', (text) => {
    expect(readAs(nhsNumber, text)).toBe('refused: nhs-number-invalid');
  });
});
