import { plusDays } from './calendar.ts';
import { csv, type Row } from './csv.ts';
import { syntheticId } from './people.ts';
import { between, pick, type Random } from './random.ts';

/** Responses that Coventry wants in a year, as its papers say. */
export const EXPERIENCE_TARGET = 300;

const SUPPORT = 'How good was the support that you got?';

/** The year's responses so far; the last one is of the year before, so it does not count. */
export function experienceFile(random: Random): string {
  const responses = Array.from(
    { length: 14 },
    (_, place): Row => ({
      response_id: syntheticId('SYN-R', place + 1),
      submitted_on: plusDays('2023-04-05', between(random, 0, 170)),
      [SUPPORT]: pick(random, ['Very good', 'Good', 'Neither', 'Poor']),
    }),
  );
  const late = { response_id: syntheticId('SYN-R', 15), submitted_on: '2023-03-30', [SUPPORT]: 'Good' };
  return csv(['response_id', 'submitted_on', SUPPORT], [...responses, late]);
}
