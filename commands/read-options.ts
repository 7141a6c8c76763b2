import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UserError } from './run-command.ts';

/**
 * The options of a command that takes nothing else.
 *
 * @throws UserError with how it is called, where anything else is written, `--help` too
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new UserError(`Usage: ${usage}`);
  }
}

/**
 * @throws UserError with what the option takes
 * @example readWholeNumber('runs', '20') // 20
 */
export function readWholeNumber(option: string, text: string, least = 1): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
    throw new UserError(`--${option} takes a whole number from ${least} on`);
  return number;
}

/**
 * @throws UserError with what the option takes
 * @example readShare('kills', '0.1') // 0.1
 */
export function readShare(option: string, text: string): number {
  const share = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || share > 1) throw new UserError(`--${option} takes a number from 0 to 1`);
  return share;
}
