/** Cuts a list into chunks of at most `length`. @example inChunks([1, 2, 3], 2) // [[1, 2], [3]] */
export function inChunks<T>(all: readonly T[], length: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < all.length; at += length) chunks.push(all.slice(at, at + length));
  return chunks;
}

/** Works on all of a list, at most `atOnce` side by side; answers in the order of the list. */
export async function inTurns<Item, Answer>(
  all: readonly Item[],
  atOnce: number,
  work: (item: Item) => Answer | Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const some of inChunks(all, atOnce)) answers.push(...(await Promise.all(some.map(work))));
  return answers;
}
