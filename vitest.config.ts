import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These start servers, functions, a browser and a Java process of their own. */
const wholeClouds = ['test/local/**', 'test/port-contracts/**', 'test/integration/**', 'test/browser/**'];

/** What takes minutes begins first, or one of two cores waits for the other at the end. */
const longest = /(replay|start|pages|ops|histories-\d|planned-faults)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    watch: false,
    // The second is for machines: .ci/run counts what passed.
    reporters: ['default', ['json', { outputFile: '.local/test-results.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          // Pure code that leaves nothing behind: it need not be loaded anew for every file.
          pool: 'threads',
          isolate: false,
          maxWorkers: 2,
          include: ['test/**/*.test.ts'],
          exclude: wholeClouds,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'cloud',
          include: wholeClouds.map((folder) => `${folder}/*.test.ts`),
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
