import type { CouncilCode, Generation, Instant, Pseudonym } from '../../../shared/contracts/identifiers.ts';
import type { Content } from '../../../shared/contracts/records.ts';
import { emptyPart, type GoodRow, type Part } from '../../../shared/protocol/parts.ts';

export const council = 'E08000026' as CouncilCode;

/** Generations in the order of their numbers. */
export const generation = (n: number): Generation =>
  `${String(1_700_000_000_000 + n)}-${'0'.repeat(32)}-00000000` as Generation;
export const instant = (text: string): Instant => text as Instant;
export const pseudonym = (n: number): Pseudonym => n.toString(16).padStart(32, '0') as Pseudonym;

export const assessment = (outcome = 'respite'): Content => ({
  kind: 'assessment',
  requested_on: '2023-07-01' as never,
  outcome,
});

/** A row that says `says`; two rows that say the same have the same hash. */
export const goodRow = (naturalKey: string, says = 'respite', row = 2): GoodRow => ({
  row,
  naturalKey,
  subject: `subject of ${naturalKey}`,
  hash: `hash of ${says}`,
  statement: { content: assessment(says) },
});

export const part = (rows: readonly GoodRow[], rest: Partial<Part> = {}): Part => ({
  ...emptyPart,
  rows: [...rows],
  ...rest,
});

/** What a completed assessment says. */
export const assessed = {
  kind: 'assessment',
  requested_on: '2023-07-01' as never,
  completed_on: '2023-08-01' as never,
  outcome: 'respite',
} as const;
