import { type ErasureRequest, erasureName } from '../../shared/contracts/erasures.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { askErasure, erasureStanding } from '../../shared/protocol/operations/ask-erasure.ts';
import { erasureReceiptKey } from '../../shared/protocol/places.ts';
import { UserError } from '../run-command.ts';
import { countsOfIds, erasureOptions, readErasure } from './erase-request.ts';
import type { Asked, OpsCommand } from './ops-command.ts';
import { readCouncil } from './read-council.ts';

/** Asks that a person be erased, and says how far requests have come. Prints no id, also none that it was given. */
export const erase: OpsCommand = {
  name: 'erase',
  does: 'asks that a person be erased, or with --status how far requests have come. Ids on a command line stay in the history of your shell: --from reads them from a file',
  words: [],
  options: ['council', 'request', 'from', ...erasureOptions],
  flags: ['status'],
  example: 'npm run ops -- erase --council E08000026 --request 2026-014 --from request.json --yes',
  changes: true,
  isLook: ({ flags }) => flags.includes('status'),
  async run(asked) {
    const council = readCouncil(asked.options.council);
    if (council === undefined) throw new UserError('Say whose request it is: --council E08000026');
    return asked.flags.includes('status') ? tellStatus(council, asked) : askOne(council, asked);
  },
};

async function tellStatus(council: CouncilCode, { stack, print }: Asked): Promise<number> {
  const requests = await stack.erasures.erasures(council);
  if (requests.length === 0) print(`${council}: nobody has asked to be erased`);
  for (const { request, askedAt, state } of requests)
    print(`${request}  ${state}  asked ${askedAt}  ${erasureReceiptKey(council, request)}`);
  return 0;
}

async function askOne(council: CouncilCode, { stack, options, yes, print }: Asked): Promise<number> {
  const name = erasureName.safeParse(options.request);
  if (!name.success)
    throw new UserError(
      'Name the request without naming the person, by letters, digits, . _ -: --request 2026-014',
    );
  const request = name.data;
  const asked: ErasureRequest = readErasure(options);
  const standing = await erasureStanding(council, request, stack);
  if (standing !== 'none')
    print(`${request} was asked before, and is ${standing}; what is asked now is added to it`);
  if (!yes) {
    print(
      `Would ask, as ${request} of ${council}, to erase whoever is known by ${countsOfIds(asked)}. This cannot be undone`,
    );
    return 0;
  }
  await askErasure(council, request, asked, stack);
  print(
    `Asked, as ${request}; ${erasureReceiptKey(council, request)} says when it is done, and so does --status`,
  );
  return 0;
}
