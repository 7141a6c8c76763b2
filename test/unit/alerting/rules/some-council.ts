import type { CouncilEvidence } from '../../../../shared/alerting/evidence.ts';
import type { Judged, Rule } from '../../../../shared/alerting/rule.ts';
import type { CouncilCode, Generation, Instant, IsoDate } from '../../../../shared/contracts/identifiers.ts';
import { type Settings, settings } from '../../../../shared/contracts/settings.ts';
import type { SourceId } from '../../../../shared/contracts/sources.ts';
import type { RowCounts, Upload, Verdict } from '../../../../shared/contracts/uploads.ts';
import { emptyCounts } from '../../../../shared/protocol/receipts.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** An upload that is counted, of a day. */
export const sent = (
  on: string,
  verdict: Verdict | undefined,
  { rows = {}, ...more }: Partial<Omit<Upload, 'rows'>> & { rows?: Partial<RowCounts> } = {},
): Upload => ({
  council: 'E08000026' as CouncilCode,
  generation: `${Date.parse(on)}-${'0'.repeat(32)}-00000000` as Generation,
  key: 'uploads/E08000026/assessments/Mrs Smith/her file.csv',
  etag: 'abc',
  receivedAt: `${on}T09:00:00.000Z` as Instant,
  source: 'assessments',
  dataset: 'Mrs-Smith',
  file: 'her file.csv',
  raw: 'raw/a',
  settings: null,
  state: 'counted',
  partsDone: 1,
  chunksDone: 0,
  ...(verdict && { verdict }),
  rows: { ...emptyCounts, ...rows },
  ...more,
});

/** Datasets that count, each as `<dataset> <day on which it was received>`. */
export const counting = (source: SourceId, ...all: string[]): CouncilEvidence['datasets'] =>
  all.map((each) => {
    const [dataset = '', receivedOn = ''] = each.split(' ');
    return {
      source,
      dataset,
      newest: sent('2023-01-01', 'accepted').generation,
      receivedOn: day(receivedOn),
    };
  });

const nothing: CouncilEvidence = { uploads: [], datasets: [], actions: [], asOf: day('2023-10-01') };

/** What holds by a rule. */
export const conditionsBy = (
  rule: Rule<CouncilEvidence>,
  evidence: Partial<CouncilEvidence>,
  judged: { today?: string; threshold?: number; chosen?: Partial<Settings> | object } = {},
) => {
  const { today = '2023-10-01', threshold = rule.threshold ?? 0, chosen = {} } = judged;
  const all: Judged = { today: day(today), threshold, settings: settings.parse(chosen) };
  return rule.conditions({ ...nothing, ...evidence }, all);
};

export const subjectsBy = (...args: Parameters<typeof conditionsBy>): string[] =>
  conditionsBy(...args).map(({ subject }) => subject);
