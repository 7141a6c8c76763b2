import type { Position } from '../../contracts/positions.ts';
import { type FigureRow, figureFrameworks } from '../../contracts/records.ts';

export type Framework = keyof Position['codes'];

/**
 * Headings of the Adult Social Care Outcomes Framework, by the digit that a code begins with.
 * Source: its handbooks of definitions, Department of Health and Social Care (2014 to 2018-19, and 2023-24).
 */
const headings: Readonly<Record<Framework, readonly string[]>> = {
  'ascof-2014': [
    'Domain 1 - Enhancing quality of life for people with care and support needs',
    'Domain 2 - Delaying and reducing the need for care and support',
    'Domain 3 - Ensuring that people have a positive experience of care and support',
    'Domain 4 - Ensuring people are safe and protected from avoidable harm',
  ],
  'ascof-2023': [
    'Objective 1 - Quality of life',
    'Objective 2 - Independence',
    'Objective 3 - Empowerment - information and advice',
    'Objective 4 - Safety',
    'Objective 5 - Social connections',
    'Objective 6 - Continuity and quality of care',
  ],
};

/** Of measures that stand in no framework. */
export const localMeasures = { typed: 'Local measures', ours: 'Carers (local measures)' } as const;

/** What councils write where others have a code of the framework. */
export const localCode = 'LOCAL';

const lastYearOf2014 = '2022-23';

/** The edition of the framework whose codes a quarter's table shows: that of what was typed for it, else by the year. */
export const frameworkInUse = (figures: readonly FigureRow[], quarter: string): Framework =>
  figures.map(({ framework }) => framework).find((framework) => framework !== 'local') ??
  (quarter.slice(0, 7) <= lastYearOf2014 ? 'ascof-2014' : 'ascof-2023');

/** Heading over a code: as it was typed over its neighbours, else the framework's own. */
export function headingOf(framework: Framework, code: string, figures: readonly FigureRow[]): string {
  const neighbour = figures.find(
    (figure) => figure.framework === framework && figure.domain !== undefined && figure.code?.[0] === code[0],
  );
  return neighbour?.domain ?? headings[framework][Number(code[0]) - 1] ?? localMeasures.ours;
}

/** Where a code's heading stands among the others: by framework and digit; what has none comes last. */
export function placeOf(framework: FigureRow['framework'], code: string): number {
  const digit = /^[1-9]/.exec(code)?.[0];
  return digit === undefined || framework === 'local'
    ? Number.POSITIVE_INFINITY
    : figureFrameworks.indexOf(framework) * 10 + Number(digit);
}
