import type { Equations, Unknown } from './equations.ts';

/** How the numbers of a story differ from the truth; those that are not named are as they are. */
type Story = Map<Unknown, number>;

/** A number and which way it goes by one. */
interface Move {
  readonly of: Unknown;
  readonly by: 1 | -1;
}

/** A story that is being retold: some numbers have moved, and some equations do not hold yet. */
interface Draft {
  readonly moves: readonly Move[];
  /** Equations that do not hold, by what their left side has too much. */
  readonly broken: ReadonlyMap<number, number>;
}

/** So many drafts are looked at, then a story counts as one that cannot be told: that errs on the safe side. */
export const mostDrafts = 1_000;

/**
 * Which values a number may have, from the wanted ones: each is told by a whole story, a choice of every number in which
 * all equations hold and everything that is published is true. Where there is a story for a value, no reader can rule
 * that value out, however clever. Stories are told one from the other, a person at a time.
 *
 * @param wanted least and greatest value of interest, with the truth between them
 * @returns least and greatest value that there is a story for
 * @example valuesTold(equations, count, [1, 4]) // [1, 4]: the count may be any of the four
 */
export function valuesTold(
  equations: Equations,
  unknown: Unknown,
  [least, greatest]: readonly [number, number],
  most = mostDrafts,
): [number, number] {
  const truth = equations.truths[unknown] ?? 0;
  return [
    truth - stepsTold(equations, { of: unknown, by: -1 }, truth - least, most),
    truth + stepsTold(equations, { of: unknown, by: 1 }, greatest - truth, most),
  ];
}

function stepsTold(equations: Equations, first: Move, steps: number, most: number): number {
  const story: Story = new Map();
  for (let step = 0; step < steps; step += 1) {
    const moves = retold(equations, story, first, most);
    if (moves === undefined) return step;
    for (const { of, by } of moves) story.set(of, (story.get(of) ?? 0) + by);
  }
  return steps;
}

/** Moves that make a story of another, beginning with one; the most promising drafts are looked at first. */
function retold(equations: Equations, story: Story, first: Move, most: number): readonly Move[] | undefined {
  if (!hasRoom(equations, story, first)) return undefined;
  const drafts: Draft[][] = [];
  const propose = (draft: Draft) => {
    const promise = draft.moves.length + 8 * draft.broken.size;
    drafts[promise] ??= [];
    drafts[promise].push(draft);
  };
  propose(moved(equations, { moves: [], broken: new Map() }, first));
  for (let looked = 0; looked < most; looked += 1) {
    const draft = drafts.find((each) => each !== undefined && each.length > 0)?.pop();
    if (draft === undefined || draft.broken.size === 0) return draft?.moves;
    for (const move of byRoom(equations, story, remediesIn(equations, story, draft)))
      propose(moved(equations, draft, move));
  }
  return undefined;
}

/** Moves that mend the broken equation for which there are fewest. */
function remediesIn(equations: Equations, story: Story, draft: Draft): readonly Move[] {
  const taken = new Set(draft.moves.map(({ of }) => of));
  let fewest: readonly Move[] | undefined;
  for (const [equation, surplus] of draft.broken) {
    const remedies = (equations.all[equation] ?? [])
      .map(({ of, sign }): Move => ({ of, by: surplus > 0 === (sign === 1) ? -1 : 1 }))
      .filter((move) => !taken.has(move.of) && hasRoom(equations, story, move));
    if (fewest === undefined || remedies.length < fewest.length) fewest = remedies;
  }
  return fewest ?? [];
}

/**
 * Those that stand in fewest equations last, where they are looked at first, and of these the ones with most room: they
 * leave the others free.
 */
const byRoom = (equations: Equations, story: Story, moves: readonly Move[]): Move[] => {
  const ease = ({ of, by }: Move) =>
    Math.min(1_000, equations.room(of, by, story.get(of) ?? 0)) -
    1_001 * (equations.ofUnknown[of]?.length ?? 0);
  return moves.toSorted((one, other) => ease(one) - ease(other));
};

const hasRoom = (equations: Equations, story: Story, { of, by }: Move): boolean =>
  equations.room(of, by, story.get(of) ?? 0) >= 1;

function moved(equations: Equations, { moves, broken }: Draft, move: Move): Draft {
  const still = new Map(broken);
  for (const { equation, sign } of equations.ofUnknown[move.of] ?? []) {
    const surplus = (still.get(equation) ?? 0) + move.by * sign;
    if (surplus === 0) still.delete(equation);
    else still.set(equation, surplus);
  }
  return { moves: [...moves, move], broken: still };
}
