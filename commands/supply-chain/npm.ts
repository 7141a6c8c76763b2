import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lockfile, Manifest, Project, Review } from './project.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Every folder with a lockfile, the project's own first; the others are installed when their command is first used. */
export const folders = ['.', 'bench', 'test/mutation'] as const;

/** @param folder of a package.json and its lockfile, from the root of the repository */
export const readProject = (folder = '.'): Project => ({
  manifest: readJson(join(folder, 'package.json')) as Manifest,
  lockfile: readJson(join(folder, 'package-lock.json')) as Lockfile,
});

export const readReview = (): Review => readJson('docs/assurance/supply-chain.json');

/** What npm prints; it ends with an error too where it has something to say, so that is no reason to fail. */
export const npm = (folder: string, ...asked: string[]): Promise<string> => {
  const own = process.env.npm_execpath;
  const [program, before] = own ? [process.execPath, [own]] : ['npm', []];
  return new Promise((resolve) =>
    execFile(program, [...before, ...asked], { cwd: join(root, folder), maxBuffer: 2 ** 28 }, (_, printed) =>
      resolve(printed),
    ),
  );
};
