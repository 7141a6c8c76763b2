import { canonicalJson } from '../contracts/canonical-json.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { positionName } from './cells.ts';
import { earlierEdition, newEdition } from './edition.ts';
import { protect } from './protect.ts';
import { shownPosition } from './shown-position.ts';

/** An edition that is out: what was published, and the exact figures behind it. */
export interface EarlierEdition {
  readonly internal: Positions;
  readonly published: Positions;
}

/** What a published edition is made of. */
interface ToPublish {
  readonly positions: Positions;
  readonly settings: Settings;
  /** Editions that are out: of other quarters, and of this one when it is restated; the newest last. */
  readonly earlier: readonly EarlierEdition[];
  /** Hex digest of a text's UTF-8 bytes. */
  readonly sha256: (text: string) => string;
}

/**
 * The positions of a quarter as they may be published, by the rules of disclosure: small counts hidden, others rounded,
 * percentages and means from exact counts only where these are large and where no subtraction tells of a few people.
 *
 * What holds of it: take all that is published, in this edition and in those that are out, and all that is known of how
 * figures are nested. Then for every hidden count of 1 to 4 (with the default threshold), and for each of 1, 2, 3 and 4,
 * there is a set of numbers that gives just what is published and in which the count has that value, even for a reader who
 * knows how many people have no group, and which figures of a restatement or of a survey in force have not changed.
 * Differences of 1 to 4 people, between nested figures or between editions, leave at least three values.
 * Where no proof is found, every figure of the indicators concerned is hidden, with all their groups, and every figure
 * of what is nested with them: then this edition says nothing new of the count, and what is out already stays out.
 * It says nothing against readers who know more, or who reason from what this edition chose to hide.
 *
 * @returns edition `published`, with a fingerprint of its own; the same input gives the same output
 * @example publishedEdition({ positions, settings, earlier: [], sha256 }).positions[0]?.numerator // 75 (of 74)
 */
export function publishedEdition({ positions: internal, settings, earlier, sha256 }: ToPublish): Positions {
  const edition = newEdition(internal, settings.disclosure);
  const out = earlier.map(({ internal, published }) => ({
    edition: earlierEdition(internal, published, settings.disclosure),
    values: new Map(published.positions.map((position) => [positionName(position), position.value])),
  }));
  protect(
    edition,
    out.map((each) => each.edition),
    settings,
  );
  const published = (position: string, quarter: Quarter) => {
    const newest = out.findLast((each) => each.edition.quarter === quarter);
    const level = newest?.edition.levels.get(position);
    return level && { level, value: newest?.values.get(position) ?? null };
  };
  const positions = internal.positions.map((position) =>
    shownPosition(position, { edition, settings, published }),
  );
  return {
    ...internal,
    edition: 'published',
    fingerprint: sha256(canonicalJson(positions)),
    positions,
  };
}
