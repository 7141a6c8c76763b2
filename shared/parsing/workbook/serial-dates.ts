const secondsOfDay = 86_400;
/** 31 December 9999. */
export const lastSerial = 2_958_465;
/** Days from the first day of the count from 1900 to that from 1904. */
const macShift = 1462;
/** 29 February 1900, which there was not; the count has it, and days after it are one too many. */
const noDay = 60;

/**
 * A day, or a moment, from a spreadsheet's count of days (1 is 1 January 1900, or with `is1904` 2 January 1904), as ISO
 * text; a time of day alone where there is no day. Undefined where the number is outside the count.
 *
 * @example dateOfSerial(45199, false) // '2023-09-30'
 * @example dateOfSerial(45199.5, false) // '2023-09-30T12:00:00'
 */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  const seconds = Math.round(serial * secondsOfDay);
  const counted = Math.floor(seconds / secondsOfDay) + (is1904 ? macShift : 0);
  const time = timeOf(seconds - Math.floor(seconds / secondsOfDay) * secondsOfDay);
  if (!(seconds >= 0) || counted > lastSerial) return undefined;
  if (counted === 0) return time;
  const day = counted === noDay ? '1900-02-29' : dayOf(counted > noDay ? counted - 1 : counted);
  return time === '00:00:00' ? day : `${day}T${time}`;
}

/** Number 1 is 1 January 1900. */
const dayOf = (number: number): string =>
  new Date(Date.UTC(1900, 0, 1) + (number - 1) * secondsOfDay * 1000).toISOString().slice(0, 10);

const timeOf = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
