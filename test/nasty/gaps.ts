/** Whether words have a gap that nothing filled; what the inputs themselves call so is quoted, and no gap. */
export function haveGaps(
  problems: readonly { readonly message: string; readonly howToFix: string }[],
  ...inputs: readonly (string | Uint8Array)[]
): boolean {
  const gaps = problems.flatMap(
    ({ message, howToFix }) => `${message} ${howToFix}`.match(/\{\w+\}|undefined/g) ?? [],
  );
  const texts = inputs.map((input) =>
    typeof input === 'string' ? input : Buffer.from(input).toString('utf8'),
  );
  return gaps.some((gap) => !texts.some((text) => text.includes(gap)));
}
