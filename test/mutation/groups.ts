/** Rules that are mutated together, and the quickest tests that are to notice. */
export interface Group {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const protocol = (name: string, files: readonly string[], tests: readonly string[]): Group => ({
  name: `shared/protocol/${name}`,
  mutate: files.map((file) => `shared/protocol/${file}.ts`),
  tests: tests.map((test) => `test/unit/protocol/${test}.test.ts`),
});

const pure = (room: string, tests: readonly string[] = [`test/unit/${room}/**/*.test.ts`]): Group => ({
  name: `shared/${room}`,
  mutate: [`shared/${room}/**/*.ts`],
  tests,
});

/** What is not named here is not mutated. */
export const groups: readonly Group[] = [
  protocol(
    'order',
    ['claims', 'generations', 'lineages', 'statements'],
    ['generations', 'lineages', 'statements'],
  ),
  protocol('keys', ['keys', 'alert-keys', 'row-keys'], ['keys']),
  protocol('plan', ['manifests', 'plan-upload'], ['manifests', 'plan-period', 'plan-upload']),
  protocol('count', ['count-subjects'], ['count-subjects']),
  protocol('judge', ['judge', 'judge-file', 'profiles', 'receipts', 'row-counts'], ['judge', 'judge-file']),
  protocol('messages', ['messages'], ['messages']),
  pure('statistics'),
  pure('indicators'),
  pure('calendar'),
  pure('comparison'),
  pure('alerting/rules'),
  pure('disclosure'),
];
