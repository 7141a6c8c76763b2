import { csv, type Row } from './csv.ts';
import { ETHNICITIES, GENDERS, ORIENTATIONS, RELIGIONS, someWard, syntheticId } from './people.ts';
import { between, deck, type Random, shuffled } from './random.ts';
import { type Published, publishedFigures } from './reference.ts';

export const ELIGIBLE_POPULATION = 1600;
const SAMPLED = 1027;
const RESPONDED = 314;
const SIX = ['q7', 'q8', 'q9', 'q10', 'q11', 'q12'] as const;

const SURVEY_COLUMNS = [
  'serial_number',
  'responded',
  'age',
  'gender',
  'ethnicity',
  'religion',
  'sexual_orientation',
  'disability',
  'ward',
  'assessment_method',
  'support_provided',
  'q4',
  ...SIX,
  'q13',
  'q16',
  'q18',
];

/** Respondents of the survey 2021-22, then everybody else who was sampled, in the order of their numbers. */
export function surveyRows(random: Random): Row[] {
  const people = sampledCarers(random);
  const answers = solvedAnswers(random);
  const respondents = new Map(
    shuffled(random, [...people.keys()])
      .slice(0, RESPONDED)
      .map((place, index) => [place, answers[index] ?? {}]),
  );
  return people.map((person, place) => {
    const answered = respondents.get(place);
    return { ...person, responded: answered ? 'yes' : 'no', ...answered };
  });
}

/** The file as a council's analyst would send it: five rows in it are wrong. */
export function surveyFile(random: Random, rows: readonly Row[]): string {
  const [first, second, third] = rows;
  if (!first || !second || !third) throw new Error('the survey has no rows');
  const conflict = { ...second, serial_number: syntheticId('SYN', 211_900), responded: 'no' };
  const faults: Row[] = [
    first, // the same row twice: one of them counts
    { ...second, serial_number: '' },
    { ...third, serial_number: syntheticId('SYN', 211_901), responded: 'maybe' },
    conflict,
    { ...conflict, responded: 'yes', age: '44', q11: '2' }, // one carer, two stories: neither counts
  ];
  const lines: Row[] = [...rows];
  for (const fault of faults) lines.splice(between(random, 200, lines.length), 0, fault);
  return csv(SURVEY_COLUMNS, lines);
}

function sampledCarers(random: Random): Row[] {
  const gender = deck(random, GENDERS, SAMPLED);
  const ethnicity = deck(random, ETHNICITIES, SAMPLED);
  const religion = deck(random, RELIGIONS, SAMPLED);
  const orientation = deck(random, ORIENTATIONS, SAMPLED);
  const disability = deck(random, { yes: 38, no: 57, '': 5 }, SAMPLED);
  const adultOfWorkingAge = deck(random, { younger: 43, older: 55, '': 2 }, SAMPLED);
  const method = deck(random, { joint: 45, separate: 48, none: 7 }, SAMPLED);
  const support = deck(
    random,
    { 'direct-payment': 30, commissioned: 15, 'information-and-advice': 40, none: 15 },
    SAMPLED,
  );
  return gender.map((_, place) => ({
    serial_number: syntheticId('SYN', 210_001 + place),
    age: ageOf(random, adultOfWorkingAge[place] ?? ''),
    gender: gender[place] ?? '',
    ethnicity: ethnicity[place] ?? '',
    religion: religion[place] ?? '',
    sexual_orientation: orientation[place] ?? '',
    disability: disability[place] ?? '',
    ward: place === 17 ? 'Binley & Willenhall' : place === 99 ? 'Ryton' : someWard(random),
    assessment_method: method[place] ?? '',
    support_provided: support[place] ?? '',
  }));
}

function ageOf(random: Random, band: string): string {
  if (band === '') return '';
  return String(band === 'younger' ? between(random, 24, 64) : between(random, 65, 91));
}

/** A count that rounds to the published value; how many said yes, of how many who count. */
interface Solved {
  readonly numerator: number;
  readonly base: number;
}

/**
 * The whole numbers behind a published percentage: base rounds to the published base, numerator ÷ base to the
 * published value, and the margin with N = 1,600 to the published margin; of several the one nearest the middle.
 */
function solve({ indicator, value, base, margin }: Published, wished: number): Solved {
  const middle = base ?? wished;
  const candidates: (Solved & { readonly distance: number })[] = [];
  for (let n = middle - (base ? 2 : 8); n <= middle + (base ? 2 : 8); n += 1) {
    for (
      let yes = Math.floor(((value - 0.1) * n) / 100);
      yes <= Math.ceil(((value + 0.1) * n) / 100);
      yes += 1
    ) {
      if (oneDecimal((100 * yes) / n) !== value) continue;
      if (margin !== null && oneDecimal(marginOfError(yes, n)) !== margin) continue;
      candidates.push({ numerator: yes, base: n, distance: Math.abs(n - wished) });
    }
  }
  const best = candidates.toSorted((a, b) => a.distance - b.distance)[0];
  if (!best) throw new Error(`no whole numbers give the published ${indicator}`);
  return { numerator: best.numerator, base: best.base };
}

function marginOfError(yes: number, n: number): number {
  const p = yes / n;
  return 196 * Math.sqrt(((p * (1 - p)) / (n - 1)) * (1 - n / ELIGIBLE_POPULATION));
}

function oneDecimal(value: number): number {
  return Math.round(value * 10 + 1e-9) / 10;
}

type Answers = Record<string, string>;
type Options = readonly (readonly [option: string, count: number])[];

/** The answer sheets that are being filled in, and the hand that fills them. */
interface Desk {
  readonly random: Random;
  readonly sheets: readonly Answers[];
  /** Gives these respondents' answers to a question: so many of each option, the worst to the most strained. */
  readonly write: (question: string, who: readonly number[], options: Options) => void;
  readonly published: (indicator: string) => Published;
}

/** The answers of every respondent, made so that each published figure comes out to the decimal. */
function solvedAnswers(random: Random): readonly Answers[] {
  const desk = newDesk(random);
  answerTheSix(desk);
  answerTime(desk);
  answerWithExclusion(desk, 'q4', {
    indicator: 'carers-satisfaction',
    excluded: 82,
    other: ['4', '5', '6', '7', '8'],
  });
  answerWithExclusion(desk, 'q16', { indicator: 'carers-find-information', excluded: 86, other: ['4', '5'] });
  answerWithExclusion(desk, 'q18', { indicator: 'carers-consulted', excluded: 95, other: ['4', '5'] });
  return desk.sheets;
}

function newDesk(random: Random): Desk {
  const figures = publishedFigures();
  const strain = Array.from({ length: RESPONDED }, () => random() + random() + random());
  const sheets = strain.map((): Answers => ({}));
  return {
    random,
    sheets,
    // With some noise: as in life, one person's answers go together, but not always.
    write: (question, who, options) => {
      const ordered = who
        .map((place) => ({ place, worse: (strain[place] ?? 0) + random() * 1.1 }))
        .sort((a, b) => a.worse - b.worse);
      const list = options.flatMap(([option, count]) => Array<string>(count).fill(option));
      for (const [index, { place }] of ordered.entries()) (sheets[place] ?? {})[question] = list[index] ?? '';
    },
    published: (indicator) => {
      const figure = figures.get(indicator);
      if (!figure) throw new Error(`no published figure for ${indicator}`);
      return figure;
    },
  };
}

/** Questions 7 to 12, from which the quality of life is scored and five other figures are taken. */
function answerTheSix({ sheets, write, published }: Desk): void {
  const control = solve(published('carers-no-control'), 302);
  const neglect = solve(published('carers-self-neglect'), 302);
  const safety = solve(published('carers-safety-concerns'), 302);
  const worried = solve(published('carers-extremely-worried-safety'), safety.base);
  if (worried.base !== safety.base) throw new Error('both safety figures must come from one question');
  const contact = solve(published('carers-social-contact'), 301);
  const encouragement = solve(published('carers-no-encouragement'), 300);
  const quality = published('carers-quality-of-life');
  const bases = {
    q7: 304,
    q8: control.base,
    q9: neglect.base,
    q10: safety.base,
    q11: contact.base,
    q12: encouragement.base,
  };
  const who = answerers(bases, quality.base ?? 0);
  write('q8', who.q8, threeWays(control.base, 82, control.numerator));
  write('q9', who.q9, threeWays(neglect.base, 128, neglect.numerator));
  write('q10', who.q10, threeWays(safety.base, safety.base - safety.numerator, worried.numerator));
  write('q11', who.q11, threeWays(contact.base, contact.numerator, contact.numerator - 22));
  write('q12', who.q12, threeWays(encouragement.base, 97, encouragement.numerator));

  // Nobody publishes Q7 alone, so it carries the rest of the score that the published mean asks for.
  const others = SIX.slice(1);
  const complete = who.q7.filter((place) => others.every((question) => sheets[place]?.[question]));
  const incomplete = who.q7.filter((place) => !complete.includes(place));
  const scored = complete.reduce(
    (sum, place) =>
      sum + others.reduce((points, question) => points + 3 - Number(sheets[place]?.[question]), 0),
    0,
  );
  const surplus = Math.round(quality.value * complete.length) - scored - complete.length;
  const worst = surplus < 0 ? 40 - surplus : 40;
  write('q7', complete, threeWays(complete.length, worst + surplus, worst));
  write('q7', incomplete, threeWays(incomplete.length, 3, 2));
}

/** Options 1 and 3 as often as said, option 2 for the rest. */
function threeWays(base: number, first: number, third: number): Options {
  return [
    ['1', first],
    ['2', base - first - third],
    ['3', third],
  ];
}

function answerTime({ sheets, write, published }: Desk): void {
  const { numerator, base } = solve(published('carers-never-enough-time'), 307);
  const options = [
    ['1', 88],
    ['2', 121],
    ['3', base - 88 - 121 - numerator],
    ['4', numerator],
  ] as const;
  write('q13', places(base), options);
  (sheets[RESPONDED - 1] ?? {}).q13 = '7'; // a keying slip: no such option, so it counts as not answered
}

/** Option 1 takes a respondent out of the base ("have not tried", "no support received"); 2 and 3 are good. */
function answerWithExclusion(
  { random, sheets, write, published }: Desk,
  question: string,
  plan: { readonly indicator: string; readonly excluded: number; readonly other: readonly string[] },
): void {
  const figure = published(plan.indicator);
  const { numerator, base } = solve(figure, figure.base ?? 0);
  const everyone = shuffled(random, places(RESPONDED));
  for (const place of everyone.slice(0, plan.excluded)) (sheets[place] ?? {})[question] = '1';
  const counted = everyone.slice(plan.excluded, plan.excluded + base);
  write(question, counted, [...spread(['2', '3'], numerator), ...spread(plan.other, base - numerator)]);
}

/** `count` over the options, the first ones taking what does not divide. */
function spread(options: readonly string[], count: number): Options {
  const each = Math.floor(count / options.length);
  return options.map((option, place) => [option, each + (place < count % options.length ? 1 : 0)] as const);
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}

/**
 * Who answered which of the six questions, so that each has its base and `complete` respondents answered all six:
 * some skipped the whole page, the others one or two questions of it.
 */
function answerers(bases: Record<(typeof SIX)[number], number>, complete: number) {
  const partial = RESPONDED - complete;
  const skippedThePage = 6;
  let turn = 0;
  const answered = SIX.map((question) => {
    const blank = new Set(places(skippedThePage));
    while (blank.size < RESPONDED - bases[question]) {
      blank.add(skippedThePage + (turn % (partial - skippedThePage)));
      turn += 1;
    }
    return [question, places(RESPONDED).filter((place) => !blank.has(place))] as const;
  });
  if (turn < partial - skippedThePage) throw new Error('some partial respondents would be complete');
  return Object.fromEntries(answered) as Record<(typeof SIX)[number], number[]>;
}

/** Those who sent the form back. */
export function respondentsAmong(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.responded === 'yes');
}
