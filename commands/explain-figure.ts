import { relative } from 'node:path';
import { type CouncilCode, councilCode, quarter } from '../shared/contracts/identifiers.ts';
import { type Dimension, dimensions, type Position } from '../shared/contracts/positions.ts';
import { keyOf } from '../shared/indicators/counting/groups.ts';
import { explain } from '../shared/reporting/explain/explain.ts';
import type { Explanation, ShownGroup } from '../shared/reporting/explain/explanation.ts';
import { explanationText } from '../shared/reporting/explain/explanation-text.ts';
import { dayInWords } from '../shared/reporting/html-words.ts';
import type { QuarterReport } from '../shared/reporting/quarter-report.ts';
import { nearest } from './nearest.ts';
import { type FolderReport, reportOfFolder } from './report-folder.ts';

/** What a person asks to be explained, as they typed it. */
export interface AskedFigure {
  readonly indicator: string;
  readonly quarter: string;
  readonly group: string | undefined;
  readonly folder: string;
  readonly council: string;
}

/** `unknown`: there is no such figure; the message says what there is. */
export type Explained =
  | { readonly kind: 'explained'; readonly explanation: Explanation; readonly read: FolderReport }
  | { readonly kind: 'unknown'; readonly message: string };

/** Recomputes a quarter from a folder and explains one figure of it. */
export async function explainFigure(asked: AskedFigure): Promise<Explained> {
  const named = quarter.safeParse(asked.quarter);
  if (!named.success) return unknown(`There is no quarter ${asked.quarter}; write it as 2023-24-Q2`);
  const council = councilCode.safeParse(asked.council);
  if (!council.success) return unknown('--council is not an ONS code, such as E08000026');
  const read = await reportOfFolder(asked.folder, council.data as CouncilCode, named.data);
  const explanation = explainNamed(read.report, asked.indicator, asked.group);
  return typeof explanation === 'string' ? unknown(explanation) : { kind: 'explained', explanation, read };
}

/** Explains the figure of a report that a person means; else says in one line what there is. */
export function explainNamed(
  report: QuarterReport,
  indicator: string,
  group: string | undefined,
): Explanation | string {
  const { positions } = report.positions;
  const position = positions.find((each) => each.indicator === indicator);
  if (position === undefined) return noIndicator(indicator, positions);
  const shown = group === undefined ? undefined : groupOf(group, position);
  if (typeof shown === 'string') return shown;
  const explanation = explain(report, indicator, shown);
  if (explanation === undefined) throw new Error('a figure that is there is not explained');
  return explanation;
}

const unknown = (message: string): Explained => ({ kind: 'unknown', message });

function noIndicator(id: string, positions: readonly Position[]): string {
  const names = positions.map(({ indicator }) => indicator);
  const within = names.filter((name) => name.includes(id));
  const alike = [...new Set([...within, ...nearest(id, names, 3)])].slice(0, 5);
  return `There is no indicator ${id}; did you mean ${alike.join(', ')}?`;
}

/** The group as it is shown, or what is wrong with it. */
function groupOf(text: string, { breakdowns, indicator }: Position): ShownGroup | string {
  const [typed = '', ...rest] = text.split('=');
  const dimension = typed.replace('-', '_') as Dimension;
  if (rest.length === 0 || !dimensions.includes(dimension))
    return `--group is not one of ${dimensions.join(', ')} with a name, such as ward=Longford`;
  const name = rest.join('=');
  const groups = breakdowns.filter((each) => each.dimension === dimension).map(({ group }) => group);
  const group = groups.find((each) => each === name) ?? groups.find((each) => keyOf(each) === keyOf(name));
  if (group !== undefined) return { dimension, group };
  if (groups.length === 0) return `${indicator} has no groups by ${typed} in this quarter`;
  return `${indicator} has no group ${text}; there is ${nearest(name, groups, 6).join(', ')}`;
}

/** What is printed of it: the explanation, then what the reader has to know of how it was read. */
export function explainedText(
  { explanation, read }: Extract<Explained, { kind: 'explained' }>,
  folder: string,
  mostRecords: number,
): string {
  const left = read.notCounted.map(({ key, why }) => `Does not count, because it is ${why}: ${key}`);
  return [
    explanationText(explanation, mostRecords),
    `Recounted from ${relative(process.cwd(), folder) || '.'}, as if all of it had come on ${dayInWords(read.receivedAt)}.`,
    'Pseudonyms are made with a key of this machine: they are not those of a deployed pipeline.',
    ...left,
  ].join('\n');
}
