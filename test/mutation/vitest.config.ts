import { defineConfig } from 'vitest/config';

/** What Stryker runs: only the tests of the group that is mutated, which `mutate.ts` names in the environment. */
export default defineConfig({
  test: {
    watch: false,
    isolate: false,
    include: (process.env.MUTATION_TESTS ?? '').split(','),
    testTimeout: 30_000,
  },
});
