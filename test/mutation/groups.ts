/** Rules that are mutated together, and the quickest tests that are to notice. */
export interface Group {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const protocol = (
  name: string,
  files: readonly string[],
  tests: readonly string[],
  others: readonly string[] = [],
): Group => ({
  name: `shared/protocol/${name}`,
  mutate: files.map((file) => `shared/protocol/${file}.ts`),
  tests: [...tests.map((test) => `test/unit/protocol/${test}.test.ts`), ...others],
});

const pure = (room: string, tests: readonly string[] = [`test/unit/${room}/**/*.test.ts`]): Group => ({
  name: `shared/${room}`,
  mutate: [`shared/${room}/**/*.ts`],
  tests,
});

/** The oracle over the whole example is right to be slow, and too slow for each of many mutants. */
const indicators = (name: string, mutate: string): Group => ({
  name: `shared/indicators/${name}`,
  mutate: [mutate],
  tests: ['test/unit/indicators/!(oracle-covers).test.ts'],
});

/** What is not named here is not mutated. */
export const groups: readonly Group[] = [
  protocol(
    'order',
    ['claims', 'generations', 'lineages', 'statements'],
    ['claims', 'generations', 'lineages', 'statements'],
  ),
  protocol('keys', ['keys', 'alert-keys'], ['keys', 'alert-keys']),
  protocol('plan', ['manifests', 'plan-upload'], ['manifests', 'plan-period', 'plan-upload']),
  protocol('count', ['count-subjects'], ['count-subjects']),
  protocol(
    'judge',
    ['judge', 'judge-file', 'receipts', 'row-counts', 'row-keys'],
    ['judge', 'judge-told', 'judge-file', 'judge-submission', 'receipts', 'row-counts'],
  ),
  protocol(
    'erasure',
    [
      ...['clean-upload', 'clean-table', 'kept-table', 'clean-made', 'clean-messages', 'webhooks-ever'],
      ...['forget-subject', 'erased-in', 'erasure-receipt', 'end-round', 'lines-in'],
    ],
    [
      ...['clean-upload', 'clean-made', 'clean-messages', 'webhooks-ever', 'kept-table', 'lines-in'],
      ...['forget-subject', 'erased-in', 'erasure-receipt', 'end-round'],
    ],
  ),
  protocol('only-erased', ['only-erased'], ['only-erased']),
  protocol('epochs', ['epochs', 'closed-epochs'], ['epochs']),
  protocol(
    'rebuild',
    ['rebuild', 'drop-ledgers'],
    ['rebuild', 'drop-ledgers'],
    ['test/unit/operations/rebuild-council.test.ts'],
  ),
  protocol('messages', ['messages'], ['messages']),
  {
    name: 'shared/parsing/erasure',
    mutate: ['person-ids', 'erased-rows', 'loose-rows'].map((file) => `shared/parsing/${file}.ts`),
    tests: ['person-ids', 'erased-rows', 'loose-rows'].map((test) => `test/unit/parsing/${test}.test.ts`),
  },
  pure('statistics'),
  indicators('rules', 'shared/indicators/*.ts'),
  indicators('counting', 'shared/indicators/counting/*.ts'),
  pure('calendar'),
  pure('comparison'),
  pure('alerting/rules'),
  pure('disclosure'),
];
