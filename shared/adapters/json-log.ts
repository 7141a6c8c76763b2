import type { Log } from '../ports/log.ts';

/** One line of JSON per entry; the platform adds time and request. */
export const jsonLog =
  (write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`)): Log =>
  (code, facts) =>
    write(JSON.stringify({ code, ...facts }));
