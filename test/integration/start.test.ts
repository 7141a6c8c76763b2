import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { sourceIds } from '../../shared/contracts/sources.ts';
import { csvRows } from '../oracle/csv-text.ts';
import { type Ended, runNode } from './commands.ts';
import { patience } from './replays.ts';

const stackTrace = /\n\s+at .+:\d+:\d+/;

interface Published {
  readonly indicator: string;
  readonly value: string;
  readonly base_rounded_to_5: string;
  readonly margin_of_error: string;
}

/** What was published of Coventry's survey of 2021-22. */
function published(): Published[] {
  const path = fileURLToPath(new URL('../../examples/reference/coventry-sace-2021-22.csv', import.meta.url));
  const [heading = [], ...rows] = csvRows(readFileSync(path, 'utf8'));
  return rows.map(
    (cells) => Object.fromEntries(heading.map((name, at) => [name, cells[at]])) as unknown as Published,
  );
}

describe('npm start -- --once', () => {
  let ended: Ended;
  let lines: readonly string[];
  const lineOf = (indicator: string) => lines.find((line) => line.startsWith(`${indicator} `)) ?? '';

  beforeAll(async () => {
    ended = await runNode(['commands/start.ts', '--once']);
    lines = ended.stdout.split('\n');
  }, patience);

  test('ends well, without a stack trace and without a dead letter', () => {
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ended.stdout).not.toMatch(stackTrace);
    expect(ended.stdout).not.toContain('!!');
  });

  test('leaves no process behind', async () => expect(await ended.leftBehind()).toBe(false));

  test('shows the steps of the way, stage by stage', () => {
    for (const stage of ['1 receive', '2 record', '3 aggregate', '5 alert'])
      expect(
        lines.some((line) => line.trim().startsWith(stage)),
        stage,
      ).toBe(true);
  });

  test.for(published())('prints the published figure of $indicator', (figure) => {
    const line = lineOf(figure.indicator);
    const [, value, denominator] = /\s(\d+\.\d)%?\s+(?:[\d,]+ )?\/ ([\d,]+)\s/.exec(line) ?? [];
    expect({ line, value }).toEqual({ line, value: Number(figure.value).toFixed(1) });
    if (figure.base_rounded_to_5) expect(toFive(denominator)).toBe(Number(figure.base_rounded_to_5));
    if (figure.margin_of_error) expect(line).toContain(`±${figure.margin_of_error}`);
  });

  test('counts 74 of 301 for social contact, carried forward from the survey', () =>
    expect(lineOf('carers-social-contact')).toMatch(
      /24\.6%\s+74 \/ 301\s+±4\.4\s.*28\.0% not met\s+sace 2021-22, carried/,
    ));

  test.for([
    ['carers-self-directed-support', /100\.0%\s+85 \/ 85\s+→ level\s+cld/],
    ['carers-direct-payments', /62\.4%\s+53 \/ 85\s+↑ better\s+67\.7% not met\s+cld/],
    ['provider-registrations', /280\s+provider 2023-24-Q2/],
    ['experience-survey-responses', /14 \/ 300\s.*300 not met\s+experience 2023-24/],
  ] as const)('shows what other sources say: %s', ([indicator, says]) =>
    expect(lineOf(indicator)).toMatch(says),
  );

  test('accepts a file of every source, and shows one table', () => {
    const accepted = lines.filter((line) => line.startsWith('accepted'));
    expect(new Set(accepted.map((line) => line.split('/')[2]))).toEqual(new Set(sourceIds));
    expect(lines.filter((line) => line.startsWith('indicator '))).toHaveLength(1);
  });
});

const toFive = (count = ''): number => Math.round(Number(count.replace(',', '')) / 5) * 5;

test('a process that is left behind would be seen', async () => {
  const script = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)'], { stdio: 'ignore' }).unref()`;
  const { code, leftBehind } = await runNode(['-e', script]);
  expect({ code, leftBehind: await leftBehind() }).toEqual({ code: 0, leftBehind: true });
});

describe('npm run replay, called wrongly', () => {
  const out = join(tmpdir(), 'never-written');
  const right = ['examples/coventry', '--quarter', '2023-24-Q2', '--out', out];
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['nothing at all', [], /^Usage: /],
    ['a quarter that is none', [...right, '--quarter', '2023-25-Q2'], /^Usage: /],
    ['an unknown option', [...right, '--fast'], /^Usage: /],
    ['a folder that is not there', ['nowhere', ...right.slice(1)], /There is no folder .*uploads/],
    ['a day that is none', [...right, '--now', 'yesterday'], /--now is not a date/],
  ];

  test.concurrent.for(wrong)(
    'with %s it says in one line what is wrong, and ends with 1',
    async ([, args, says], context) => {
      const { code, stdout, stderr } = await runNode(['commands/replay.ts', ...args]);
      context.expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      context.expect(stderr).toMatch(says);
      context.expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    },
  );
});
