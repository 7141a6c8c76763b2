import { parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import { UserError } from '../run-command.ts';
import { opsCommands } from './commands.ts';
import type { Asked, OpsCommand } from './ops-command.ts';

export interface AskedCommand extends Omit<Asked, 'stack' | 'print'> {
  readonly command: OpsCommand;
  /** File that says where the stack is; undefined: the one that runs here. */
  readonly outputs: string | undefined;
}

/** How a command is called: `npm run ops -- redrive <queue>|all [--yes]`. */
export const usageOf = ({ name, words, options, flags = [], changes }: OpsCommand): string =>
  [
    `npm run ops -- ${name}`,
    ...words,
    ...options.map((option) => `[--${option} …]`),
    ...flags.map((flag) => `[--${flag}]`),
    ...(changes ? ['[--yes]'] : []),
  ].join(' ');

/** Every command with what it does, for whoever asks for none. */
export function listOfCommands(): string {
  const widest = Math.max(...opsCommands.map((command) => usageOf(command).length));
  return [
    'What operators can ask for. What changes anything only says what it would do, unless --yes is given.',
    '',
    ...opsCommands.map((command) => `  ${usageOf(command).padEnd(widest)}  ${command.does}`),
    '',
    'Of the pipeline that npm start runs here, or of a deployed one: --outputs <file>.',
  ].join('\n');
}

/**
 * What an operator asks for.
 *
 * @throws UserError with what is wrong, what there is, and an example
 */
export function readArguments(args: readonly string[]): AskedCommand {
  const [name = '', ...rest] = args;
  const command = opsCommands.find((each) => each.name === name);
  if (command === undefined) throw new UserError(noCommand(name));
  const { values, positionals } = parsed(rest, command);
  if (positionals.length !== command.words.length) throw wrong(command);
  const { yes, outputs, ...own } = values;
  const isFlag = (name: string): boolean => command.flags?.includes(name) ?? false;
  const options = Object.fromEntries(Object.entries(own).filter(([name]) => !isFlag(name)));
  return {
    command,
    words: positionals,
    options: options as Record<string, string | undefined>,
    flags: Object.keys(own).filter(isFlag),
    yes: yes === true,
    outputs: outputs as string | undefined,
  };
}

function noCommand(name: string): string {
  const names = opsCommands.map((each) => each.name);
  const [alike] = nearest(name, names, 1);
  return `There is no command ${name}; did you mean ${alike}? There is ${names.join(', ')}.`;
}

const wrong = (command: OpsCommand): UserError =>
  new UserError(`Usage: ${usageOf(command)}, for example: ${command.example}`);

function parsed(args: readonly string[], command: OpsCommand) {
  const text = { type: 'string' } as const;
  const own = Object.fromEntries(command.options.map((option) => [option, text]));
  const flag = { type: 'boolean' } as const;
  const flags = Object.fromEntries((command.flags ?? []).map((name) => [name, flag]));
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...own, ...flags, yes: flag, outputs: text },
    });
  } catch {
    throw wrong(command);
  }
}
