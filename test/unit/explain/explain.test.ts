import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleCouncil } from '../../../commands/example-council.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import type { ProviderCount } from '../../../shared/contracts/records.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { indicators } from '../../../shared/indicators/table.ts';
import { explain, explainerOf } from '../../../shared/reporting/explain/explain.ts';
import type { Explanation } from '../../../shared/reporting/explain/explanation.ts';
import { ruleWords } from '../../../shared/reporting/explain/rule-words.ts';
import type { QuarterReport } from '../../../shared/reporting/quarter-report.ts';
import { exampleReport } from '../../example-report.ts';
import { reportOf } from './some-report.ts';

const report = await exampleReport();
const explained = explainerOf(report);
const explainedAs = (...asked: Parameters<NonNullable<typeof explained>>): Explanation => {
  const explanation = explained?.(...asked);
  if (explanation === undefined) throw new Error('nothing is explained');
  return explanation;
};
const positionOf = (id: string, of: QuarterReport = report): Position => {
  const position = of.positions.positions.find(({ indicator }) => indicator === id);
  if (position === undefined) throw new Error(`there is no ${id}`);
  return position;
};

/** What the counts say a figure's numerator and denominator are. */
const figureOf = ({ counts, position }: Explanation) => {
  const { numerator, sum, count } = counts;
  if (position.unit === 'days')
    return { numerator: null, denominator: Object.values(counts).reduce((all, n) => all + n, 0) };
  return { numerator: numerator ?? sum ?? count ?? 0, denominator: counts.denominator };
};

it('nothing is behind a figure of a period before its source speaks, though records are older', () => {
  const before = report.beside.get('2022-23-Q4' as Quarter);
  if (before === undefined) throw new Error('the year before is not there');
  for (const id of ['cld-carers-assessments', 'assessments-awaiting']) {
    const explanation = explain({ ...report, positions: before }, id);
    expect(explanation?.figure.mark).toBe('[x]');
    expect(explanation?.contributions).toEqual([]);
  }
});

describe('what the records behind a figure add', () => {
  it.each(indicators.map(({ id }) => id))('is, added up, the figure: %s', (id) => {
    const explanation = explainedAs(id);
    const { numerator, denominator } = figureOf(explanation);
    const { figure } = explanation;
    expect(numerator ?? null).toBe(figure.value === null ? 0 : figure.numerator);
    if (denominator !== undefined) expect(denominator).toBe(figure.denominator);
    if (figure.value !== null) expect(explanation.contributions.length).toBeGreaterThan(0);
  });

  it.each(indicators.map(({ id }) => id))('is, added up, the figure of each of its groups: %s', (id) => {
    for (const shown of positionOf(id).breakdowns) {
      const explanation = explainedAs(id, shown);
      const { numerator, denominator } = figureOf(explanation);
      expect(numerator, `${shown.dimension} ${shown.group}`).toBe(shown.numerator);
      if (denominator !== undefined) expect(denominator).toBe(shown.denominator);
    }
  });

  it('is a histogram whose middle is the median', () => {
    const { counts, figure } = explainedAs('assessments-median-days');
    const days = Object.entries(counts)
      .flatMap(([name, n]) => Array<number>(n).fill(Number.parseInt(name, 10)))
      .sort((one, other) => one - other);
    const [left = 0, right = 0] = [days[Math.ceil(days.length / 2) - 1], days[Math.floor(days.length / 2)]];
    expect((left + right) / 2).toBe(figure.value);
  });

  it('leads to rows of the file that say so', () => {
    const lines = readFileSync(
      join(exampleCouncil.folder, 'uploads/E08000026/sace/2021-22/survey.csv'),
      'utf8',
    ).split(/\r?\n/);
    const q11 = lines[0]?.split(',').indexOf('q11') ?? -1;
    const answers = explainedAs('carers-social-contact').contributions.flatMap(
      ({ adds, records: [first] }) =>
        first?.origin.kind === 'row'
          ? [{ isInNumerator: adds.numerator === 1, answer: lines[first.origin.row - 1]?.split(',')[q11] }]
          : [],
    );
    expect(answers.length).toBeGreaterThan(250);
    for (const { isInNumerator, answer } of answers) expect(answer).toMatch(isInNumerator ? /^1$/ : /^[23]$/);
  });

  it('comes from every record of the source once, or is nothing', () => {
    for (const { id, place } of indicators) {
      const { contributions, silentRecords, uploads } = explainedAs(id);
      const source = ['sace', 'assessment', 'lift', 'provider', 'experience', 'cld'].find((name) =>
        place.startsWith(name),
      );
      const all = report.records?.filter((record) => record.source.startsWith(source ?? '-')).length;
      const records = contributions.flatMap((each) => each.records);
      expect(records.length + silentRecords, id).toBe(all);
      expect(
        uploads.reduce((sum, upload) => sum + upload.records, 0),
        id,
      ).toBe(records.length);
      expect(new Set(records.map(({ dataset, record }) => `${dataset} ${record}`)).size, id).toBe(
        records.length,
      );
    }
  });

  it('is said by a message where a message stands', () => {
    const messages = explainedAs('assessments-completed').contributions.flatMap(({ records }) =>
      records.filter(({ origin }) => origin.kind === 'message'),
    );
    expect(messages.length).toBeGreaterThan(0);
    for (const { origin } of messages) expect(origin.raw).toMatch(/^raw\/messages\/E08000026\//);
  });

  it('lists all months of a person under the person, and of a month’s list only that month', () => {
    const listed = explainedAs('possible-hidden-carers').contributions;
    expect(listed.every(({ records }) => records.length === 1 && records[0]?.dataset === '2023-09')).toBe(
      true,
    );
    const followed = explainedAs('hidden-carers-engaged').contributions;
    expect(followed.some(({ records }) => new Set(records.map(({ dataset }) => dataset)).size === 3)).toBe(
      true,
    );
  });
});

describe('a provider’s return', () => {
  const row = (category: string, value: number) => [
    {
      source: 'provider',
      dataset: '2023-24-Q2',
      content: { kind: 'provider-count', measure: 'contacts', category, value } satisfies ProviderCount,
    },
  ];
  const contributing = (rows: readonly (readonly [string, number])[]) =>
    explain(
      reportOf(
        rows.map(([category, value]) => row(category, value)),
        '2023-24-Q2' as Quarter,
        defaultSettings,
      ),
      'provider-contacts',
    )?.contributions.map(({ subject, adds }) => [subject, adds.count]);

  it('counts by its total alone, where it gives one', () => {
    expect(
      contributing([
        ['total', 10],
        ['phone', 6],
        ['visit', 3],
      ]),
    ).toEqual([['s0', 10]]);
  });

  it('counts by its parts, where it gives no total', () => {
    expect(
      contributing([
        ['phone', 6],
        ['visit', 3],
      ]),
    ).toEqual([
      ['s0', 6],
      ['s1', 3],
    ]);
  });

  it('has said so where it returns nought', () => {
    expect(contributing([['total', 0]])).toEqual([['s0', 0]]);
  });
});

describe('an explanation', () => {
  it('knows the words of the rule of every indicator, and of no other', () => {
    expect(Object.keys(ruleWords).sort()).toEqual(indicators.map(({ id }) => id).sort());
  });

  it('says a denominator where a share is taken or a mean', () => {
    for (const { id, unit } of indicators)
      if (['%', 'score 0–12', 'per 100,000'].includes(unit))
        expect(ruleWords[id]?.denominator, id).not.toBeNull();
  });

  it('names the days that were looked at', () => {
    expect(explainedAs('carers-direct-payments').period).toEqual({
      kind: 'year-to-date',
      first: '2023-04-01',
      last: '2023-09-30',
    });
    expect(explainedAs('carers-consulted').period).toMatchObject({
      kind: 'survey-year',
      first: '2021-04-01',
    });
    expect(explainedAs('assessments-awaiting').period).toMatchObject({ kind: 'as-at', last: '2023-09-30' });
    expect(explainedAs('possible-hidden-carers').period).toMatchObject({ first: '2023-09-01' });
  });

  it('names the settings that bear on the figure, and which of them nobody has chosen', () => {
    const { settings } = explainedAs('carers-supported-per-100000');
    expect(settings).toContainEqual({
      setting: 'adultPopulation.2023-24',
      value: '280000',
      isDefault: false,
    });
    expect(settings).toContainEqual({
      setting: 'carersSupported.categories',
      value: '1, 2, 3, 4, 5',
      isDefault: true,
    });
    expect(explainedAs('assessments-meaningful-outcome').settings.map(({ setting }) => setting)).toContain(
      'assessments.meaningfulOutcomes',
    );
  });

  it('says where the value of England beside the figure was published', () => {
    const comparators = {
      region: 28.3,
      england: 28.0,
      group: null,
      year: '2021-22',
      basis: 'published',
    } as const;
    const positions = report.positions.positions.map((each) =>
      each.indicator === 'carers-social-contact' ? { ...each, comparators } : each,
    );
    const beside = { ...report, positions: { ...report.positions, positions } };
    const england = explain(beside, 'carers-social-contact')?.published.find(({ of }) => of === 'england');
    expect(england?.row.content.value.value).toBe('28');
    expect(england?.row.origin).toMatchObject({
      kind: 'row',
      raw: expect.stringContaining('/ascof/2021-22/'),
    });
  });

  it('names no published row behind a value or rank that was typed', () => {
    const typed = report.positions.positions.map((each) =>
      each.indicator === 'carers-social-contact' && each.comparators
        ? { ...each, comparators: { ...each.comparators, typed: ['england' as const, 'rank' as const] } }
        : each,
    );
    const beside = (positions: typeof typed) =>
      explain({ ...report, positions: { ...report.positions, positions } }, 'carers-social-contact');
    expect(beside(report.positions.positions)?.published.map(({ of }) => of)).toContain('england');
    expect(beside(typed)?.published.map(({ of }) => of)).not.toContain('england');
    expect(beside(report.positions.positions)?.ranked).not.toEqual([]);
    expect(beside(typed)?.ranked).toEqual([]);
  });

  it('of a figure that was typed is the row that it was typed in', () => {
    const [typed] = explainedAs('carers-direct-payments').typed;
    expect(typed?.content.comparator?.text).toBe('90.4');
    expect(typed?.origin).toMatchObject({ row: 7, raw: expect.stringContaining('/appendix-a.csv') });
    const figure = {
      ...positionOf('carers-direct-payments'),
      indicator: 'ascof-2014-1a',
      basis: 'figure' as const,
      breakdowns: [],
    };
    const withTyped = { ...report, positions: { ...report.positions, positions: [figure] } };
    const explanation = explain(withTyped, 'ascof-2014-1a');
    expect(explanation?.typed[0]?.origin).toMatchObject({ row: 2 });
    expect(explanation).toMatchObject({ rule: null, contributions: [] });
  });

  it('is of nothing where nothing was sent', () => {
    const empty = reportOf([], '2023-24-Q2' as Quarter, defaultSettings);
    expect(explain(empty, 'carers-consulted')).toMatchObject({ period: null, contributions: [], counts: {} });
  });

  it('is not given of an edition that shows no records, nor of a figure that is not there', () => {
    expect(explainerOf({ ...report, records: null })).toBeUndefined();
    expect(explained?.('carers-happiness')).toBeUndefined();
    expect(explained?.('carers-consulted', { dimension: 'ward', group: 'Atlantis' })).toBeUndefined();
  });
});
