import { indicators } from '../indicators/table.ts';
import { figureOf } from './figures.ts';
import { type Question, readerOf } from './readings.ts';

/** Just the computed values of the positions, by indicator. */
export function valuesOf(about: Omit<Question, 'indicator'>): Record<string, number | null> {
  const { settings, quarter } = about;
  const read = readerOf(about);
  return Object.fromEntries(
    indicators.map((indicator) => {
      const reading = read(indicator);
      const measured = reading && indicator.measure(reading.everybody, settings, quarter);
      return [indicator.id, measured && figureOf(measured).value];
    }),
  );
}
