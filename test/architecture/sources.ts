import { posix } from 'node:path';
import { build, type Plugin, transform } from 'esbuild';

/** The text of every file by its path from the root of the repository; only TypeScript is read. */
export type Tree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** Path from the root for what is imported by path, else the name of a package. */
  readonly to: string;
  /** Whether only types are imported, so that nothing is left of it when the code runs. */
  readonly typesOnly: boolean;
}

const compilerOptions = { verbatimModuleSyntax: true, target: 'esnext' };

/** Every import of every file, static and dynamic. */
export async function importsOf(tree: Tree): Promise<Import[]> {
  const code = new Map([...tree].filter(([file]) => file.endsWith('.ts')));
  const [running, all] = await Promise.all([edges(code), edges(mapValues(code, withTypesAsValues))]);
  return [...all].flatMap(([from, targets]) =>
    [...targets].map((to) => ({ from, to, typesOnly: !running.get(from)?.has(to) })),
  );
}

/** What the bundler sees: an import of types leaves no trace, unless it is made to look like one of values. */
const withTypesAsValues = (source: string): string =>
  source.replace(/\b(import|export) type(?=\s*[{*]|\s+\w+\s+from\b)/g, '$1');

const mapValues = (map: Tree, change: (text: string) => string): Tree =>
  new Map([...map].map(([key, text]) => [key, change(text)]));

async function edges(code: Tree): Promise<Map<string, Set<string>>> {
  const { metafile } = await build({
    entryPoints: [...code.keys()],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    target: 'esnext',
    outdir: 'out',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions },
    plugins: [fromMemory(code)],
  });
  const inputs = Object.entries(metafile.inputs);
  return new Map(
    inputs.map(([file, { imports }]) => [
      file.replace(/^tree:/, ''),
      new Set(imports.map(({ path }) => path)),
    ]),
  );
}

/** Every file is a beginning of its own, and nothing is followed. */
const fromMemory = (code: Tree): Plugin => ({
  name: 'from-memory',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
      // What happens to be on disk too comes with a `./` in front.
      if (kind === 'entry-point') return { path: posix.normalize(path), namespace: 'tree' };
      const target = path.startsWith('.') ? posix.join(posix.dirname(importer), path) : path;
      return { path: target, external: true };
    });
    onLoad({ filter: /.*/, namespace: 'tree' }, ({ path }) => {
      const contents = code.get(path);
      return contents === undefined
        ? { errors: [{ text: `no such file: ${path}` }] }
        : { contents, loader: 'ts' };
    });
  },
});

/** What is left of a file when it runs, without comments and types; each global asked for is called by its mark. */
export async function runningCode(source: string, marks: Readonly<Record<string, string>>): Promise<string> {
  const { code } = await transform(withTypesAsValues(source), {
    loader: 'ts',
    target: 'esnext',
    legalComments: 'none',
    define: marks,
    tsconfigRaw: { compilerOptions },
  });
  return code;
}

/** Running code in which every text is empty, so that words in it are not taken for code. */
export const withoutTexts = (code: string): string =>
  code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/gs, '""');

/** Lines of a source that do something: no imports, no declarations of types, no comments, no blanks. */
export const workingLines = (source: string): number =>
  source
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^import\b.*?;$/gms, '')
    .replace(/^(export )?interface .*?^\}$/gms, '')
    .replace(/^(export )?type .*?;$/gms, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
