import { Transient } from '../shared/protocol/transient.ts';
import { operatedStack } from './ops/operated-stack.ts';
import { listOfCommands, readArguments } from './ops/read-arguments.ts';
import { runCommand, UserError } from './run-command.ts';
import { readStackFile } from './running-stack.ts';

const couldNot = 2;

/** What operators do to a deployed pipeline, or to the one that npm start runs. */
await runCommand(async () => {
  const args = process.argv.slice(2);
  const print = (line: string) => void console.log(line);
  if (args.length === 0) {
    print(listOfCommands());
    return couldNot;
  }
  const { command, outputs, ...asked } = readArguments(args);
  const stack = operatedStack(readStackFile(outputs));
  const answer = await command.run({ ...asked, stack, print }).catch(inPlainWords);
  const isLook = command.isLook?.(asked) ?? false;
  if (command.changes && !asked.yes && !isLook) print('Nothing was changed; with --yes it is done');
  return answer;
}, couldNot);

/** What comes of the moment, or of who asks, and not of a mistake of ours. */
function inPlainWords(error: unknown): never {
  if (error instanceof Transient) throw new UserError(`Not now (${error.reason}); try again in a minute`);
  const name = error instanceof Error ? error.name : '';
  if (name === 'CredentialsProviderError') throw new UserError('Nobody is logged in to AWS: log in first');
  if (/AccessDenied/.test(name)) throw new UserError('You may not do this: ask for the role of an operator');
  throw error;
}
