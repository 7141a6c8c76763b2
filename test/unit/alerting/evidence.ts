import type { FigureEvidence } from '../../../shared/alerting/evidence.ts';
import type { Judged, RuleFacts } from '../../../shared/alerting/rule.ts';
import type { IsoDate, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { settings } from '../../../shared/contracts/settings.ts';

/** What rules about figures look at, in 2023-24-Q2 unless said otherwise. */
export const figures = (
  positions: readonly Position[],
  before: readonly Position[] = [],
  quarter = '2023-24-Q2',
): FigureEvidence => ({ quarter: quarter as Quarter, positions, before });

/** A rule with its own threshold, on a day, with settings as a council writes them. */
export const judged = ({ threshold }: RuleFacts, today = '2023-10-05', chosen: object = {}): Judged => ({
  today: today as IsoDate,
  threshold: threshold ?? 0,
  settings: settings.parse(chosen),
});
