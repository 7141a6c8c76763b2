import { emptyWords, kebabCase, mostLines, packages, type Room, rooms, worldlyGlobals } from './rules.ts';
import { type Import, importsOf, runningCode, type Tree, withoutTexts, workingLines } from './sources.ts';

export const ruleNames = [
  'every-file-has-a-room',
  'no-empty-names',
  'kebab-case',
  'inside-the-repository',
  'no-test-code',
  'stages-apart',
  'direction',
  'no-world',
  'handlers-assemble',
  'handlers-are-short',
  'verbs-are-short',
  'whole-zod',
  'no-patched-modules',
] as const;
export type RuleName = (typeof ruleNames)[number];

export interface Finding {
  readonly rule: RuleName;
  readonly file: string;
  readonly found: string;
}

/** Everything in a tree that breaks a rule. */
export async function check(tree: Tree): Promise<Finding[]> {
  const code = [...tree].filter(([file]) => file.endsWith('.ts'));
  const inside = await Promise.all(code.map(([file, source]) => checkSource(file, source)));
  return [
    ...[...tree.keys()].flatMap(checkName),
    ...(await importsOf(tree)).flatMap(checkImport),
    ...inside.flat(),
  ];
}

const roomOf = (file: string): Room | undefined => rooms.find(({ files }) => files.test(file));

function checkName(file: string): Finding[] {
  const words = file.split(/[/.-]/);
  const found: Finding[] = emptyWords
    .filter((word) => words.includes(word))
    .map((word) => ({ rule: 'no-empty-names', file, found: word }));
  if (!file.endsWith('.ts')) return found;
  if (!roomOf(file)) found.push({ rule: 'every-file-has-a-room', file, found: 'none' });
  if (!kebabCase.test(file)) found.push({ rule: 'kebab-case', file, found: file });
  return found;
}

/** At most one finding for an import: the rule that says most. */
function checkImport({ from, to, typesOnly }: Import): Finding[] {
  const room = roomOf(from);
  const target = packageOf(to) ?? roomOf(to)?.name;
  const finding = (rule: RuleName): Finding[] => [{ rule, file: from, found: to }];
  if (room === undefined) return [];
  if (/^(\.\.)?\//.test(to) || to.startsWith('file:')) return finding('inside-the-repository');
  if (isTest(to) && !isTest(from)) return finding('no-test-code');
  if (stageOf(from) && stageOf(to) && stageOf(from) !== stageOf(to)) return finding('stages-apart');
  const mayImport = room.imports.includes(target ?? '');
  const mayImportType = typesOnly && room.importsTypes?.includes(target ?? '');
  return mayImport || mayImportType ? [] : finding('direction');
}

const isTest = (file: string): boolean => file.startsWith('test/');

const packageOf = (name: string): string | undefined =>
  Object.entries(packages).find(([, names]) => names.test(name))?.[0];

const stageOf = (file: string): string | undefined => /^functions\/([^/]+)\//.exec(file)?.[1];

const marks = Object.fromEntries(worldlyGlobals.map((name, at) => [name, `__world_${at}__`]));

async function checkSource(file: string, source: string): Promise<Finding[]> {
  const room = roomOf(file);
  const code = await runningCode(source, marks);
  const bare = withoutTexts(code);
  const length = workingLines(source);
  const findings: Finding[] = [];
  const add = (rule: RuleName, found: string) => findings.push({ rule, file, found });

  if (room?.hasNoWorld) for (const name of worldIn(bare)) add('no-world', name);
  if (room?.name === 'handler') {
    for (const branch of new Set(bare.match(branches))) add('handlers-assemble', branch.trim());
    const lines = source.trimEnd().split('\n').length;
    if (lines > mostLines.handler) add('handlers-are-short', `${lines} lines`);
  }
  if (room?.name === 'verb' && length > mostLines.verb) add('verbs-are-short', `${length} lines`);
  for (const [statement] of code.matchAll(zodImports)) add('whole-zod', statement);
  for (const patch of new Set(bare.match(patches))) add('no-patched-modules', patch);
  return findings;
}

const worldIn = (code: string): string[] => [
  ...worldlyGlobals.filter((name) => code.includes(marks[name] as string)),
  ...new Set(code.match(/\b(?<!\.)(new Date(\(\)|(?![\w(]))|(?<!new )Date\()|\bimport\(/g)),
];

const branches = /\b(if|switch|for|while)\b|\?\?|\?(?!\.)|&&|\|\|/g;
const zodImports = /^(?:import|export) (?!\* as z from).*?from "zod";$/gm;
const patches = /\bvi\.(mock|doMock|hoisted)\b/g;
