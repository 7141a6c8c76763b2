import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check, type Finding, type RuleName, ruleNames } from './check.ts';
import { mostLines } from './rules.ts';
import { importsOf } from './sources.ts';

const root = join(import.meta.dirname, '../..');
const notOurs = ['**/node_modules', '.git', 'cdk.out', '.local', 'coverage', 'inbox', 'out'];

/** All files of the repository; what is not TypeScript is known by its name alone. */
function realTree(): Map<string, string> {
  const files = globSync('**/*', { cwd: root, exclude: notOurs }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return new Map(
    files.map((file) => [file, file.endsWith('.ts') ? readFileSync(join(root, file), 'utf8') : '']),
  );
}

it('finds nothing in this repository', async () => {
  const tree = realTree();
  expect((await importsOf(tree)).length).toBeGreaterThan(tree.size);
  expect(await check(tree)).toEqual([]);
}, 120_000);

/** Trees that keep every rule. */
const allowed: Record<string, string> = {
  'shared/indicators/a.ts':
    "import * as z from 'zod';\nimport { b } from '../contracts/b.ts';\nexport const a = z.literal(b);",
  'shared/indicators/of-arguments.ts':
    '/* Date.now() */ export const day = (at: string, console: string) => new Date(at).getTime() + console.length; // Math.random()',
  'shared/alerting/words.ts': "export const text = 'at process.env and import(x) and new Date()';",
  'shared/ports/a.ts': "import type { K } from '../protocol/keys.ts';\nexport type A = K;",
  'shared/protocol/a.ts': "import type { A } from '../ports/a.ts';\nexport const a = (port: A) => port;",
  'shared/adapters/a.ts':
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const now = () => [Date.now(), S3Client];",
  'functions/1-receive/a.handler.ts':
    "import { a } from './a.ts';\nexport const handler = a(process.env['A?B']);",
  'infra/environments.ts':
    "import type { E } from '../functions/1-receive/environment.ts';\nexport type A = E;",
  'local/a.ts': "import { join } from 'node:path';\nexport const a = join('b');",
  'commands/start.ts': "import { a } from '../local/a.ts';\na();",
  'test/unit/a.test.ts': "import { a } from '../../shared/indicators/a.ts';\na();",
};

it.each(Object.entries(allowed))('lets %s be as it is', async (file, source) => {
  expect(await check(new Map([[file, source]]))).toEqual([]);
});

const long = (lines: number): string => 'f();\n'.repeat(lines);

/** For each rule what breaks it, and nothing else: file, source, what is found. */
const planted: Record<RuleName, readonly (readonly [file: string, source: string, found: string])[]> = {
  'every-file-has-a-room': [
    ['scripts/a.ts', 'export {};', 'none'],
    ['shared/a.ts', 'export {};', 'none'],
    ['functions/a.ts', 'export {};', 'none'],
  ],
  'no-empty-names': [
    ['shared/parsing/utils/a.ts', 'export {};', 'utils'],
    ['shared/parsing/date-helpers.ts', 'export {};', 'helpers'],
    ['shared/contracts/types.ts', 'export {};', 'types'],
    ['examples/misc/data.csv', '', 'misc'],
  ],
  'kebab-case': [
    ['shared/parsing/readRow.ts', 'export {};', 'shared/parsing/readRow.ts'],
    ['local/Cloud/a.ts', 'export {};', 'local/Cloud/a.ts'],
    ['test/unit/read_row.test.ts', 'export {};', 'test/unit/read_row.test.ts'],
  ],
  'inside-the-repository': [
    ['local/a.ts', "import '../../shared/a.ts';", '../shared/a.ts'],
    ['local/b.ts', "import '/tmp/a.ts';", '/tmp/a.ts'],
    ['shared/ports/a.ts', "import type { A } from '../../../a.ts';\nexport type B = A;", '../a.ts'],
  ],
  'no-test-code': [
    ['local/a.ts', "import { a } from '../test/doubles/a.ts';\na();", 'test/doubles/a.ts'],
    ['functions/1-receive/a.ts', "export * from '../../test/doubles/a.ts';", 'test/doubles/a.ts'],
  ],
  'stages-apart': [
    ['functions/1-receive/a.ts', "import { b } from '../2-record/b.ts';\nb();", 'functions/2-record/b.ts'],
    [
      'functions/1-receive/b.ts',
      "import type { B } from '../2-record/b.ts';\nexport type A = B;",
      'functions/2-record/b.ts',
    ],
    [
      'functions/5-alert/a.handler.ts',
      "import { environment } from '../2-record/environment.ts';\nenvironment();",
      'functions/2-record/environment.ts',
    ],
  ],
  direction: [
    ['shared/indicators/a.ts', "import { createHash } from 'node:crypto';\ncreateHash('');", 'node:crypto'],
    ['shared/indicators/b.ts', "import { a } from '../ports/a.ts';\na();", 'shared/ports/a.ts'],
    [
      'shared/contracts/a.ts',
      "import type { A } from '../protocol/a.ts';\nexport type B = A;",
      'shared/protocol/a.ts',
    ],
    ['shared/contracts/b.ts', "export type { A } from '../adapters/a.ts';", 'shared/adapters/a.ts'],
    ['shared/parsing/a.ts', "import { parse } from 'left-pad';\nparse();", 'left-pad'],
    [
      'shared/parsing/b.ts',
      "import { type A } from '../ports/a.ts';\nexport type B = A;",
      'shared/ports/a.ts',
    ],
    [
      'shared/ports/a.ts',
      "import type { A } from '../protocol/statements.ts';\nexport type B = A;",
      'shared/protocol/statements.ts',
    ],
    [
      'shared/ports/b.ts',
      "import type { S3Client } from '@aws-sdk/client-s3';\nexport type B = S3Client;",
      '@aws-sdk/client-s3',
    ],
    ['shared/protocol/a.ts', "import { a } from '../adapters/a.ts';\na();", 'shared/adapters/a.ts'],
    [
      'shared/protocol/keys.ts',
      "import type { A } from '../ports/a.ts';\nexport type B = A;",
      'shared/ports/a.ts',
    ],
    [
      'shared/adapters/a.ts',
      "import { a } from '../../functions/1-receive/a.ts';\na();",
      'functions/1-receive/a.ts',
    ],
    [
      'functions/2-record/a.ts',
      "import { SQSClient } from '@aws-sdk/client-sqs';\nnew SQSClient();",
      '@aws-sdk/client-sqs',
    ],
    [
      'functions/2-record/b.ts',
      "import { readFile } from 'node:fs/promises';\nreadFile('');",
      'node:fs/promises',
    ],
    [
      'functions/2-record/c.ts',
      "import { a } from '../../shared/adapters/a.ts';\na();",
      'shared/adapters/a.ts',
    ],
    [
      'functions/2-record/environment.ts',
      "import { a } from '../../shared/contracts/a.ts';\na();",
      'shared/contracts/a.ts',
    ],
    [
      'infra/stages/a.ts',
      "import { environment } from '../../functions/1-receive/environment.ts';\nenvironment();",
      'functions/1-receive/environment.ts',
    ],
    [
      'infra/stages/b.ts',
      "import type { A } from '../../functions/1-receive/a.ts';\nexport type B = A;",
      'functions/1-receive/a.ts',
    ],
    [
      'infra/stages/c.ts',
      "import { event } from '../../shared/contracts/events.ts';\nevent();",
      'shared/contracts/events.ts',
    ],
    ['local/a.ts', "import { keys } from '../shared/protocol/keys.ts';\nkeys();", 'shared/protocol/keys.ts'],
    ['local/bootstrap.ts', "import { clock } from './clock.ts';\nclock();", 'local/clock.ts'],
    ['local/b.ts', "const a = await import('../infra/app.ts');\na();", 'infra/app.ts'],
    ['examples/a.ts', "import { a } from '../shared/indicators/a.ts';\na();", 'shared/indicators/a.ts'],
    ['test/oracle/a.ts', "import { a } from '../../shared/indicators/a.ts';\na();", 'shared/indicators/a.ts'],
    [
      'commands/start.ts',
      "import { handler } from '../functions/1-receive/a.handler.ts';\nhandler();",
      'functions/1-receive/a.handler.ts',
    ],
  ],
  'no-world': [
    ['shared/indicators/a.ts', 'export const a = Date.now();', 'Date.now'],
    ['shared/indicators/b.ts', 'export const b = new Date();', 'new Date()'],
    ['shared/indicators/c.ts', 'export const c = new Date;', 'new Date()'],
    ['shared/indicators/d.ts', 'export const d = Date();', 'Date('],
    ['shared/statistics/a.ts', 'export const a = Math.random();', 'Math.random'],
    ['shared/reporting/a.ts', 'export const a = process.env.TZ;', 'process'],
    ['shared/reporting/b.ts', "console.log('a');", 'console'],
    ['shared/parsing/a.ts', 'const name = ""; export const a = import(name);', 'import('],
    ['shared/protocol/a.ts', 'export const a = crypto.randomUUID();', 'crypto'],
    ['shared/parsing/b.ts', 'export const b = Buffer.concat([]);', 'Buffer'],
    ['shared/ports/a.ts', 'export const a = globalThis;', 'globalThis'],
    ['functions/2-record/a.ts', 'setTimeout(f, 1);', 'setTimeout'],
    ['functions/2-record/environment.ts', 'export const a = process.env;', 'process'],
  ],
  'handlers-assemble': [
    ['functions/1-receive/a.handler.ts', 'if (a) b();', 'if'],
    ['functions/1-receive/b.handler.ts', 'switch (a) {}', 'switch'],
    ['functions/1-receive/c.handler.ts', 'export const handler = a ? b : c;', '?'],
    ['functions/1-receive/d.handler.ts', 'export const handler = a && b;', '&&'],
    ['functions/1-receive/e.handler.ts', 'export const handler = a || b;', '||'],
    ['functions/1-receive/f.handler.ts', 'export const handler = a ?? b;', '??'],
  ],
  'handlers-are-short': [['functions/1-receive/a.handler.ts', long(mostLines.handler + 1), '26 lines']],
  'verbs-are-short': [
    [
      'functions/1-receive/a.ts',
      `${'/** b */\n// c\n'.repeat(99)}interface D {\n  e: 1;\n}\n${long(mostLines.verb + 1)}`,
      '151 lines',
    ],
  ],
  'whole-zod': [
    ['shared/contracts/a.ts', "import { z } from 'zod';\nz.string();", 'import { z } from "zod";'],
    [
      'shared/contracts/b.ts',
      "import type { ZodType } from 'zod';\nexport type A = ZodType;",
      'import { ZodType } from "zod";',
    ],
    ['shared/contracts/c.ts', "import z from 'zod';\nz.string();", 'import z from "zod";'],
  ],
  'no-patched-modules': [
    [
      'test/unit/a.test.ts',
      "import { vi } from 'vitest';\nvi.mock('../../shared/parsing/fold.ts');",
      'vi.mock',
    ],
    [
      'test/unit/b.test.ts',
      "import { vi } from 'vitest';\nvi.doMock('../../shared/parsing/fold.ts');",
      'vi.doMock',
    ],
  ],
};

const cases = ruleNames.flatMap((rule) =>
  planted[rule].map(([file, source, found]) => ({
    source,
    finding: { rule, file, found } satisfies Finding,
  })),
);

it.each(cases)('$finding.rule finds $finding.found in $finding.file', async ({ source, finding }) => {
  expect(await check(new Map([[finding.file, source]]))).toEqual([finding]);
});
