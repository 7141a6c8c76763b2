import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createVitest, type Vitest } from 'vitest/node';
import { startDynamoDbLocal } from '../../local/dynamodb-local.ts';
import { mutantsOf } from './condition.ts';
import { equivalent } from './equivalent-conditions.ts';
import type { Mutant } from './mutated-requests.ts';
import type { Outcome, Trial } from './stores.ts';

const adapters = 'shared/adapters';
const outcomesFile = '.local/mutation/conditions.json';

/**
 * Changes one thing at a time in every condition that the stores send to DynamoDB, and asks whether a contract notices.
 * Answers whether all are noticed, but for those that change nothing.
 */
export async function mutateConditions(): Promise<boolean> {
  mkdirSync('.local/mutation', { recursive: true });
  const database = await startDynamoDbLocal();
  process.env.MUTATION_TESTS = 'test/mutation/stores.ts';
  const vitest = await createVitest('test', {
    config: 'test/mutation/vitest.config.ts',
    reporters: [{}],
    maxWorkers: 1,
  });
  vitest.provide('endpoint', database.endpoint);
  vitest.provide('outcomesFile', outcomesFile);
  try {
    const [asTheyAre] = await outcomesOf(vitest, [{ tests: [] }]);
    if (!asTheyAre || asTheyAre.failed.length > 0) throw new Error(`fails as it is: ${asTheyAre?.failed}`);
    const unsent = neverSent(asTheyAre);
    for (const text of unsent) console.log(`NEVER SENT  ${text}`);
    const trials = trialsOf(asTheyAre);
    const survived = report(trials, await outcomesOf(vitest, trials));
    return unsent.length + survived === 0;
  } finally {
    await vitest.close();
    await database.stop();
  }
}

async function outcomesOf(vitest: Vitest, trials: readonly Trial[]): Promise<Outcome[]> {
  vitest.provide('trials', trials);
  vitest.state.filesMap.clear();
  await vitest.start();
  const errors = vitest.state.getTestModules().flatMap((module) => module.errors());
  if (errors.length > 0) throw new Error(`cannot run: ${errors[0]?.message}`);
  return JSON.parse(readFileSync(outcomesFile, 'utf8'));
}

/** Every mutant, with the tests that send what it changes. */
const trialsOf = ({ sites }: Outcome): Trial[] =>
  sites.flatMap(({ site, tests }) => {
    const conditions = site.condition === '' ? [] : mutantsOf(site.condition);
    const mutants: Mutant[] = conditions.map((condition) => ({ site, becomes: { condition } }));
    if (site.isInTransaction) mutants.push({ site, becomes: 'left-out' });
    return mutants.map((mutant) => ({ mutant, tests }));
  });

/** Prints what became of each; answers how many survived. */
function report(trials: readonly Trial[], outcomes: readonly Outcome[]): number {
  const count = { killed: 0, survived: 0, equivalent: 0 };
  for (const [at, { mutant }] of trials.entries()) {
    const { failed = [], sent = 0, unreadable = 0 } = outcomes[at] ?? {};
    const sentence = sentenceOf(mutant as Mutant);
    if (sent === unreadable) throw new Error(`says nothing: ${sentence}`);
    const isKilled = failed.length > 0;
    const isEquivalent = sentence in equivalent;
    if (isKilled && isEquivalent) throw new Error(`is not equivalent: ${sentence}`);
    const became = isKilled ? 'killed' : isEquivalent ? 'equivalent' : 'survived';
    count[became] += 1;
    if (became === 'survived') console.log(`SURVIVED  ${sentence}`);
  }
  console.log(`${count.killed} killed, ${count.survived} survived, ${count.equivalent} equivalent`);
  return count.survived;
}

function sentenceOf({ site, becomes }: Mutant): string {
  const { call, partition, condition, isInTransaction } = site;
  const what = becomes === 'left-out' ? 'left out' : (becomes.condition ?? 'no condition');
  return `${call}, ${partition}${isInTransaction ? ' in a transaction' : ''}: ${condition} → ${what}`;
}

/** Texts of the adapters that look like conditions, in the pieces between what is filled in, and are in none that was sent. */
function neverSent({ sites }: Outcome): string[] {
  const files = readdirSync(adapters).filter((name) => /^dynamodb-.*\.ts$/.test(name));
  return files
    .flatMap((name) => readFileSync(`${adapters}/${name}`, 'utf8').split('\n'))
    .filter((line) => !line.includes('KeyConditionExpression'))
    .flatMap((line) => line.match(/'[^']*'|`[^`]*`/g) ?? [])
    .flatMap((literal) => literal.slice(1, -1).split(/\$\{|\}|'/))
    .map((piece) => piece.trim())
    .filter((piece) => /attribute_(not_)?exists|[#:]\w+ (=|<|>|IN)/.test(piece))
    .filter((piece) => !sites.some(({ site }) => site.condition.includes(piece)));
}
