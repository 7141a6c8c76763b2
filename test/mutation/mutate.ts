import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UserError } from '../../commands/run-command.ts';
import { mutateConditions } from './conditions.ts';
import { type Group, groups } from './groups.ts';

/**
 * `npm run mutation -- <what> …`: changes one thing at a time, and asks whether a test notices. What is a group
 * (`shared/statistics`), all whose names begin so (`shared/protocol`), or `conditions`; nothing means everything. It fails
 * where fewer than 90 of 100 are noticed, or a condition that nobody has explained.
 */
const here = import.meta.dirname;
const couldNot = 2;
/** Of all mutants of a group, in percent. */
const leastNoticed = 90;
const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => asked.length === 0 || asked.some((each) => name.startsWith(each));

await runCommand(async () => {
  const chosen = groups.filter(({ name }) => isAsked(name));
  if (chosen.length === 0 && !isAsked('conditions'))
    throw new UserError(
      `Nothing is called ${asked.join(', ')}; there are conditions, ${groups.map(({ name }) => name).join(', ')}`,
    );
  const areNoticed = !isAsked('conditions') || (await mutateConditions());
  if (chosen.length > 0 && !existsSync(join(here, 'node_modules')))
    execFileSync('npm', ['install', '--no-save', '--prefix', here], { stdio: 'inherit' });
  const tooFew = chosen.filter((group) => !areEnoughNoticed(group));
  for (const { name } of tooFew) console.error(`${name}: fewer than ${leastNoticed} % are noticed`);
  return areNoticed && tooFew.length === 0 ? 0 : 1;
}, couldNot);

/** Changes what a group names, one thing at a time. */
function areEnoughNoticed({ name, mutate, tests }: Group): boolean {
  const place = `.local/mutation/${name.replaceAll('/', '-')}`;
  mkdirSync(place, { recursive: true });
  const settings = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    mutate,
    thresholds: { high: 95, low: leastNoticed, break: leastNoticed },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 1,
    // A busy machine must not look like a loop without end; those are found by counting, not by the clock.
    timeoutMS: 120_000,
    incremental: true,
    incrementalFile: `${place}/incremental.json`,
    tempDirName: '.local/stryker',
    ignorePatterns: ['.local', 'cdk.out', 'inbox', 'out', 'bench/node_modules', 'test/mutation/node_modules'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `${place}/report.json` },
    // The runner reads no tsconfig, and TypeScript 7 has no programmatic interface to read it with.
    tsconfigFile: 'none',
  };
  writeFileSync(`${place}/stryker.json`, JSON.stringify(settings));
  const { status } = spawnSync(join(here, 'node_modules/.bin/stryker'), ['run', `${place}/stryker.json`], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
  });
  return status === 0;
}
