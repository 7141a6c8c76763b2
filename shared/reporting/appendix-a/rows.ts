import { financialYearOf, quartersLater, quartersOf } from '../../calendar/quarters.ts';
import { bareCode, figureId } from '../../comparison/figure-id.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { Position, Positions } from '../../contracts/positions.ts';
import type { FigureRow } from '../../contracts/records.ts';
import { indicators } from '../../indicators/table.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { type Framework, frameworkInUse, headingOf, localCode, localMeasures, placeOf } from './domains.ts';

/** A column of values: a year's outturn is its Q4. */
export interface Period {
  readonly label: string;
  readonly quarter: Quarter;
}

/** One measure of the table; positions are those of the edition, so they show no more than it may. */
export interface AppendixRow {
  readonly domain: string;
  readonly code: string;
  /** The code in the framework's other edition, where there is one and it differs. */
  readonly otherCode: { readonly framework: Framework; readonly code: string } | null;
  readonly description: string;
  /** Whether other councils have the measure too, so that there is something to compare with. */
  readonly isNational: boolean;
  /** One for each period; null where the measure is not known then. */
  readonly standings: readonly (Position | null)[];
  /** Of the quarter: the last of the standings. */
  readonly position: Position | null;
  /** The same measure from elsewhere: counted where it is the typed figure that is preferred, or the other way round. */
  readonly beside: Position | null;
}

export interface Appendix {
  readonly periods: readonly Period[];
  /** Headings in their order, each with its rows. */
  readonly domains: readonly { readonly domain: string; readonly rows: readonly AppendixRow[] }[];
}

/**
 * The table that a council's cabinet member reads: the rows of the quarter's typed figures in the order of their file,
 * then those of our indicators that they do not name, each under its heading of the framework.
 *
 * @example appendixOf(report).domains[0]?.rows[0]?.code // '1A'
 */
export function appendixOf(report: QuarterReport): Appendix {
  const { quarter } = report.positions;
  const figures = (report.reference.figures.get(quarter) ?? []).map(({ content }) => content);
  const framework = frameworkInUse(figures, quarter);
  const periods = periodsOf(quarter);
  const typed = figures.map((figure) => typedRow(figure));
  const named = new Set(typed.map(({ id }) => id));
  const rest = firstOfEach(report.positions.positions)
    .filter(({ indicator }) => !named.has(indicator))
    .map((position) => countedRow(position, framework, figures));
  const rows = [...typed, ...rest].map((measure) => ({
    place: measure.place,
    row: rowOf(measure, report, periods),
  }));
  const domains = [...Map.groupBy(rows, ({ row }) => row.domain)].map(([domain, those]) => ({
    domain,
    place: Math.min(...those.map(({ place }) => place)),
    rows: those.map(({ row }) => row),
  }));
  return { periods, domains: domains.toSorted((one, other) => rank(one.place) - rank(other.place)) };
}

/** Places are compared by subtraction, which infinity does not bear. */
const rank = (place: number): number => Math.min(place, Number.MAX_SAFE_INTEGER);

/** The two years before, then the quarters of this year so far. */
function periodsOf(quarter: Quarter): Period[] {
  const year = financialYearOf(quarter);
  const years = [-8, -4].map((quarters) => quartersLater(quartersOf(year)[3], quarters));
  const soFar = quartersOf(year).filter((each) => each <= quarter);
  return [
    ...years.map((of) => ({ label: financialYearOf(of), quarter: of })),
    ...soFar.map((of) => ({ label: of, quarter: of })),
  ];
}

/** What a row is about, before its figures are looked up. */
interface Measure extends Pick<AppendixRow, 'domain' | 'code' | 'description' | 'isNational'> {
  readonly id: string;
  readonly place: number;
}

function typedRow(figure: FigureRow): Measure {
  const { framework, label, code = localCode, domain } = figure;
  const isLocal = framework === 'local';
  const heading = isLocal ? localMeasures.typed : headingOf(framework, code, [figure]);
  return {
    id: figureId(figure),
    domain: domain ?? heading,
    code,
    description: label,
    isNational: !isLocal,
    place: placeOf(framework, code),
  };
}

function countedRow(position: Position, framework: Framework, figures: readonly FigureRow[]): Measure {
  const { indicator, title, codes, domain } = position;
  const code = codes[framework];
  return {
    id: indicator,
    domain: domain ?? (code === undefined ? localMeasures.ours : headingOf(framework, code, figures)),
    code: code ?? localCode,
    description: title,
    isNational: code !== undefined,
    place: code === undefined ? Number.POSITIVE_INFINITY : placeOf(framework, code),
  };
}

function rowOf(measure: Measure, report: QuarterReport, periods: readonly Period[]): AppendixRow {
  const { domain, code, description, isNational } = measure;
  const { positions, beside } = report;
  const inPeriod = ({ quarter }: Period) => (quarter === positions.quarter ? positions : beside.get(quarter));
  const standings = periods.map((period) => standingsOf(measure, inPeriod(period)));
  const [position = null, second = null] = standings.at(-1) ?? [];
  return {
    domain,
    code,
    otherCode: otherCodeOf(position, code),
    description,
    isNational,
    standings: standings.map(([first = null]) => first),
    position,
    beside: second,
  };
}

const ours: ReadonlySet<string> = new Set(indicators.map(({ id }) => id));

/**
 * Positions of a measure, the preferred one first; one that has a value stands before one that never had any. Rows
 * that share a code are told apart by their words.
 */
function standingsOf({ id, description }: Measure, positions: Positions | undefined): readonly Position[] {
  const all = (positions?.positions ?? []).filter(({ indicator }) => indicator === id);
  const named = all.filter(({ title }) => title === description);
  const those = ours.has(id) || named.length === 0 ? all : named;
  return those.toSorted((one, other) => Number(isUnknown(one)) - Number(isUnknown(other)));
}

/** Nothing was received; what is suppressed is known. */
const isUnknown = ({ value, mark }: Position): boolean => value === null && mark !== '[c]';

function otherCodeOf(position: Position | null, shown: string): AppendixRow['otherCode'] {
  const codes = Object.entries(position?.codes ?? {}) as [Framework, string][];
  const isShown = codes.some(([, code]) => bareCode(code) === bareCode(shown));
  const [framework, code] = codes.find(([, each]) => bareCode(each) !== bareCode(shown)) ?? [];
  return isShown && framework && code ? { framework, code } : null;
}

function firstOfEach(positions: readonly Position[]): Position[] {
  const first = new Map<string, Position>();
  for (const position of positions)
    if (!first.has(position.indicator)) first.set(position.indicator, position);
  return [...first.values()];
}
