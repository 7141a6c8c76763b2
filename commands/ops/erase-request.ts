import { readFileSync } from 'node:fs';
import { type ErasureRequest, erasureRequest } from '../../shared/contracts/erasures.ts';
import { UserError } from '../run-command.ts';
import type { Asked } from './ops-command.ts';

/** Each option with the list that it fills. */
const lists = {
  'nhs-number': 'nhs_number',
  'person-id': 'person_id',
  'person-ref': 'person_ref',
  'household-ref': 'household_ref',
  'assessment-id': 'assessment_id',
  response: 'responses',
} as const;

/** Options that name a person; several ids of a kind have commas between them. */
export const erasureOptions = Object.keys(lists) as (keyof typeof lists)[];

const wrong = 'That is no request to erase somebody, or names nobody; docs/erasure.md shows one';

/**
 * The request that options or a file make.
 *
 * @throws UserError which never quotes what was given
 */
export function readErasure(options: Asked['options']): ErasureRequest {
  const given = erasureOptions.filter((option) => options[option] !== undefined);
  if (options.from !== undefined && given.length > 0)
    throw new UserError('Give the ids in the file of --from or as options, not both');
  const asked = erasureRequest.safeParse(
    options.from === undefined ? asGiven(options) : readFile(options.from),
  );
  if (!asked.success) throw new UserError(wrong);
  return asked.data;
}

const asGiven = (options: Asked['options']): object =>
  Object.fromEntries(
    erasureOptions.flatMap((option) => {
      const ids = options[option]?.split(',');
      if (ids === undefined) return [];
      return [[lists[option], option === 'response' ? ids.map(responseOf) : ids]];
    }),
  );

/** `sace/2023-24/17`; an id may have slashes of its own. */
function responseOf(text: string): object {
  const [source, dataset, ...id] = text.split('/');
  return { source, dataset, id: id.join('/') };
}

function readFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UserError('The file of --from is not there, or is not JSON');
  }
}

/** How many ids of each kind; never one of them. */
export const countsOfIds = (asked: ErasureRequest): string =>
  Object.entries(asked)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `${ids.length} of ${kind}`)
    .join(', ');
