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

/** Tests of whole stages: in memory, each takes some milliseconds. */
const stages = (...tests: readonly string[]): string[] =>
  tests.map((test) => `test/unit/stages/${test}.test.ts`);

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

/** A restatement of the whole example takes seconds: too slow for each of many mutants. */
const allButTheExample = '!(restated-survey)';

const disclosure = (name: string, files: readonly string[], tests = [allButTheExample]): Group => ({
  name: `shared/disclosure/${name}`,
  mutate: files.map((file) => `shared/disclosure/${file}.ts`),
  tests: tests.map((test) => `test/unit/disclosure/${test}.test.ts`),
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
  protocol(
    'expiry',
    [
      ...['erase-again', 'expire-alerts', 'expire-messages', 'expire-rows', 'expire-upload', 'expiry-limits'],
      'note-erased',
    ],
    ['expire-alerts', 'expire-messages', 'expire-rows', 'expire-upload', 'note-erased'],
    stages('erase-expired', 'erase-person'),
  ),
  protocol(
    'rotation',
    ['rotate', 'key-in-force', 'former-names', 'pseudonym-keys', 'pseudonym-pairs', 'recognise'],
    ['rotate', 'key-in-force', 'former-names', 'pseudonym-keys', 'pseudonym-pairs', 'recognise'],
    stages('rotation', 'rotation-after-expiry', 'recognised-carers'),
  ),
  protocol(
    'close',
    [
      ...['recompute', 'reconcile', 'cut', 'count-twice', 'make-edition', 'publish-edition', 'editions'],
      ...['positions-now', 'read-reference', 'councils', 'found-now', 'dry-ledgers'],
    ],
    [
      ...['recompute', 'reconcile', 'cut', 'count-twice', 'make-edition', 'publish-edition', 'editions'],
      ...['positions-now', 'read-reference', 'councils', 'found-now', 'dry-ledgers'],
    ],
  ),
  protocol(
    'read',
    [
      ...['cut-file', 'cut-upload', 'parts', 'read-part', 'read-parts', 'read-objects', 'read-message-slot'],
      ...['errors-file', 'read-settings', 'plan-judged-file', 'profiles', 'holds', 'decisions', 'in-chunks'],
      ...['places', 'ask-for-round'],
    ],
    [
      ...['cut-upload', 'read-part', 'read-parts', 'read-objects', 'read-settings', 'errors-file'],
      ...['plan-judged-file', 'profiles', 'holds', 'in-chunks', 'places', 'ask-for-round'],
    ],
    stages('record-message'),
  ),
  protocol(
    'tell',
    [
      ...[
        'action-links',
        'action-tokens',
        'change-episode',
        'change-kept',
        'change-message',
        'council-evidence',
      ],
      ...[
        'judge-council',
        'judge-subjects',
        'keep-copy',
        'linked-body',
        'take-alerts',
        'tell-delivery',
        'transient',
      ],
    ],
    [
      ...['action-links', 'action-tokens', 'change-kept', 'council-evidence', 'judge-council'],
      ...['judge-subjects', 'keep-copy', 'linked-body', 'take-alerts', 'tell-delivery', 'transient'],
    ],
  ),
  protocol(
    'operations',
    [
      'ask-erasure',
      'compare-counts',
      'find-uploads',
      'look-again',
      'rebuild-council',
      'redrive',
      'refuse',
      'release',
      'rotate-council',
      'standing',
    ].map((each) => `operations/${each}`),
    [],
    ['test/unit/operations/*.test.ts'],
  ),
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
  disclosure('figures', [
    ...['rounding', 'known', 'shown-figure', 'levels', 'cells', 'edition', 'published-edition'],
    ...['shown-position', 'relations'],
  ]),
  disclosure('proof', ['equations', 'stories', 'system'], ['stories', 'system', 'protect']),
  disclosure('protect', ['protect']),
];
