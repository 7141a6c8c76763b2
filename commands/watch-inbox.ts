import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Uploads files that are dropped into `<inbox>/<source>/<dataset>/`, once each has stopped growing; a changed file is
 * uploaded again. What was there before is not.
 *
 * @returns a function that stops watching
 */
export function watchInbox(
  inbox: string,
  upload: (place: { source: string; dataset: string; file: string; bytes: Buffer }) => void,
): () => void {
  mkdirSync(inbox, { recursive: true });
  const uploaded = stateOf(inbox);
  let before = new Map(uploaded);
  const timer = setInterval(() => {
    const now = stateOf(inbox);
    for (const [path, state] of now) {
      if (uploaded.get(path) === state || before.get(path) !== state) continue;
      uploaded.set(path, state);
      const [source = '', dataset = '', file = ''] = path.split(sep);
      upload({ source, dataset, file, bytes: readFileSync(join(inbox, path)) });
    }
    before = now;
  }, 500);
  return () => clearInterval(timer);
}

/** Size and time of every file that lies where a file belongs. */
function stateOf(inbox: string): Map<string, string> {
  if (!existsSync(inbox)) return new Map();
  const paths = readdirSync(inbox, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.split(sep).length === 3 && !path.split(sep).some((part) => part.startsWith('.')),
  );
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const found = statSync(join(inbox, path), { throwIfNoEntry: false });
      return found?.isFile() ? [[path, `${found.size} ${found.mtimeMs}`]] : [];
    }),
  );
}
