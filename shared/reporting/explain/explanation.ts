import type { CouncilCode, Instant, IsoDate, Quarter } from '../../contracts/identifiers.ts';
import type { Dimension, Position } from '../../contracts/positions.ts';
import type { FigureRow, PublishedOutcome } from '../../contracts/records.ts';
import type { PeriodKind } from '../../contracts/settings.ts';
import type { Counters } from '../../indicators/contribution.ts';
import type { Figure } from '../figures.ts';
import type { Origin, Traced } from '../reference.ts';
import type { RuleWords } from './rule-words.ts';

/** A group of an equality breakdown, by the name that is shown. */
export interface ShownGroup {
  readonly dimension: Dimension;
  readonly group: string;
}

/** A figure followed back to what was said, and where. */
export interface Explanation {
  readonly council: CouncilCode;
  readonly name: string;
  readonly quarter: Quarter;
  readonly asOf: Instant | null;
  readonly rulesVersion: string;
  readonly position: Position;
  /** Null: everybody. */
  readonly group: ShownGroup | null;
  /** What is shown: of the group, where there is one. */
  readonly figure: Figure;
  /** Null where the figure was typed: no rule of ours made it. */
  readonly rule: RuleWords | null;
  readonly period: LookedAt | null;
  readonly settings: readonly AppliedSetting[];
  /** What all contributions add up to: `numerator`, `denominator`, `38 days` … */
  readonly counts: Counters;
  /** Those in a numerator first, then in the order of the files. */
  readonly contributions: readonly Contribution[];
  /** Records of the source that were looked at and contribute nothing. */
  readonly silentRecords: number;
  readonly uploads: readonly UploadBehind[];
  readonly published: readonly PublishedBehind[];
  /** Councils whose published values the rank is taken from, by upload. */
  readonly ranked: readonly UploadBehind[];
  /** Rows that somebody typed of this indicator in this quarter. */
  readonly typed: readonly Traced<FigureRow>[];
}

/** What was looked at, both days within. */
export interface LookedAt {
  readonly kind: PeriodKind | 'survey-year' | 'as-at' | 'months-so-far' | 'latest-month';
  /** Null: from the beginning of what was sent. */
  readonly first: IsoDate | null;
  readonly last: IsoDate;
}

/** A choice of the council that bears on a figure. */
export interface AppliedSetting {
  readonly setting: string;
  readonly value: string;
  /** Whether the council has said nothing, so that the default holds. */
  readonly isDefault: boolean;
}

/** What is counted once (a person, an answer, an assessment, a row), and what it adds. */
export interface Contribution {
  /** Pseudonym. */
  readonly subject: string;
  readonly adds: Counters;
  readonly records: readonly Pick<Traced, 'source' | 'dataset' | 'record' | 'origin'>[];
}

/** A file that contributing records come from, or the messages together. */
export interface UploadBehind {
  readonly upload: Upload | null;
  readonly records: number;
}

export interface Upload {
  readonly source: string;
  readonly dataset: string;
  readonly file: string;
  readonly raw: string;
  readonly etag: string;
  readonly receivedAt: Instant;
}

/** A published value that the figure is compared with, or our own as it was published. */
export interface PublishedBehind {
  readonly of: 'england' | 'region' | 'group' | 'council';
  readonly row: Traced<PublishedOutcome>;
}

/** Name of a file in the archive. @example fileOf('raw/E08000026/lift/2023-09/1696-0A-12/lift.csv') // 'lift.csv' */
export const fileOf = ({ raw }: Pick<Origin, 'raw'>): string => raw.slice(raw.lastIndexOf('/') + 1);
