/** How a hash is spelt that a key has made: the first key's have no number, so that what it made stays as it is. */
export const ofKey = (key: number, hash: string): string => (key === 1 ? hash : `${key}-${hash}`);

/** Number of the key that made a pseudonym. @example keyOf('2-0f…') // 2 */
export const keyOf = (pseudonym: string): number => {
  const [number, hash] = pseudonym.split('-');
  return hash === undefined ? 1 : Number(number);
};
