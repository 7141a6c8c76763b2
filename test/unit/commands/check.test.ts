import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { receipt } from '../../../shared/contracts/uploads.ts';
import { importsOf } from '../../architecture/sources.ts';
import { runNode } from '../../integration/commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, body: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};
const besides = (path: string): string[] =>
  globSync(`${basename(path)}.errors.csv`, { cwd: folder }).map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );

/** Runs the command as a person does; whatever happens, nobody is shown where in the code. */
async function check(...args: string[]) {
  const ended = await runNode(['commands/check.ts', ...args]);
  expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/^\s+at |\bError:|DEBUG=1/m);
  return ended;
}
const asLift = ['--source', 'lift', '--dataset', '2023-09', '--now', '2023-10-20'];
const good = 'person_ref,contacted_on\nP1,2023-09-01\n';

describe('npm run check', () => {
  it('ends with 0 where a file would be accepted', async () => {
    const ended = await check(put('good.csv', good), ...asLift);
    expect(ended).toMatchObject({ code: 0, stdout: 'Accepted\n1 row read: 1 stored\n\n', stderr: '' });
  });

  it('ends with 2 where rows would be refused, says which and why, and puts them beside the file', async () => {
    const path = put('bad.csv', 'person_ref,ward,contacted_on\nP1,x,2023-09-01\nP2,"a\nb",2023-09-31\n');
    const { code, stdout } = await check(path, ...asLift);
    expect(code).toBe(2);
    expect(stdout).toBe(
      [
        'Accepted, but some rows were refused',
        '2 rows read: 1 stored, 1 refused',
        '',
        'Row 3, contacted_on (error): contacted_on is not a date that exists',
        '  Use 2023-09-30 or 30/09/2023',
        '',
        `The refused rows are in ${path}.errors.csv`,
        '',
      ].join('\n'),
    );
    expect(besides(path)).toEqual([
      'person_ref,ward,contacted_on,error,how_to_fix\r\nP2,"a\nb",2023-09-31,contacted_on is not a date that exists,Use 2023-09-30 or 30/09/2023\r\n',
    ]);
  });

  it('takes the list of refused rows away once the file is mended', async () => {
    const path = put('mended.csv', good);
    put('mended.csv.errors.csv', 'of yesterday');
    expect((await check(path, ...asLift)).code).toBe(0);
    expect(besides(path)).toEqual([]);
  });

  it('ends with 3 where a file would be quarantined, and says why', async () => {
    const path = put('no-heading.csv', 'ward\nLongford\n');
    const { code, stdout } = await check(path, ...asLift);
    expect(code).toBe(3);
    expect(stdout).toContain('Quarantined: not accepted\n1 row read: 1 withheld\n');
    expect(stdout).toContain('The heading person_ref or household_ref is missing');
    expect(besides(path)).toEqual([]);
  });

  it('judges by the settings that it is given', async () => {
    const chosen = put('chosen.json', '\ufeff{"columnMaps": {"lift": {"Ref": "person_ref"}}}');
    const path = put('theirs.csv', 'Ref\nP1\n');
    expect((await check(path, ...asLift, '--settings', chosen)).code).toBe(0);
  });

  it('checks settings too', async () => {
    const path = put('settings.json', '{"shrink": 3}');
    const { code, stdout } = await check(path, '--source', 'settings', '--dataset', 'council');
    expect(code).toBe(3);
    expect(stdout).toContain('Whole file, shrink (error): The setting shrink is not right');
  });

  it('ends with 1 where it cannot check at all, and says why in one line', async () => {
    const { code, stdout, stderr } = await check(join(folder, 'gone.csv'), ...asLift);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`There is no file ${join(folder, 'gone.csv')}\n`);
  });

  it('prints the receipt itself for a program', async () => {
    const { stdout } = await check(put('for-a-program.csv', good), ...asLift, '--json');
    expect(receipt.parse(JSON.parse(stdout))).toMatchObject({
      upload: {
        key: 'uploads/E08000026/lift/2023-09/for-a-program.csv',
        receivedAt: '2023-10-20T12:00:00.000Z',
      },
      verdict: 'accepted',
    });
  });

  it('lets no heading of a file steer the terminal', async () => {
    const { stdout } = await check(put('steer.csv', 'person_ref,\u001b[2Jx\nP1,\n'), ...asLift);
    expect(stdout).toContain('x');
    expect(stdout).not.toContain('\u001b');
  });
});

it('needs no cloud: it imports nothing of one, so that it begins at once', async () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync('{commands,functions,shared,local,infra,examples}/**/*.ts', { cwd: root });
  const tree = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const imports = (await importsOf(tree)).filter(({ typesOnly }) => !typesOnly);
  const reached = new Set(['commands/check.ts']);
  for (const file of reached) for (const { from, to } of imports) if (from === file) reached.add(to);
  const packages = [...reached].filter((name) => !name.endsWith('.ts') && !name.startsWith('node:'));
  expect(packages).toEqual(['zod']);
});
