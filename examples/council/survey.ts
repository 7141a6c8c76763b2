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

/** The answers of every respondent, made so that each published figure comes out to the decimal. */
function solvedAnswers(random: Random): Answers[] {
  const figures = publishedFigures();
  const solved = (indicator: string, wished: number) => {
    const figure = figures.get(indicator);
    if (!figure) throw new Error(`no published figure for ${indicator}`);
    return solve(figure, figure.base ?? wished);
  };
  const strain = Array.from({ length: RESPONDED }, () => random() + random() + random());
  const sheets = strain.map((): Answers => ({}));
  const write = (
    question: string,
    who: readonly number[],
    options: readonly (readonly [string, number])[],
  ) => {
    // The more strained a respondent, the worse the answer, with some noise: as in life, answers go together.
    const ordered = who
      .map((place) => ({ place, worse: (strain[place] ?? 0) + random() * 1.1 }))
      .sort((a, b) => a.worse - b.worse);
    const list = options.flatMap(([option, count]) => Array<string>(count).fill(option));
    for (const [index, { place }] of ordered.entries()) (sheets[place] ?? {})[question] = list[index] ?? '';
  };

  const safety = solved('carers-safety-concerns', 302);
  const worried = solve(figures.get('carers-extremely-worried-safety') as Published, safety.base);
  if (worried.base !== safety.base) throw new Error('both safety figures must come from one question');
  const contact = solved('carers-social-contact', 301);
  const control = solved('carers-no-control', 302);
  const neglect = solved('carers-self-neglect', 302);
  const encouragement = solved('carers-no-encouragement', 300);
  const quality = figures.get('carers-quality-of-life');
  if (!quality?.base) throw new Error('no published quality of life');

  const bases = {
    q7: 304,
    q8: control.base,
    q9: neglect.base,
    q10: safety.base,
    q11: contact.base,
    q12: encouragement.base,
  };
  const who = answerers(bases, quality.base);
  const threes = (base: number, three: number, one: number) =>
    [
      ['1', one],
      ['2', base - one - three],
      ['3', three],
    ] as const;
  write('q8', who.q8, threes(control.base, control.numerator, 82));
  write('q9', who.q9, threes(neglect.base, neglect.numerator, 128));
  write('q10', who.q10, threes(safety.base, worried.numerator, safety.base - safety.numerator));
  write('q11', who.q11, threes(contact.base, contact.numerator - 22, contact.numerator));
  write('q12', who.q12, threes(encouragement.base, encouragement.numerator, 97));

  // Nobody publishes Q7 alone, so it carries the rest of the score that the published mean asks for.
  const complete = who.q7.filter((place) => SIX.slice(1).every((question) => sheets[place]?.[question]));
  const scored = complete.reduce(
    (sum, place) => sum + SIX.slice(1).reduce((points, q) => points + 3 - Number(sheets[place]?.[q]), 0),
    0,
  );
  const surplus = Math.round(quality.value * complete.length) - scored - complete.length;
  const low = surplus < 0 ? 40 - surplus : 40;
  write('q7', complete, threes(complete.length, low, low + surplus));
  const incomplete = who.q7.filter((place) => !complete.includes(place));
  write('q7', incomplete, threes(incomplete.length, 2, 3));

  const time = solved('carers-never-enough-time', 307);
  write('q13', places(time.base), [
    ['1', 88],
    ['2', 121],
    ['3', time.base - 88 - 121 - time.numerator],
    ['4', time.numerator],
  ]);
  (sheets[RESPONDED - 1] ?? {}).q13 = '7'; // a keying slip: no such option, so it counts as not answered

  const satisfied = solved('carers-satisfaction', 225);
  writeWithExclusion('q4', satisfied, 82, ['2', '3'], ['4', '5', '6', '7', '8']);
  writeWithExclusion('q16', solved('carers-find-information', 220), 86, ['2', '3'], ['4', '5']);
  writeWithExclusion('q18', solved('carers-consulted', 205), 95, ['2', '3'], ['4', '5']);
  return sheets;

  /** Option 1 takes a respondent out of the base ("have not tried", "no support received"). */
  function writeWithExclusion(
    question: string,
    { numerator, base }: Solved,
    excluded: number,
    good: readonly string[],
    other: readonly string[],
  ): void {
    const everyone = shuffled(random, places(RESPONDED));
    for (const place of everyone.slice(0, excluded)) (sheets[place] ?? {})[question] = '1';
    const counted = everyone.slice(excluded, excluded + base);
    write(question, counted, [...spread(good, numerator), ...spread(other, base - numerator)]);
  }
}

/** `count` over the options, the first ones taking what does not divide. */
function spread(options: readonly string[], count: number): (readonly [string, number])[] {
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
