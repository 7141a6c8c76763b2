import type { Instant, Quarter } from '../contracts/identifiers.ts';
import type { Content, FigureRow, PlannedAction, PublishedOutcome } from '../contracts/records.ts';
import type { SourceId } from '../contracts/sources.ts';

/** Where something that counts was said. */
export type Origin =
  | {
      readonly kind: 'row';
      /** Object in the archive that holds the file as it came. */
      readonly raw: string;
      readonly etag: string;
      readonly receivedAt: Instant;
      /** As a spreadsheet shows it; the heading is row 1. */
      readonly row: number;
    }
  | { readonly kind: 'message'; readonly raw: string; readonly sentAt: Instant };

/** Something that was said, and where. */
export interface Traced<C extends Content = Content> {
  readonly source: SourceId;
  readonly dataset: string;
  /** Pseudonym of what is counted once, and of the record. */
  readonly subject: string;
  readonly record: string;
  readonly content: C;
  readonly origin: Origin;
}

/** What positions are shown beside: it is told, not counted. */
export interface Reference {
  /** Published outcomes of all areas, of every year that somebody has sent. */
  readonly outcomes: readonly Traced<PublishedOutcome>[];
  /** Typed figures by their quarter, each in the order of its file. */
  readonly figures: ReadonlyMap<Quarter, readonly Traced<FigureRow>[]>;
  /** The action plan, in the order of its file. */
  readonly actions: readonly Traced<PlannedAction>[];
}

export const noReference: Reference = { outcomes: [], figures: new Map(), actions: [] };

/** Sorts what was told; of several action plans the one whose dataset begins last is in force. */
export function referenceOf(told: readonly Traced[]): Reference {
  const actions = told.filter(isOf('planned-action'));
  const plan = actions
    .map(({ dataset }) => dataset)
    .sort()
    .at(-1);
  return {
    outcomes: told.filter(isOf('published-outcome')),
    figures: Map.groupBy(told.filter(isOf('figure')), ({ dataset }) => dataset as Quarter),
    actions: actions.filter(({ dataset }) => dataset === plan),
  };
}

/** Whether something that was told is of a kind. */
export const isOf =
  <K extends Content['kind']>(kind: K) =>
  (told: Traced): told is Traced<Extract<Content, { kind: K }>> =>
    told.content.kind === kind;
