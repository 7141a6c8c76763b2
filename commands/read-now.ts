import { type Instant, instant } from '../shared/contracts/identifiers.ts';
import { UserError } from './run-command.ts';

/** The moment that `--now` names; of a day its noon. */
export function readNow(text: string): Instant {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00:00.000Z` : text);
  const now = instant.safeParse(Number.isNaN(at.getTime()) ? '' : at.toISOString());
  if (!now.success) throw new UserError('--now is not a date; write it as 2023-10-20');
  return now.data;
}
