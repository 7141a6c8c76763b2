import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { appendixPage } from '../../../shared/reporting/appendix-a/page.ts';
import { appendixOf } from '../../../shared/reporting/appendix-a/rows.ts';
import { committeePage } from '../../../shared/reporting/committee/committee-page.ts';
import { equalityImpactPage } from '../../../shared/reporting/equality/impact-page.ts';
import { liveScript } from '../../../shared/reporting/live-script.ts';
import { outboxPage } from '../../../shared/reporting/outbox-page.ts';
import { receiptPage } from '../../../shared/reporting/receipt-page.ts';
import { workListPage } from '../../../shared/reporting/work-list.ts';
import { betweenGroups, overTime } from '../committee/some-positions.ts';
import { figure, socialContact, someReport, type Told } from '../reporting/appendix-a/some-report.ts';
import * as some from './some.ts';

const { planted } = some;
const listOf = (name: string, episodes: Parameters<typeof workListPage>[0]['episodes']) =>
  workListPage({ council: 'E08000026', name, asOf: '2023-09-30T10:00:00.000Z' as Instant, episodes });

const appendixPageOf = (told: Told) => {
  const report = someReport(told);
  return appendixPage(report, appendixOf(report));
};

const committeeOf = (list: Position[], more = {}) => {
  const positions = some.somePositions(list, more);
  return committeePage({
    positions,
    settings: { ...defaultSettings, name: positions.name, region: positions.name },
  });
};
const following = `<script>${liveScript.text}</script>`;
const ours = /^(work-list\.html|\.\.\/\.\.\/\.\.\/\.\.\/receipts\/E\d{8}\/[^?#:]*\.html)$/;

const pages: Record<string, { full: string; empty: string; hostile: string }> = {
  live: {
    full: some.liveOf({ episodes: [some.someEpisode(), some.someCrossing()] }),
    empty: some.liveOf({ positions: null, uploads: [] }),
    hostile: some.liveOf({
      settings: { name: planted, look: { colour: planted } },
      positions: some.somePositions([
        some.somePosition({
          title: planted,
          source: planted,
          typed: planted,
          comparators: { region: 1, england: 2, group: 3, year: planted },
          breakdowns: [{ ...some.waiting.breakdowns[0], group: planted }],
        }),
      ]),
      uploads: [some.someUpload({ file: planted, dataset: planted, receipt: '../planted.html' })],
      episodes: [some.someEpisode({ team: planted, subject: planted })],
    }),
  },
  'equality impact': {
    full: equalityImpactPage(
      some.someReport([some.somePosition({ breakdowns: [some.someBreakdown()] }), some.missing]),
    ),
    empty: equalityImpactPage(some.someReport([])),
    hostile: equalityImpactPage(
      some.someReport(
        [some.somePosition({ title: planted, breakdowns: [some.someBreakdown({ group: planted })] })],
        { census: { ethnicity: { [planted]: 0.5 } } },
      ),
    ),
  },
  'Appendix A': {
    full: appendixPageOf({ positions: [socialContact, some.waiting, some.missing] }),
    empty: appendixPageOf({}),
    hostile: appendixPageOf({
      name: planted,
      positions: [
        some.somePosition({ typed: planted, source: planted }),
        some.somePosition({ basis: 'figure' }),
      ],
      figures: [figure(planted, planted, { domain: planted }), figure('1I2', planted)],
    }),
  },
  'committee report': {
    full: committeeOf([overTime, betweenGroups, some.qualityOfLife, some.waiting, some.missing]),
    empty: committeeOf([], { asOf: null }),
    hostile: committeeOf(
      [
        {
          ...betweenGroups,
          title: planted,
          source: planted,
          comparators: overTime.comparators,
          breakdowns: betweenGroups.breakdowns.map((part) => ({ ...part, group: planted })),
        },
        some.somePosition({ indicator: 'local-row', basis: 'figure', title: planted, typed: planted }),
      ],
      { name: planted },
    ),
  },
  'work list': {
    full: listOf('Coventry', [some.someEpisode()]),
    empty: listOf('Coventry', []),
    hostile: listOf(planted, [
      some.someEpisode({
        team: planted,
        details: { household_ref: planted, ward: planted, signals: [planted] },
      }),
    ]),
  },
  outbox: {
    full: outboxPage([some.someMessage({ body: 'no address' })]),
    empty: outboxPage([]),
    hostile: outboxPage([
      some.someMessage({
        subject: planted,
        body: `https://a.example/"${planted}`,
        team: planted,
        to: [planted],
        deliveries: [{ to: planted, state: 'sent' }],
      }),
    ]),
  },
  receipt: {
    full: receiptPage(some.someReceipt()),
    empty: receiptPage(some.someReceipt({ problems: [], moved: [] })),
    hostile: receiptPage(
      some.someReceipt({
        upload: {
          key: `uploads/E08000026/sace/2021-22/${planted}`,
          etag: planted,
          receivedAt: '2023-09-30T10:00:00.000Z',
        },
        verdict: 'held',
        problems: [
          {
            row: 2,
            column: planted,
            code: 'unknown-column',
            severity: 'error',
            message: planted,
            howToFix: planted,
          },
        ],
        moved: [{ indicator: planted, quarter: planted, from: null, to: 1 }],
      }),
    ),
  },
};

describe.each(Object.entries(pages))('the %s page', (_, { full, empty, hostile }) => {
  test.each([full, empty])('is one British English document that can be skipped into', (page) => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toMatch(/<title>[^<]+ – Carers Count<\/title>/);
    expect(page).toContain('<a class="skip" href="#main">');
    expect(page).toContain('<main id="main"');
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(page.replace(following, '')).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test.each([full, empty])(
    'loads nothing, runs nothing but what follows the data, leads nowhere but to pages of ours',
    (page) => {
      const further = some.addresses(page).filter((address) => !/^(#|data:,)/.test(address));
      expect(further.filter((address) => !ours.test(address))).toEqual([]);
      expect(page.replace(following, '')).not.toMatch(/<script|@import|\son\w+=/);
      expect(page).toContain('default-src &#39;none&#39;');
    },
  );

  test.each([full, empty])('has one first heading, and leaves out no level', (page) => {
    const levels = some.headingLevels(page);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.slice(1).entries())
      expect(level).toBeLessThanOrEqual((levels[at] ?? 0) + 1);
  });

  test('names every table and says of each heading what it heads', () => {
    expect(full.match(/<caption>/g)?.length ?? 0).toBe(full.match(/<table/g)?.length ?? 0);
    expect(full).not.toMatch(/<th(?![^>]*scope=)[ >]/);
  });

  test('links within itself lead somewhere, and no id is there twice', () => {
    const ids = [...full.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const address of some.addresses(full).filter((each) => each.startsWith('#')))
      expect(ids).toContain(address.slice(1));
  });

  test('shows markup out of data as text', () => {
    expect(hostile.replace(following, '')).not.toContain('<script');
    expect(hostile).toContain('&lt;script&gt;');
    expect(hostile).not.toMatch(/href="[^"]*(?:<|&quot;)/);
  });
});
