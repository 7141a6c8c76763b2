import type { Generation, IsoDate, Month, Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { Assessment, LiftMatch, PlannedAction } from '../contracts/records.ts';
import type { SourceId } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';

/** What the tracker says of one person, month by month. */
export interface PersonEvidence {
  readonly person: string;
  /** Oldest month first; of each what counts now. */
  readonly listings: readonly {
    readonly month: Month;
    readonly row: LiftMatch;
    readonly byMessage: boolean;
  }[];
  /** Why they may be a carer who is on record already: a proposal. */
  readonly alike: readonly string[];
}

/** What is on record of one assessment; undefined: nothing any more. */
export interface AssessmentEvidence {
  readonly assessment: string;
  readonly content: Assessment | undefined;
  readonly byMessage: boolean;
}

/** Where every indicator stands. */
export interface FigureEvidence {
  readonly quarter: Quarter;
  /** Those that count: one for each indicator. */
  readonly positions: readonly Position[];
  /** Of the quarter before. */
  readonly before: readonly Position[];
}

/** A file that counts, of one dataset. */
export interface CountedDataset {
  readonly source: SourceId;
  readonly dataset: string;
  readonly newest: Generation;
  /** Day on which it was received, in London. */
  readonly receivedOn: IsoDate;
}

/** What a council has sent, and what it has promised. */
export interface CouncilEvidence {
  /** The newest, at most some hundreds, and those that alerts which go on are about. */
  readonly uploads: readonly Upload[];
  readonly datasets: readonly CountedDataset[];
  readonly actions: readonly PlannedAction[];
  /** Day of the latest statement. */
  readonly asOf: IsoDate;
}
