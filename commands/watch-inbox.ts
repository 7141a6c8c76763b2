import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Uploads files that are dropped into `<inbox>/<source>/<dataset>/`, once each has stopped growing; a changed file is
 * uploaded again. What was there before is not. A file in `<inbox>/confirmations/<source>/<dataset>/` confirms the held
 * upload whose ETag it is called by.
 *
 * @returns a function that stops watching
 */
export function watchInbox(
  inbox: string,
  upload: (dropped: { path: string; key: (council: string) => string; bytes: Buffer }) => void,
): () => void {
  mkdirSync(inbox, { recursive: true });
  const uploaded = stateOf(inbox);
  let before = new Map(uploaded);
  const timer = setInterval(() => {
    const now = stateOf(inbox);
    for (const [path, state] of now) {
      if (uploaded.get(path) === state || before.get(path) !== state) continue;
      uploaded.set(path, state);
      const parts = path.split(sep);
      const [top, place] = isConfirmation(parts) ? [parts[0], parts.slice(1)] : ['uploads', parts];
      const key = (council: string) => [top, council, ...place].join('/');
      upload({ path: parts.join('/'), key, bytes: readFileSync(join(inbox, path)) });
    }
    before = now;
  }, 500);
  return () => clearInterval(timer);
}

const isPlace = (parts: readonly string[]): boolean =>
  (parts.length === 3 || isConfirmation(parts)) && !parts.some((part) => part.startsWith('.'));

const isConfirmation = (parts: readonly string[]): boolean =>
  parts.length === 4 && parts[0] === 'confirmations';

/** Size and time of every file that lies where a file belongs. */
function stateOf(inbox: string): Map<string, string> {
  if (!existsSync(inbox)) return new Map();
  const paths = readdirSync(inbox, { recursive: true, encoding: 'utf8' }).filter((path) =>
    isPlace(path.split(sep)),
  );
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const found = statSync(join(inbox, path), { throwIfNoEntry: false });
      return found?.isFile() ? [[path, `${found.size} ${found.mtimeMs}`]] : [];
    }),
  );
}
