/** The names that look most like another, the most alike first. @example nearest('carer-consulted', ['lift', 'carers-consulted'], 1) // ['carers-consulted'] */
export const nearest = (name: string, names: readonly string[], most: number): string[] =>
  names
    .map((each) => ({ each, steps: stepsBetween(name.toLowerCase(), each.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps)
    .slice(0, most)
    .map(({ each }) => each);

/** How many letters have to be put in, taken out or changed to make one word of another. */
function stepsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1];
    for (const [at, against] of [...other].entries()) {
      const changed = (before[at] ?? 0) + (letter === against ? 0 : 1);
      now.push(Math.min(changed, (before[at + 1] ?? 0) + 1, (now[at] ?? 0) + 1));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
