/** Digits that a spreadsheet shows; what lies behind them is noise of its arithmetic. */
const significant = 15;

/**
 * A number as a spreadsheet shows it that has no format for it: no noise of floating point, no exponent, whole numbers
 * without a point. Undefined where the text is no number.
 *
 * @param shift places by which the point moves to the right: 2 for per cent
 * @example shownNumber('24.600000000000001') // '24.6'
 * @example shownNumber('0.246', 2) // '24.6'
 */
export function shownNumber(raw: string, shift = 0): string | undefined {
  const text = raw.trim();
  // Long numbers that name something keep all their digits.
  if (shift === 0 && /^(0|[1-9]\d{0,39})$/.test(text)) return text;
  // As most are written: so short that there is no room for noise.
  if (shift === 0 && text.length <= significant && /^-?(0|[1-9]\d*)\.\d*[1-9]$/.test(text)) return text;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = '', exponent = ''] = Math.abs(value)
    .toExponential(significant - 1)
    .split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  const shown = digits === '' ? '0' : withPoint(digits, Number(exponent) + 1 + shift);
  return value < 0 ? `-${shown}` : shown;
}

/** Digits of `0.digits × 10^point`. */
function withPoint(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
