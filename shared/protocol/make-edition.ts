import { type CutRecord, editionFolder, type Restatement } from '../contracts/editions.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { publishedEdition } from '../disclosure/published-edition.ts';
import type { Close } from '../ports/closes.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { packOf } from '../reporting/pack.ts';
import { documentTypes, quartersBeside, type ReportDocument } from '../reporting/quarter-report.ts';
import type { Reference, Traced } from '../reporting/reference.ts';
import { changedFigures, reasonsOf } from '../reporting/restatement.ts';
import { restatementPage } from '../reporting/restatement-page.ts';
import { allPairs, type Edition, newestOf, type Pair } from './editions.ts';

/** What an edition of a quarter is made of. */
export interface EditionMaterial {
  readonly quarter: Quarter;
  /** Where every indicator stands in a quarter, exactly. */
  readonly positionsIn: (quarter: Quarter) => Positions;
  readonly settings: Settings;
  readonly reference: Reference;
  readonly records: readonly Traced[];
  readonly cut: CutRecord;
  /** Editions that are out, in their order. */
  readonly editions: readonly Edition[];
  readonly sha256: Sha256;
}

/** An edition before it is out: its close, and its documents by their paths within the folder. */
export interface MadeEdition {
  readonly close: Omit<Close, 'closedAt' | 'archive'>;
  readonly documents: readonly ReportDocument[];
}

/**
 * Makes an edition of a quarter, both what named officers see and what may be published. The same material gives the
 * same bytes. Null where the newest edition of the quarter has the same figures: there is nothing to restate.
 */
export function makeEdition(material: EditionMaterial): MadeEdition | null {
  const { quarter, positionsIn, editions } = material;
  const internal = positionsIn(quarter);
  const before = newestOf(editions).get(quarter);
  if (before && changedFigures(before.internal, internal).length === 0) return null;
  const beside = pairsBeside(material);
  const published = publish(internal, beside, material);
  const revision = (before?.close.revision ?? 0) + 1;
  const { council, asOf, fingerprint } = internal;
  const restated = before && {
    internal: restatementOf(before, before.internal, internal, revision, material),
    published: forEverybody(restatementOf(before, before.published, published, revision, material)),
  };
  return {
    close: { council, quarter, revision, asOf, fingerprint },
    documents: [
      ...documentsOf(
        internal,
        beside.map((pair) => pair.internal),
        material.records,
        restated?.internal,
        material,
      ),
      json('internal/cut.json', material.cut),
      ...documentsOf(
        published,
        beside.map((pair) => pair.published),
        null,
        restated?.published,
        material,
      ),
    ],
  };
}

function documentsOf(
  positions: Positions,
  beside: readonly Positions[],
  records: readonly Traced[] | null,
  restatement: Restatement | undefined,
  { settings, reference }: EditionMaterial,
): ReportDocument[] {
  const { edition } = positions;
  const besideByQuarter = new Map(beside.map((each) => [each.quarter, each]));
  const pack = packOf({ positions, beside: besideByQuarter, settings, reference, records });
  return [
    ...pack.map((document) => ({ ...document, file: `${edition}/${document.file}` })),
    json(`${edition}/beside.json`, beside),
    ...(restatement === undefined
      ? []
      : [
          json(`${edition}/restatement.json`, restatement),
          {
            file: `${edition}/restatement.html`,
            type: documentTypes.html,
            body: restatementPage(restatement, positions, settings.look.colour),
          },
        ]),
  ];
}

const json = (file: string, content: unknown): ReportDocument => ({
  file,
  type: documentTypes.json,
  body: `${JSON.stringify(content, null, 2)}\n`,
});

/**
 * The quarters beside, as their newest editions show them. One that was never closed is shown as it is now; as long as
 * its figures are those that an earlier edition showed, it is published as it was there.
 */
function pairsBeside(material: EditionMaterial): Pair[] {
  const { quarter, positionsIn, editions } = material;
  const newest = newestOf(editions);
  const out = allPairs(editions);
  const pairs: Pair[] = [];
  for (const other of quartersBeside(quarter)) {
    const closed = newest.get(other);
    const internal = closed?.internal ?? positionsIn(other);
    const known = out.findLast(
      (pair) => pair.internal.quarter === other && changedFigures(pair.internal, internal).length === 0,
    );
    const shown = closed?.published ?? known?.published;
    pairs.push({
      internal,
      published: shown ?? publish(internal, pairs, material),
    });
  }
  return pairs;
}

const publish = (
  positions: Positions,
  beside: readonly Pair[],
  { editions, settings, sha256 }: EditionMaterial,
): Positions => publishedEdition({ positions, settings, earlier: allPairs(editions, beside), sha256 });

function restatementOf(
  before: Edition,
  shownBefore: Positions,
  shownNow: Positions,
  revision: number,
  { quarter, cut }: EditionMaterial,
): Restatement {
  return {
    council: shownNow.council,
    quarter,
    revision,
    replaces: editionFolder(before.close),
    asOf: { before: before.close.asOf, now: shownNow.asOf },
    changed: changedFigures(shownBefore, shownNow),
    because: reasonsOf(before.cut, cut),
  };
}

/** Neither what a file is called is for everybody, nor that somebody asked to be erased. */
const forEverybody = (restatement: Restatement): Restatement => ({
  ...restatement,
  because: restatement.because
    .filter(({ kind }) => kind !== 'people-erased')
    .map((reason) => ({ ...reason, file: null })),
});
