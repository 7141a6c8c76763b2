import type { Episode, Message } from '../../shared/contracts/alerts.ts';
import type {
  CouncilCode,
  Generation,
  Instant,
  Pseudonym,
  Quarter,
} from '../../shared/contracts/identifiers.ts';
import type { Content } from '../../shared/contracts/records.ts';
import type { Lineage, Upload } from '../../shared/contracts/uploads.ts';
import type { RecordKey, SubjectKey } from '../../shared/protocol/keys.ts';

/** Things to test with. Each test has a council of its own, so that none sees what another has left. */

let councils = 0;
export const someCouncil = (): CouncilCode => {
  councils += 1;
  return `E08${String(councils).padStart(6, '0')}` as CouncilCode;
};

export const somePseudonym = (n = 1): Pseudonym => n.toString(16).padStart(32, '0') as Pseudonym;
export const someSubject = (council: CouncilCode, n = 1): SubjectKey => ({
  council,
  kind: 'assessment',
  subject: somePseudonym(n),
});
export const someRecordKey = (council: CouncilCode, n = 1): RecordKey => ({
  ...someSubject(council, n),
  source: 'assessments',
  dataset: '-',
  naturalKey: somePseudonym(n),
});

/** Generations in the order of their numbers. */
export const someGeneration = (n = 1): Generation =>
  `${String(1_700_000_000_000 + n)}-${'0'.repeat(32)}-00000000` as Generation;
export const someInstant = (n = 1): Instant => new Date(1_700_000_000_000 + n).toISOString() as Instant;
export const someQuarter = '2023-24-Q2' as Quarter;

export const someContent = (outcome = 'respite'): Content => ({
  kind: 'assessment',
  requested_on: '2023-07-01' as never,
  outcome,
});

export const someUpload = (council: CouncilCode, n = 1): Upload => ({
  council,
  generation: someGeneration(n),
  key: `uploads/${council}/assessments/2023-24-Q2/a file.csv`,
  etag: 'abc',
  receivedAt: someInstant(n),
  source: 'assessments',
  dataset: '2023-24-Q2',
  file: 'a file.csv',
  raw: `raw/${n}`,
  settings: null,
  state: 'received',
  partsDone: 0,
  chunksDone: 0,
});

export const someLineage = (council: CouncilCode, version: number): Lineage => ({
  council,
  source: 'assessments',
  scope: '-',
  version,
  newest: someGeneration(version),
  truth: [],
  manifest: `manifests/${version}`,
  open: [],
});

export const someEpisode = (council: CouncilCode, n = 1): Episode => ({
  id: `episode-${n}`,
  council,
  team: 'carers-team',
  rule: 'possible-hidden-carer',
  subject: somePseudonym(n),
  episode: '1',
  cause: someGeneration(n),
  openedAt: someInstant(n),
  state: 'open',
  details: { household_ref: 'H-1', signals: ['carer_element'] },
  trail: [{ at: someInstant(n), step: 'opened' }],
  n: 1,
});

export const someMessage = (council: CouncilCode, episodes: readonly Episode[]): Message => ({
  id: 'message-1',
  council,
  reference: 'message-1',
  channel: 'ses',
  team: 'carers-team',
  to: ['carers-team@example.org'],
  subject: 'Possible carers',
  body: 'See the work list.',
  sentAt: someInstant(),
  alerts: episodes.map(({ id, rule, episode, openedAt }) => ({ id, rule, episode, openedAt })),
  kind: 'news',
  summary: ['Fewer than 5 possible hidden carers to contact'],
  link: 'https://example.org/work-list.html',
  deliveries: [{ to: 'carers-team@example.org', state: 'ready' }],
  state: 'ready',
  n: 1,
});

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
