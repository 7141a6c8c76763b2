import type { OperatedStack } from './operated-stack.ts';

/** What an operator asks of a command. */
export interface Asked {
  /** What follows the command's name. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Options without a value that were given. */
  readonly flags: readonly string[];
  /** Whether it is to be done; else it only says what it would do. */
  readonly yes: boolean;
  readonly stack: OperatedStack;
  readonly print: (line: string) => void;
}

/** One command of the operators: a row of the registry, and all that there is to add one. */
export interface OpsCommand {
  readonly name: string;
  /** In one line, for the list of commands. */
  readonly does: string;
  /** What has to follow the name. */
  readonly words: readonly string[];
  /** Options of its own; each takes a text. */
  readonly options: readonly string[];
  /** Options of its own that take nothing. */
  readonly flags?: readonly string[];
  readonly example: string;
  /** Whether it changes anything; then it only does so with `--yes`. */
  readonly changes: boolean;
  /** Of one that changes things: whether what is asked only looks. */
  readonly isLook?: (asked: Pick<Asked, 'flags' | 'options'>) => boolean;
  /** Answers 0 where all is well or done, 1 where it found that it is not. */
  readonly run: (asked: Asked) => Promise<number>;
}
