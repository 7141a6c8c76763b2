const decimalText = /^[-−]?(\d{1,3}(,\d{3})+|\d{1,30})?(\.\d{1,30})?$/;

/**
 * Reads a decimal number exactly: as text, never as a float, in one spelling (no thousands separators, no idle zeros).
 *
 * @returns undefined where it is no decimal number
 * @example readDecimal('1,234.50') // '1234.5'
 */
export function readDecimal(text: string): string | undefined {
  if (!decimalText.test(text) || !/\d/.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.replaceAll(/[-−,]/g, '').split('.');
  const digits = [whole.replace(/^0+(?=\d)/, '') || '0', fraction.replace(/0+$/, '')];
  const number = digits.filter((part) => part !== '').join('.');
  return /^[-−]/.test(text) && number !== '0' ? `-${number}` : number;
}
