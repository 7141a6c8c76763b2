import { beforeAll, describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../../shared/contracts/positions.ts';
import { packOf } from '../../../../shared/reporting/pack.ts';
import { dipSampleDocuments } from '../../../../shared/reporting/quarter/dip-sample-documents.ts';
import { planDocument } from '../../../../shared/reporting/quarter/plan-page.ts';
import { quarterDocument } from '../../../../shared/reporting/quarter/quarter-page.ts';
import type { QuarterReport } from '../../../../shared/reporting/quarter-report.ts';
import { exampleReport } from '../../../example-report.ts';
import * as some from '../../reporting-pages/some.ts';

let internal: QuarterReport;
beforeAll(async () => {
  internal = await exampleReport();
}, 60_000);

const withPositions = (change: (position: Position) => Partial<Position>): QuarterReport => ({
  ...internal,
  records: null,
  positions: {
    ...internal.positions,
    edition: 'published',
    positions: internal.positions.positions.map((each) => ({ ...each, ...change(each) })),
  },
});

/** Without the documents that are not about this: a pack takes its time. */
const bodyOf = (report: QuarterReport, file: string): string =>
  String(
    [quarterDocument(report), ...dipSampleDocuments(report), planDocument(report)].find(
      (each) => each.file === file,
    )?.body ?? '',
  );

const cellsOf = (page: string): string[] =>
  [...page.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''));

const ours = ['quarter.html', 'action-plan.html', 'dip-sample.html', 'dip-sample.csv'];

describe('the internal edition', () => {
  it('has a page of the quarter, the dip sample and the action plan', () => {
    const files = packOf(internal).map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(ours));
  });

  it('gives the same bytes for the same report, whatever order its records come in', () => {
    for (const file of ours) expect(bodyOf(internal, file)).toBe(bodyOf(turnedRound(internal), file));
  });

  it('shows pseudonyms and rows of assessments, and no id', () => {
    const [heading, ...lines] = bodyOf(internal, 'dip-sample.csv').trim().split('\r\n');
    expect(heading).toBe('assessment,provider,method,carer_type,completed_on,outcome,days,file,row');
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      expect(line).toMatch(/^[0-9a-f]{32},/);
      expect(line).toMatch(/assessments\.csv,\d+$|\/[0-9a-f]{64}\.json,$/);
    }
    for (const file of ['quarter.html', 'dip-sample.html', 'dip-sample.csv'])
      expect(bodyOf(internal, file)).not.toMatch(/SYN-|999\d{7}|ZZ\d/);
  });

  it('names the row that says it: what stands there is the assessment that was drawn', () => {
    const [, first = ''] = bodyOf(internal, 'dip-sample.csv').split('\r\n');
    const [name, , , , completedOn, , , raw, row] = first.split(',');
    const record = internal.records?.find((each) => each.record === name && each.source === 'assessments');
    expect(record?.content).toMatchObject({ completed_on: completedOn });
    expect(record?.origin).toMatchObject({ raw, row: Number(row) });
  });

  it('draws as many as the settings say', () => {
    const settings = { ...internal.settings, dipSample: { size: 4 } };
    const lines = bodyOf({ ...internal, settings }, 'dip-sample.csv')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 4);
  });

  it('never shows free words of the local survey', () => {
    expect(bodyOf(internal, 'quarter.html')).toContain('What makes it hard for you to take a break?');
    expect(bodyOf(internal, 'quarter.html')).not.toMatch(/Somebody to ask|What one thing would help/);
  });
});

describe('the published edition', () => {
  it('has no dip sample and no section that only records could fill', () => {
    const published = withPositions(() => ({}));
    const files = packOf(published).map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(['quarter.html', 'action-plan.html']));
    expect(files.filter((file) => file.startsWith('dip-sample'))).toEqual([]);
    expect(bodyOf(published, 'quarter.html')).not.toMatch(
      /Dip sample|Let’s Talk|Requested|Beside the stages/,
    );
  });

  it('shows a mark and no digit where its positions do', () => {
    const suppressed = withPositions(({ breakdowns }) => {
      const hidden = { numerator: null, denominator: null, value: null, mark: '[c]' as const };
      const more = { marginOfError: null, interval: null, target: null, source: null };
      return { ...hidden, ...more, breakdowns: breakdowns.map((part) => ({ ...part, ...hidden })) };
    });
    const cells = cellsOf(bodyOf(suppressed, 'quarter.html'));
    expect(cells.filter((cell) => cell.includes('[c]')).length).toBeGreaterThan(20);
    expect(cells.filter((cell) => /\d/.test(cell))).toEqual([]);
    expect(bodyOf(suppressed, 'action-plan.html')).not.toMatch(/62\.4|24\.6|points to the target/);
  });

  it('shows the figures of its positions and not the exact ones', () => {
    const rounded = withPositions(({ indicator }) =>
      indicator === 'assessments-completed' ? { numerator: 375, value: 375 } : {},
    );
    const cells = cellsOf(bodyOf(rounded, 'quarter.html'));
    expect(cells).toContain('375');
    expect(cells).not.toContain('374');
  });
});

describe('the Experience Survey', () => {
  it('of a year that is over says what it ended with, and estimates nothing', () => {
    const positions = { ...internal.positions, quarter: '2023-24-Q4' as Quarter };
    const page = bodyOf({ ...internal, positions }, 'quarter.html');
    expect(page).toContain('The year ended with 14 responses. The target of 300 was missed by 286.');
    expect(page).not.toContain('at this pace');
    expect(bodyOf(internal, 'quarter.html')).toContain('14 responses so far; at this pace about 28');
    const settings = { ...internal.settings, targets: { 'experience-survey-responses': 10 } };
    expect(bodyOf({ ...internal, positions, settings }, 'quarter.html')).toContain('of 10 was reached.');
  });
});

describe('the action plan', () => {
  it('says where each linked indicator stands, its target and how far that is', () => {
    const page = bodyOf(internal, 'action-plan.html');
    expect(page).toMatch(
      /Carers receiving direct payments.*62\.4%.*better.*67\.7%.*5\.3 points to the target/,
    );
  });

  it('says how many carers the gap is, and whether it lies within the margin of error, where positions do', () => {
    const gaps = [{ to: 'target' as const, value: 28, more: 11, withinMargin: true }];
    const report = withPositions(({ indicator }) => (indicator === 'carers-social-contact' ? { gaps } : {}));
    expect(bodyOf(report, 'action-plan.html')).toContain(
      '3.4 points to the target: 11 more carers, within the margin of error',
    );
  });

  it('says of an indicator of assessments how many more assessments it takes', () => {
    const gaps = [{ to: 'target' as const, value: 90, more: 8, withinMargin: null }];
    const action = internal.reference.actions[0];
    const report = withPositions(({ indicator }) =>
      indicator === 'assessments-meaningful-outcome' ? { gaps, target: 90 } : {},
    );
    if (action === undefined) throw new Error('the example has no action');
    const content = { ...action.content, linked_indicators: ['assessments-meaningful-outcome'] };
    const reference = { ...internal.reference, actions: [{ ...action, content }] };
    expect(bodyOf({ ...report, reference }, 'action-plan.html')).toContain('8 more assessments');
  });

  it('takes the computed figure where a typed one stands beside it, and the typed one where nothing is computed', () => {
    const title = 'Carers receiving direct payments';
    const beside = (computed: Partial<Position>): QuarterReport => {
      const report = withPositions(({ indicator }) =>
        indicator === 'carers-direct-payments' ? computed : {},
      );
      const typed = { ...some.somePosition({ indicator: 'carers-direct-payments', title, value: 51.5 }) };
      const positions = [...report.positions.positions, { ...typed, basis: 'figure' as const }];
      return { ...report, positions: { ...report.positions, positions } };
    };
    expect(bodyOf(beside({}), 'action-plan.html')).not.toContain('51.5%');
    expect(bodyOf(beside({ value: null, mark: '[x]' }), 'action-plan.html')).toContain('51.5%');
  });

  it('is told to be missing where none was sent', () => {
    const page = bodyOf(
      { ...internal, reference: { ...internal.reference, actions: [] } },
      'action-plan.html',
    );
    expect(page).toContain('No action plan has been received yet.');
  });
});

describe.each(['quarter.html', 'action-plan.html', 'dip-sample.html'])('the page %s', (file) => {
  it('has headings in order, a name for every table, and links that lead somewhere within it', () => {
    const page = bodyOf(internal, file);
    const levels = some.headingLevels(page);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.slice(1).entries())
      expect(level).toBeLessThanOrEqual((levels[at] ?? 0) + 1);
    expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table/g)?.length);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const address of some.addresses(page).filter((each) => each !== 'data:,'))
      expect(ids).toContain(address.slice(1));
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it('shows markup out of data as text, and is there where nothing was sent', () => {
    const planted = JSON.parse(
      JSON.stringify(internal.records).replaceAll(/"(Carers Trust|respite)"/g, JSON.stringify(some.planted)),
    );
    const actions = internal.reference.actions.map((each) => ({
      ...each,
      content: { ...each.content, action: some.planted, linked_indicators: [some.planted] },
    }));
    const hostile = { ...internal, records: planted, reference: { ...internal.reference, actions } };
    expect(bodyOf(hostile, file)).toContain('&lt;script&gt;');
    expect(bodyOf(hostile, file)).not.toContain('<script');
    expect(bodyOf({ ...internal, records: [] }, file)).toMatch(/^<!doctype html>/);
  });
});

const turnedRound = (report: QuarterReport): QuarterReport => ({
  ...report,
  records: report.records?.toReversed() ?? null,
});
