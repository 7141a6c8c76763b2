import { randomBytes } from 'node:crypto';
import { hmacPseudonyms } from '../../shared/adapters/hmac-pseudonyms.ts';
import type { PseudonymKeys } from '../../shared/adapters/pseudonym-keys.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { everybody } from '../../shared/protocol/councils.ts';
import { epochsOf, keyOfEpoch } from '../../shared/protocol/epochs.ts';
import {
  forgetNames,
  type KeyChange,
  type RotateCouncilPorts,
  type Rotated,
  renameCouncil,
  whyNotRotated,
} from '../../shared/protocol/operations/rotate-council.ts';
import { pseudonymPairs } from '../../shared/protocol/pseudonym-pairs.ts';
import { UserError } from '../run-command.ts';
import type { Asked, OpsCommand } from './ops-command.ts';
import { rotatedInWords, rotateStepInWords } from './rotate-words.ts';

/** Changes the key of the pseudonyms, of all councils; goes on from wherever a change stands. */
export const rotate: OpsCommand = {
  name: 'rotate',
  does: 'changes the key of the pseudonyms to the next, of all councils; without --to says which is in force. Files and messages wait meanwhile (docs/rotation.md)',
  words: [],
  options: ['to'],
  example: 'npm run ops -- rotate --to 2 --yes',
  changes: true,
  isLook: ({ options }) => options.to === undefined,
  async run(asked) {
    const { stack, options, yes, print } = asked;
    const secret = await stack.pseudonymKeys.read();
    const councils = await everybody(stack);
    if (options.to === undefined) return tellStanding(councils, secret, asked);
    const keys = withKey(secret, toOf(options.to, secret));
    const change = { from: keys.to - 1, to: keys.to };
    const ports = { ...stack, ...(await stack.people()), ...hashing(keys.all, change) };
    if (!yes) return rehearse(councils, change, ports, print);
    if (!secret.keys.has(keys.to)) await stack.pseudonymKeys.put({ ...secret, keys: keys.all });
    if (!(await renameEverybody(councils, change, ports, print))) return 1;
    if (secret.inForce !== keys.to) {
      await stack.pseudonymKeys.put({ inForce: keys.to, keys: keys.all });
      print(`Key ${keys.to} is in force`);
    }
    const isDone = await forgetEverybody(councils, change, ports, print);
    print(
      'Now: npm run ops -- redrive all --yes. Tomorrow: the same rotate once more, for what late workers may still have written',
    );
    return isDone ? 0 : 1;
  },
};

async function tellStanding(
  councils: readonly CouncilCode[],
  { inForce }: PseudonymKeys,
  { stack, print }: Asked,
): Promise<number> {
  print(`Key ${inForce} is in force; the next is --to ${inForce + 1}`);
  for (const council of councils) {
    const epochs = await epochsOf(council, stack.ledgers);
    const read = keyOfEpoch(epochs, epochs.read);
    const { namedBy } = epochs;
    print(
      `${council}: read by key ${read}${namedBy !== null && namedBy !== read ? `, being renamed to ${namedBy}` : ''}`,
    );
  }
  return 0;
}

/** The next key, or the one in force: to take away what the change to it has left. */
function toOf(text: string, { inForce }: PseudonymKeys): number {
  const to = Number(text);
  if (to === inForce + 1 || (to === inForce && to > 1)) return to;
  throw new UserError(`Key ${inForce} is in force, so the next is --to ${inForce + 1}`);
}

/** All keys with the one that is changed to, which is made where it is not there yet. */
function withKey({ keys }: PseudonymKeys, to: number): { to: number; all: PseudonymKeys['keys'] } {
  return { to, all: keys.has(to) ? keys : new Map([...keys, [to, randomBytes(32).toString('hex')]]) };
}

function hashing(keys: PseudonymKeys['keys'], { from, to }: KeyChange) {
  const by = (number: number) => {
    const key = keys.get(number);
    if (key !== undefined) return hmacPseudonyms(key, number);
    throw new UserError(`Key ${number} is not in the secret any more, so nothing of it can be renamed`);
  };
  return { from: by(from), to: by(to) };
}

type Print = Asked['print'];

async function rehearse(
  councils: readonly CouncilCode[],
  change: KeyChange,
  ports: RotateCouncilPorts,
  print: Print,
): Promise<number> {
  let refused = 0;
  for (const council of councils) {
    const pairs = await pseudonymPairs(council, ports);
    const why = await whyNotRotated(council, pairs, change, ports);
    if (why) refused += 1;
    print(`${council}: ${why ? rotatedInWords(why) : `would give ${pairs.size} names to key ${change.to}`}`);
  }
  return refused === 0 ? 0 : 1;
}

/** All councils, also where one cannot: it is told of, and the key is not put in force. */
async function renameEverybody(
  councils: readonly CouncilCode[],
  change: KeyChange,
  ports: RotateCouncilPorts,
  print: Print,
): Promise<boolean> {
  const outcomes: Rotated[] = [];
  for (const council of councils) {
    const tell = (step: Parameters<typeof rotateStepInWords>[0]) =>
      print(`${council}: ${rotateStepInWords(step)}`);
    const outcome = await renameCouncil(council, change, ports, tell);
    print(`${council}: ${rotatedInWords(outcome)}`);
    outcomes.push(outcome);
  }
  return outcomes.every(({ kind }) => kind === 'renamed');
}

async function forgetEverybody(
  councils: readonly CouncilCode[],
  change: KeyChange,
  ports: RotateCouncilPorts,
  print: Print,
): Promise<boolean> {
  let isDone = true;
  for (const council of councils) {
    const tell = (step: Parameters<typeof rotateStepInWords>[0]) =>
      print(`${council}: ${rotateStepInWords(step)}`);
    const outcome = await forgetNames(council, change, ports, tell);
    if (outcome.kind === 'renamed') continue;
    print(`${council}: ${rotatedInWords(outcome)}`);
    isDone = false;
  }
  return isDone;
}
