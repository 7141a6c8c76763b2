/** Whether words have a gap that nothing filled; what the input itself calls so is quoted, and no gap. */
export function haveGaps(
  problems: readonly { readonly message: string; readonly howToFix: string }[],
  input: string | Uint8Array,
): boolean {
  const gaps = problems.flatMap(
    ({ message, howToFix }) => `${message} ${howToFix}`.match(/\{\w+\}|undefined/g) ?? [],
  );
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('utf8');
  return gaps.some((gap) => !text.includes(gap));
}
