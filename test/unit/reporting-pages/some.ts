import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import {
  type Breakdown,
  type Position,
  type Positions,
  positions,
} from '../../../shared/contracts/positions.ts';
import { problemOf } from '../../../shared/contracts/problems.ts';
import { defaultSettings, settings } from '../../../shared/contracts/settings.ts';
import { type Receipt, receipt } from '../../../shared/contracts/uploads.ts';
import { emptyCounts } from '../../../shared/protocol/receipts.ts';
import type { ShownUpload } from '../../../shared/reporting/html-uploads.ts';
import { type LiveView, livePage } from '../../../shared/reporting/live-page.ts';
import type { QuarterReport } from '../../../shared/reporting/quarter-report.ts';
import { noReference } from '../../../shared/reporting/reference.ts';

/** Small inputs of pages, with what a test is about filled in. All of it is made up. */

export const planted = '<script>alert("&")</script>';

export const somePosition = (more: Partial<Record<keyof Position, unknown>> = {}): Position =>
  ({
    indicator: 'carers-social-contact',
    title: 'Carers who have as much social contact as they would like',
    codes: { 'ascof-2014': '1I2', 'ascof-2023': '5A(2)' },
    basis: 'carried-forward',
    source: 'sace 2021-22',
    numerator: 74,
    denominator: 301,
    value: 24.6,
    mark: null,
    unit: '%',
    better: 'higher',
    marginOfError: 4.4,
    interval: [20.2, 29],
    previous: { quarter: '2023-24-Q1', value: 24.6 },
    arrow: null,
    target: null,
    comparators: null,
    rank: null,
    of: null,
    quartile: null,
    nextQuartile: null,
    moreCarersNeeded: null,
    breakdowns: [],
    ...more,
  }) as Position;

export const waiting = somePosition({
  indicator: 'assessments-awaiting',
  title: 'Carers waiting for an assessment',
  codes: {},
  basis: 'computed',
  source: 'assessments',
  numerator: 1234,
  denominator: null,
  value: 1234,
  unit: 'count',
  better: 'lower',
  marginOfError: null,
  interval: null,
  previous: { quarter: '2023-24-Q1', value: 1200 },
  arrow: 'down',
  target: 1000,
  breakdowns: [
    { dimension: 'ward', group: 'Longford', numerator: 30, denominator: null, value: 30, mark: null },
    { dimension: 'ward', group: 'Radford', numerator: null, denominator: null, value: null, mark: '[c]' },
  ],
});

export const qualityOfLife = somePosition({
  indicator: 'carers-quality-of-life',
  title: 'Carers’ quality of life, as they report it',
  codes: { 'ascof-2014': '1D', 'ascof-2023': '1C' },
  numerator: 2130,
  denominator: 300,
  value: 7.1,
  unit: 'score 0–12',
  marginOfError: 0.2,
  interval: [6.9, 7.3],
  target: 7,
});

export const missing = somePosition({
  indicator: 'hidden-carers-engaged',
  title: 'Possible hidden carers who are engaged',
  codes: {},
  basis: 'computed',
  source: null,
  numerator: null,
  denominator: null,
  value: null,
  mark: '[x]',
  marginOfError: null,
  interval: null,
  previous: { quarter: '2023-24-Q1', value: null },
});

export const somePositions = (
  list: Position[],
  more: Partial<Record<keyof Positions, unknown>> = {},
): Positions =>
  positions.parse({
    council: 'E08000026',
    name: 'Coventry',
    quarter: '2023-24-Q2',
    edition: 'internal',
    asOf: '2023-09-30T10:00:00.000Z',
    rulesVersion: '1',
    fingerprint: 'f00d',
    positions: list,
    ...more,
  });

export const someBreakdown = (more: Partial<Record<keyof Breakdown, unknown>> = {}): Breakdown =>
  ({
    dimension: 'disability',
    group: 'Yes',
    numerator: 20,
    denominator: 110,
    value: 18.2,
    mark: null,
    ...more,
  }) as Breakdown;

export const someReport = (
  list: Position[],
  chosen: object = {},
  edition: Positions['edition'] = 'internal',
): QuarterReport => ({
  positions: somePositions(list, { edition }),
  beside: new Map(),
  settings: settings.parse(chosen),
  reference: noReference,
  records: null,
});

export const someUpload = (more: Partial<ShownUpload> = {}): ShownUpload => ({
  file: 'assessments.csv',
  source: 'assessments',
  dataset: '2023-24-Q2',
  receivedAt: '2023-09-30T10:00:00.000Z' as ShownUpload['receivedAt'],
  verdict: 'accepted-with-rejects',
  rows: { ...emptyCounts, read: 247, stored: 200, changed: 5, unchanged: 40, rejected: 2 },
  receipt: '../../../../receipts/E08000026/assessments/2023-24-Q2/assessments.csv.html',
  ...more,
});

/** The live page of a council of which this is known. */
export const liveOf = (more: Partial<LiveView> = {}): string =>
  livePage(
    {
      council: 'E08000026' as LiveView['council'],
      settings: { ...defaultSettings, name: 'Coventry' },
      positions: somePositions([somePosition(), qualityOfLife, waiting, missing]),
      uploads: [someUpload()],
      onTheirWay: 0,
      episodes: [],
      ...more,
    },
    sha256,
  );

export const pseudonym = 'deadbeefdeadbeefdeadbeefdeadbeef';

export const someEpisode = (more: Partial<Record<keyof Episode, unknown>> = {}): Episode =>
  ({
    id: 'episode-1',
    council: 'E08000026',
    team: 'carers-team',
    rule: 'possible-hidden-carer',
    subject: pseudonym,
    episode: '2023-09',
    cause: 'upload-1',
    openedAt: '2023-09-18T10:00:00.000Z',
    state: 'notified',
    trail: [],
    details: { household_ref: 'HH-0001', ward: 'Longford', signals: ['carers_allowance', 'carer_element'] },
    ...more,
  }) as Episode;

export const someCrossing = (more: Partial<Record<keyof Episode, unknown>> = {}): Episode =>
  someEpisode({
    id: 'episode-2',
    team: 'commissioning',
    rule: 'indicator-crossed-target',
    subject: 'carers-quality-of-life',
    episode: '2023-24-Q2-1',
    openedAt: '2023-09-29T10:00:00.000Z',
    details: undefined,
    ...more,
  });

export const someMessage = (more: Partial<Record<keyof Message, unknown>> = {}): Message =>
  ({
    id: 'message-1',
    council: 'E08000026',
    reference: 'message-1',
    channel: 'ses',
    team: 'carers-team',
    to: ['carers@example.org'],
    subject: '7 possible hidden carers to contact in Coventry',
    body: 'Open the work list.\n\n# Where\n\n• Work list: https://reports.example.org/work-list.html.\n• Desk.',
    kind: 'news',
    deliveries: [{ to: 'carers@example.org', state: 'delivered' }],
    sentAt: '2023-09-30T10:00:00.000Z',
    alerts: [
      {
        id: 'episode-1',
        rule: 'possible-hidden-carer',
        episode: '2023-09',
        openedAt: '2023-09-30T10:00:00.000Z',
      },
    ],
    state: 'sent',
    ...more,
  }) as Message;

export const someReceipt = (more: Partial<Record<keyof Receipt, unknown>> = {}): Receipt =>
  receipt.parse({
    upload: {
      key: 'uploads/E08000026/assessments/2023-24-Q2/assessments.csv',
      etag: '"abc123"',
      receivedAt: '2023-09-30T10:00:00.000Z',
    },
    verdict: 'accepted-with-rejects',
    problems: [
      problemOf('not-a-date', { row: 7, column: 'completed_on' }),
      problemOf('not-a-date', { row: 9, column: 'completed_on' }),
      problemOf('unknown-column', { column: 'shoe_size' }),
    ],
    moved: [{ indicator: 'assessments-meaningful-outcome', quarter: '2023-24-Q2', from: 61.2, to: 63 }],
    ...more,
    rows: {
      ...emptyCounts,
      read: 120,
      stored: 100,
      changed: 18,
      rejected: 2,
      removed: 3,
      ...(more.rows as object),
    },
  });

/** Levels of the headings of a page, in order. */
export const headingLevels = (page: string): number[] =>
  [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));

/** What a page would fetch or lead to. */
export const addresses = (page: string): string[] =>
  [...page.matchAll(/(?:href|src|action)="([^"]*)"|url\(([^)]*)\)/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
