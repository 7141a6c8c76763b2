import { momentInWords, numberInWords, plural, quarterInWords, sourceInWords } from '../html-words.ts';
import { printable } from '../printable.ts';
import type { Origin } from '../reference.ts';
import { type Contribution, type Explanation, fileOf, type UploadBehind } from './explanation.ts';
import {
  addsInWords,
  codesInWords,
  countsInWords,
  groupInWords,
  lookedAtInWords,
  placeInWords,
  publishedInWords,
  reckoningOf,
  recordsInWords,
  settingInWords,
  typedInWords,
  uploadInWords,
  valueInFull,
} from './words.ts';

const widest = 110;
const labelWidth = 11;
const addsWidth = 18;
const together = '\u00a0';

/**
 * An explanation for the terminal: at most 110 characters wide, no colour.
 *
 * @param mostRecords contributions that are listed
 */
export function explanationText(explanation: Explanation, mostRecords: number): string {
  const { position, name, quarter, asOf } = explanation;
  const asOfWords = asOf === null ? 'nothing received yet' : `as of ${momentInWords(asOf)}`;
  const blocks = blocksOf(explanation).filter(([, lines]) => lines.length > 0);
  return [
    ...wrapped(`${position.title} (${position.indicator})`, 0),
    ...wrapped(`${name}, ${quarterInWords(quarter)}, ${asOfWords}`, 0),
    '',
    ...blocks.flatMap(([label, lines]) => block(label, lines)),
    '',
    ...recordLines(explanation, mostRecords),
    '',
  ].join('\n');
}

const blocksOf = (explanation: Explanation): [string, readonly string[]][] => {
  const { position, group, rule, rulesVersion, period, settings, uploads, ranked, typed } = explanation;
  return [
    ['Figure', [valueInFull(explanation), reckoningOf(explanation), sourceInWords(position)]],
    ['Of', group === null ? [] : [groupInWords(explanation)]],
    ['Codes', [codesInWords(position)].filter((codes) => codes !== '')],
    ['Counted', rule ? [rule.numerator] : []],
    ['Of all', rule?.denominator ? [rule.denominator] : []],
    ['Rule', rule ? [`${rule.from}. Rules version ${rulesVersion}`] : []],
    ['Looks at', period ? [lookedAtInWords(period)] : []],
    ['Settings', settings.map(settingInWords)],
    ['Counts', rule ? [countsLine(explanation), recordsInWords(explanation)].filter(Boolean) : []],
    ['Uploads', uploads.flatMap((each) => uploadLines(each, 'record'))],
    ['Published', explanation.published.map((each) => publishedLine(each, explanation))],
    ['Ranked', ranked.flatMap((each) => uploadLines(each, 'council'))],
    ['Typed', typed.map((row) => `${typedInWords(row)}; in ${placeInWords(row.origin)}`)],
  ];
};

/** A count does not part from its name at the end of a line. */
const countsLine = ({ counts }: Explanation): string =>
  countsInWords(counts)
    .map((words) => words.replaceAll(' ', together))
    .join(', ');

const uploadLines = (behind: UploadBehind, what: string): string[] => {
  const line = `${uploadInWords(behind)}: ${plural(behind.records, what)}`;
  return behind.upload === null ? [line] : [line, `  etag ${behind.upload.etag}`];
};

const publishedLine = (each: Explanation['published'][number], { position }: Explanation): string =>
  `${publishedInWords(each, position.unit)}, ${each.row.content.year}, in ${placeInWords(each.row.origin)}`;

function recordLines({ contributions }: Explanation, most: number): string[] {
  if (contributions.length === 0) return ['No record stands behind this figure.'];
  const shown = contributions.slice(0, most);
  const heading =
    shown.length < contributions.length
      ? `The first ${numberInWords(shown.length)} of ${numberInWords(contributions.length)} contributions (--records lists all)`
      : 'What contributes';
  return [heading, '-'.repeat(heading.length), ...shown.flatMap(contributionLines)];
}

/** A subject with one record is one line. */
function contributionLines(contribution: Contribution): string[] {
  const { subject, records } = contribution;
  const adds = addsInWords(contribution).padEnd(addsWidth);
  const lineOf = ({ source, dataset, origin }: Contribution['records'][number]) =>
    printable(`${source} ${dataset}, ${shortPlace(origin)}`);
  const [first, ...more] = records;
  if (first === undefined) return [];
  const own = (record: string) => (record === subject ? '' : ` record ${record.slice(0, 8)}`);
  return [
    cut(`${adds}${subject}  ${lineOf(first)}${own(first.record)}`),
    ...more.map((each) =>
      cut(`${' '.repeat(addsWidth + subject.length)}  ${lineOf(each)}${own(each.record)}`),
    ),
  ];
}

/** A message by the first letters of its name in the archive: enough to find it. */
const shortPlace = (origin: Origin): string =>
  origin.kind === 'row' ? placeInWords(origin) : `message ${fileOf(origin).slice(0, 12)}`;

const cut = (line: string): string => (line.length > widest ? `${line.slice(0, widest - 1)}…` : line);

const block = (label: string, lines: readonly string[]): string[] =>
  lines
    .flatMap((line) => wrapped(line, labelWidth))
    .map((line, at) => `${(at === 0 ? label : '').padEnd(labelWidth)}${line}`.trimEnd());

/** Text in lines that leave room for what stands before them; a word that is too long for one stands alone. */
function wrapped(text: string, room: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).trim().split(' ')) {
    if (line !== '' && room + indent.length + line.length + 1 + word.length > widest) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${each.replaceAll(together, ' ')}`);
}
