import type { Position } from '../../contracts/positions.ts';
import type { Counters } from '../../indicators/contribution.ts';
import { byText, counted, sumOf } from '../../indicators/counting/counters.ts';
import { type Apart, apart } from '../../indicators/counting/groups.ts';
import { indicators } from '../../indicators/table.ts';
import { keysShownAs } from '../breakdowns.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { countersAt, type Question, type Sought, soughtBy } from '../readings.ts';
import { addedUp, isAnything } from './adding-up.ts';
import { appliedSettings } from './applied-settings.ts';
import { publishedBehind, rankedAmong, typedRows, uploadsBehind } from './behind.ts';
import { type Contribution, type Explanation, fileOf, type ShownGroup } from './explanation.ts';
import { lookedAt } from './looked-at.ts';
import { ruleWords } from './rule-words.ts';
import { type Counted, countedOf, type Unit } from './units.ts';

/**
 * Explains one figure of a report after the other: of an indicator, or of one of its groups. Counts the report's
 * records once.
 *
 * @returns undefined where the report has no such figure, or shows no record (as a published edition does)
 * @example explainerOf(report)?.('carers-social-contact')?.counts // { numerator: 74, denominator: 301 }
 */
export function explainerOf(
  report: QuarterReport,
): ((indicator: string, group?: ShownGroup) => Explanation | undefined) | undefined {
  if (report.records === null) return undefined;
  const all = countedOf(report.records);
  return (id, group) => {
    const position = report.positions.positions.find(({ indicator }) => indicator === id);
    if (position === undefined) return undefined;
    const figure = group
      ? position.breakdowns.find((each) => each.dimension === group.dimension && each.group === group.group)
      : position;
    return figure && explanationOf(report, all, position, figure, group ?? null);
  };
}

/** Explains a figure. @example explain(report, 'carers-social-contact', { dimension: 'ward', group: 'Longford' }) */
export const explain = (
  report: QuarterReport,
  indicator: string,
  group?: ShownGroup,
): Explanation | undefined => explainerOf(report)?.(indicator, group);

function explanationOf(
  report: QuarterReport,
  all: Counted,
  position: Position,
  { numerator, denominator, value, mark }: Explanation['figure'],
  group: ShownGroup | null,
): Explanation {
  const { council, name, quarter, asOf, rulesVersion } = report.positions;
  return {
    ...{ council, name, quarter, asOf, rulesVersion, position, group },
    figure: { numerator, denominator, value, mark },
    ...countedBehind(report, all, position, group),
    published: publishedBehind(report, position),
    ranked: rankedAmong(report, position),
    typed: typedRows(report, position.indicator),
  };
}

type CountedBehind = Pick<
  Explanation,
  'rule' | 'period' | 'settings' | 'counts' | 'contributions' | 'silentRecords' | 'uploads'
>;

/** What a figure has behind it that nothing was counted for. */
const nothingCounted: CountedBehind = {
  ...{ rule: null, period: null, counts: {}, silentRecords: 0 },
  ...{ settings: [], contributions: [], uploads: [] },
};

function countedBehind(
  report: QuarterReport,
  all: Counted,
  position: Position,
  group: ShownGroup | null,
): CountedBehind {
  const indicator = indicators.find(({ id }) => id === position.indicator);
  if (indicator === undefined || position.basis === 'figure') return nothingCounted;
  const rule = ruleWords[indicator.id] ?? null;
  const { settings } = report;
  const question = { indicator, settings, quarter: report.positions.quarter, tallies: all.tallies };
  const sought = soughtBy(question);
  // Records may be older than what the figure's source speaks of.
  if (sought === null || position.source === null) return { ...nothingCounted, rule };
  const units = all.unitsAt(sought);
  const contributions = contributionsOf(units, question, sought, group);
  const records = contributions.flatMap((each) => each.records);
  return {
    rule,
    period: lookedAt(question, sought),
    settings: appliedSettings(question, sought, group),
    counts: sumOf(contributions.map(({ adds }) => adds)),
    contributions: contributions.toSorted(inReadingOrder),
    silentRecords: units.reduce((sum, unit) => sum + unit.records.length, 0) - records.length,
    uploads: uploadsBehind(records),
  };
}

function contributionsOf(
  units: readonly Unit[],
  { indicator, settings, quarter, tallies }: Question,
  sought: Sought,
  group: ShownGroup | null,
): Contribution[] {
  const whole = apart(countersAt(sought, tallies));
  const keys = group && keysShownAs(group.group, group.dimension, whole.groups, indicator, settings, quarter);
  const part = (of: Apart): Counters =>
    group === null || keys === null ? of.everybody : countersOfKeys(of, group, keys);
  const passedOver = new Set(indicator.passesOver?.(part(whole)));
  return units.flatMap((unit) => {
    const own = Object.entries(part(unit)).filter(([name]) => !passedOver.has(name));
    const adds = addedUp(indicator.measure(Object.fromEntries(own), settings, quarter));
    return isAnything(adds, indicator) ? [contributionOf(unit, adds)] : [];
  });
}

const countersOfKeys = ({ groups }: Apart, { dimension }: ShownGroup, keys: readonly string[]): Counters =>
  sumOf(keys.map((key) => groups.get(dimension)?.get(key) ?? {}));

const contributionOf = ({ subject, records }: Unit, adds: Counters): Contribution => ({
  subject,
  adds,
  records: records.map(({ source, dataset, record, origin }) => ({ source, dataset, record, origin })),
});

const inReadingOrder = (one: Contribution, other: Contribution): number =>
  Math.sign(counted(other.adds, 'numerator')) - Math.sign(counted(one.adds, 'numerator')) ||
  byText(placeOf(one), placeOf(other));

/** Datasets in their order, of each the rows in theirs; messages after the files. */
function placeOf({ records: [first], subject }: Contribution): string {
  if (first === undefined) return subject;
  const { origin, dataset } = first;
  if (origin.kind === 'message') return `~ ${dataset} ${origin.raw}`;
  return `${dataset} ${fileOf(origin)} ${String(origin.row).padStart(9, '0')}`;
}
