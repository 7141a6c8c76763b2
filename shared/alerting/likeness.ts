import type { Content, LiftMatch, MatchKeys } from '../contracts/records.ts';

/** What sources say of somebody that others may be compared with. */
export interface Recognisable {
  /** At least one; more where the rows of one person say different things. */
  readonly keys: readonly MatchKeys[];
  /** As what they are on record as a carer; undefined: they may be a hidden one. */
  readonly carer: 'assessment' | 'cld' | 'tracker' | undefined;
}

const carers = {
  assessment: 'a carer with an assessment',
  cld: 'a carer in Client Level Data',
  tracker: 'somebody whom the tracker lists as known to us',
} satisfies Record<NonNullable<Recognisable['carer']>, string>;

const ways = {
  address: 'same address and date of birth as',
  postcode: 'same postcode, date of birth and gender as',
} satisfies Record<keyof MatchKeys, string>;

/**
 * What somebody may be recognised by, as a carer who is on record or as a possible hidden one. Of the tracker the last
 * month that lists them holds.
 *
 * @param contents that count, of one subject, oldest dataset first
 * @returns undefined where there is no match key
 */
export function recognisable(contents: readonly Content[]): Recognisable | undefined {
  const listing = contents.findLast((content): content is LiftMatch => content.kind === 'lift-match');
  if (listing !== undefined) return withKeys([listing], listing.known_to_council ? 'tracker' : undefined);
  const assessments = contents.filter(({ kind }) => kind === 'assessment');
  if (assessments.length > 0) return withKeys(assessments, 'assessment');
  return withKeys(
    contents.filter(({ kind }) => kind === 'carer-support-event'),
    'cld',
  );
}

function withKeys(contents: readonly Content[], carer: Recognisable['carer']): Recognisable | undefined {
  const keys = contents.flatMap((content) =>
    'matchKeys' in content && content.matchKeys ? [content.matchKeys] : [],
  );
  return keys.length > 0 ? { keys, carer } : undefined;
}

/**
 * Why somebody may be a carer who is on record already, in words that follow "May be on record as a carer already:".
 * The address decides where both have one; a postcode is for whom it is not known of.
 *
 * @returns undefined where they are not alike, or the other is no carer
 * @example likeness(hidden, assessed) // 'same postcode, date of birth and gender as a carer with an assessment'
 */
export function likeness(somebody: Recognisable, other: Recognisable): string | undefined {
  if (other.carer === undefined) return undefined;
  const found = somebody.keys.flatMap((mine) => other.keys.map((theirs) => wayOf(mine, theirs)));
  const way = (['address', 'postcode'] as const).find((each) => found.includes(each));
  return way && `${ways[way]} ${carers[other.carer]}`;
}

function wayOf(mine: MatchKeys, theirs: MatchKeys): keyof MatchKeys | undefined {
  const way = mine.address && theirs.address ? 'address' : 'postcode';
  return mine[way] !== undefined && mine[way] === theirs[way] ? way : undefined;
}
