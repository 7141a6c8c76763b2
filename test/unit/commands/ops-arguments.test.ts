import { describe, expect, it } from 'vitest';
import { opsCommands } from '../../../commands/ops/commands.ts';
import { listOfCommands, readArguments, usageOf } from '../../../commands/ops/read-arguments.ts';
import { UserError } from '../../../commands/run-command.ts';

function refusalOf(...args: string[]): string {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('what an operator asks for', () => {
  it('is only to be shown, unless they say yes', () => {
    expect(readArguments(['redrive', 'all'])).toMatchObject({ words: ['all'], yes: false });
    expect(readArguments(['redrive', 'all', '--yes'])).toMatchObject({ yes: true });
  });

  it('is of the pipeline that runs here, or of one that a file names', () => {
    expect(readArguments(['queues']).outputs).toBeUndefined();
    expect(readArguments(['ring', '--council', 'E08000026', '--outputs', 'a.json'])).toMatchObject({
      outputs: 'a.json',
      options: { council: 'E08000026' },
    });
  });

  it.each<[string, string[], RegExp]>([
    ['a command that there is not', ['redriv'], /^There is no command redriv; did you mean redrive\?/],
    ['too little', ['redrive'], /^Usage: .*<queue>\|all.*, for example: npm run ops -- redrive /],
    ['too much', ['ring', 'twice'], /^Usage: npm run ops -- ring/],
    ['an option of another command', ['redrive', 'all', '--council', 'E08000026'], /^Usage: /],
    ['a dry run by another name', ['redrive', 'all', '--dry-run'], /^Usage: /],
  ])('is refused in one line, which says what there is: %s', (_, args, says) => {
    expect(refusalOf(...args)).toMatch(says);
    expect(refusalOf(...args)).not.toContain('\n');
  });

  it.each(opsCommands)('has an example that is right: $name', (command) => {
    const args = command.example.replace(/^npm run ops -- /, '').split(' ');
    expect(readArguments(args)).toMatchObject({ command: { name: command.name }, yes: command.changes });
  });

  it('is listed with what it does', () => {
    for (const command of opsCommands)
      expect(listOfCommands()).toMatch(
        new RegExp(`${escaped(usageOf(command))} +${escaped(command.does)}\n`),
      );
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
