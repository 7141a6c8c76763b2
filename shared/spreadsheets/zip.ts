import { strToU8, zipSync } from 'fflate';

/** A file of an archive, by its name: text as UTF-8, or bytes. */
export type Part = readonly [name: string, content: string | Uint8Array];

/** The first day that archives can say, by whichever clock: the same parts give the same bytes on any day and anywhere. */
const noDay = new Date(1980, 0, 1);

/**
 * A zip archive of files, in their order.
 *
 * @param stored names of parts that are not packed
 */
export const zipOf = (parts: readonly Part[], stored: readonly string[] = []): Uint8Array =>
  zipSync(
    Object.fromEntries(
      parts.map(([name, content]) => [name, [bytesOf(content), { level: stored.includes(name) ? 0 : 6 }]]),
    ),
    { mtime: noDay },
  );

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? strToU8(content) : content;
