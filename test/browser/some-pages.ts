import { sha256 } from '../../shared/adapters/sha256.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { Position, Positions } from '../../shared/contracts/positions.ts';
import { livePage } from '../../shared/reporting/live-page.ts';
import { outboxPage } from '../../shared/reporting/outbox-page.ts';
import { packOf } from '../../shared/reporting/pack.ts';
import type { QuarterReport } from '../../shared/reporting/quarter-report.ts';
import { receiptPage } from '../../shared/reporting/receipt-page.ts';
import { workListPage } from '../../shared/reporting/work-list.ts';
import { exampleReport } from '../example-report.ts';
import * as some from '../unit/reporting-pages/some.ts';
import { actionPages } from '../unit/reporting-pages/some-action-pages.ts';

/** Every page that anybody gets to see, by its name, made of the example council. */
export async function allPages(): Promise<Map<string, string>> {
  const report = await exampleReport();
  const documents = packOf(report).filter(({ file }) => file.endsWith('.html') && !isOneOfMany(file));
  return new Map([
    ...documents.map(({ file, body }) => [file, String(body)] as const),
    ['live page', liveOf(report)],
    ['live page before anything counts', some.liveOf({ positions: null, uploads: [], onTheirWay: 1 })],
    ['receipt', receiptPage(some.someReceipt())],
    ['work list', workListPage(workList(report))],
    [
      'outbox',
      outboxPage([some.someMessage(), some.someMessage({ id: 'message-2', kind: 'digest', deliveries: [] })]),
    ],
    ...Object.entries(actionPages()),
  ]);
}

/** Pages behind figures are of one make: a survey's, one that others send, and a typed one stand for all. */
const isOneOfMany = (file: string): boolean =>
  file.startsWith('figures/') &&
  !/\/(carers-social-contact|assessments-median-days|ascof-2014-1a)\.html$/.test(file);

/** With something in every place where something may stand. */
function liveOf({ positions, settings }: QuarterReport): string {
  const { file, source, dataset, receivedAt } = some.someUpload();
  const coming = { file, source, dataset, receivedAt, receipt: null };
  const others = ['held', 'quarantined', 'superseded', 'failed', 'unchanged', 'accepted'] as const;
  return livePage(
    {
      council: positions.council,
      settings,
      positions: filled(positions),
      uploads: [coming, some.someUpload(), ...others.map((verdict) => some.someUpload({ verdict }))],
      onTheirWay: 1,
      episodes: [some.someEpisode(), some.someCrossing()],
    },
    sha256,
  );
}

const filled = (positions: Positions): Positions => ({
  ...positions,
  positions: positions.positions.map((position) => ({ ...position, ...(position.unit === '%' && compared) })),
});

const compared: Partial<Position> = {
  trend: {
    points: (['2022-23-Q4', '2023-24-Q1', '2023-24-Q2'] as never[]).map((quarter, at) => ({
      quarter,
      value: 20 + 3 * at,
    })),
    mean: 23,
    lower: null,
    upper: null,
    isTrial: true,
    signal: 'too-few',
  },
  comparators: { region: 29.4, england: 28, group: 28.4, year: '2021-22' },
  rank: 103,
  of: 149,
  quartile: 3,
  gaps: [{ to: 'next-quartile', value: 26.7, more: 7, withinMargin: true }],
};

const workList = ({ positions, settings }: QuarterReport) => ({
  council: positions.council,
  name: settings.name,
  asOf: '2023-09-30T10:00:00.000Z' as Instant,
  found: { found: 66, engaged: 9, team: 'carers-team' },
  contactLink: ({ id }: { id: string }) => `https://example.org/contact?of=${id}`,
  episodes: [
    ...[1, 2, 3].map((n) => some.someEpisode({ id: `episode-${n}` })),
    some.someEpisode({
      id: 'episode-4',
      state: 'acknowledged',
      acknowledgedAt: '2023-09-20T10:00:00.000Z',
      contact: { status: 'no-contact', on: '2023-09-21' },
      trail: [{ at: '2023-09-21T10:00:00.000Z', step: 'contact', note: 'Nobody at home twice.' }],
      details: { household_ref: 'HH-0004', signals: ['underlying_entitlement'], alike: ['same home'] },
    }),
    some.someEpisode({ id: 'episode-5', rule: 'pension-credit-not-claimed' }),
    some.someEpisode({
      id: 'episode-6',
      rule: 'review-due',
      details: { since: '2023-09-10', provider: 'A' },
    }),
  ],
});
