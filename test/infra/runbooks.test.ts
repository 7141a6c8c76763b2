import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { givenUpIn, queuesIn } from '../../commands/ops/operated-stack.ts';
import { readArguments } from '../../commands/ops/read-arguments.ts';
import { allRules } from '../../shared/alerting/rules.ts';
import { logCodes } from '../../shared/ports/log.ts';
import { namesUpload } from '../../shared/protocol/operations/find-uploads.ts';
import { healerOf } from '../../shared/protocol/operations/look-again.ts';
import { messageQueueDouble } from '../doubles/message-queues.ts';
import { synthesise } from './template.ts';

const stack = synthesise();
const alarms = stack.ofType('AWS::CloudWatch::Alarm');
const budgets = stack.ofType('AWS::Budgets::Budget');
const kinds = [
  ...new Set([...alarms, ...budgets].map(({ path }) => path.split('/').at(-1) ?? '')),
  ...allRules.filter(({ team }) => team === 'operators').map(({ id }) => id),
];
const text = readFileSync(new URL('../../docs/runbooks.md', import.meta.url), 'utf8');
const sections = new Map(
  text.split(/^## /m).map((section): [string, string] => {
    const [heading = '', ...body] = section.split('\n');
    return [heading, body.join('\n')];
  }),
);

const outputs = Object.fromEntries(stack.outputs.map((output) => [output, output]));
const queues = queuesIn(outputs, () => messageQueueDouble());
const givenUp = givenUpIn(outputs, () => messageQueueDouble());
const commands = [...text.matchAll(/npm run ops -- ([^`\n]+)/g)].map(([, args = '']) => args.trim());

describe('the runbooks', () => {
  it('are of alarms, of a budget, and of what the pipeline tells operators itself', () =>
    expect(kinds).toEqual(expect.arrayContaining(['NotEmpty', 'Budget', 'message-not-delivered'])));

  it.each(kinds)('say of %s what it means, how to look, what to do and when it is over', (kind) => {
    const section = sections.get(kind);
    expect(section, `docs/runbooks.md has no section ${kind}`).toBeDefined();
    for (const part of ['Means', 'Look', 'Do', 'Over']) expect(section).toContain(`**${part}**: `);
  });

  it.each(alarms.map(({ path, properties }): [string, unknown] => [path, properties.AlarmDescription]))(
    'are named where %s calls',
    (path, description) =>
      expect(description).toMatch(new RegExp(` See docs/runbooks\\.md, ${path.split('/').at(-1)}\\.$`)),
  );

  it.each(commands)('name a command that there is: %s', (args) => {
    const { command, words } = readArguments(args.split(' '));
    const [word = ''] = words;
    if (command.name === 'redrive') expect([...queues.keys(), ...givenUp.keys(), 'all']).toContain(word);
    if (command.words.join() === '<key>|<generation>') expect(namesUpload(word)).toBe(true);
  });

  it('have commands to read at all', () => expect(commands.length).toBeGreaterThan(10));

  it('name each queue, and no other', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    expect(rows).toEqual([...queues.keys()]);
  });

  it('speak of lines of the log that there are', () => {
    const codes = [...text.matchAll(/codes? `([a-z-]+)`|, and `([a-z-]+)` for/g)].map(([, a, b]) => a ?? b);
    expect(codes.length).toBeGreaterThan(2);
    expect(logCodes).toEqual(expect.arrayContaining(codes));
  });
});

describe('what operators can reach', () => {
  it('is every queue of the stack, with its dead letters, and whatever was given up of a table', () => {
    const all = stack.ofType('AWS::SQS::Queue').length;
    expect(2 * queues.size + givenUp.size).toBe(all);
  });

  it.each([...givenUp.keys()])('is found by somebody, where it was given up: %s', (name) =>
    expect(['sweeps', 'checks']).toContain(healerOf(name)),
  );
});
