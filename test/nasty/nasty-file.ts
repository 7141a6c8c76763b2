/** A file that somebody may send, by mistake or to see what happens. */
export interface NastyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The cells that it is known to have, row by row, the heading row first. */
  readonly cells?: readonly (readonly string[])[];
}

/** @param parts text, or bytes one by one */
export const bytesOf = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

export const nasty = (
  name: string,
  content: string | Uint8Array,
  cells?: readonly (readonly string[])[],
): NastyFile => ({ name, bytes: bytesOf(content), ...(cells && { cells }) });
