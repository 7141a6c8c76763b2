/** One of the counts of an indicator: of its numerator, of its denominator, or of the rest between them. */
export type Part = 'n' | 'd' | 'rest';

/** A count of an indicator. */
export interface Counted {
  readonly indicator: string;
  readonly part: Part;
}

/** People who are counted in one place are counted in another too, in total and in every group. */
export interface Relation {
  readonly whole: Counted;
  /** Nobody is in two of them. */
  readonly parts: readonly Counted[];
  /** Whether everybody of the whole is in one of the parts; else the others are people whom a subtraction would count. */
  readonly rest: 'nobody' | 'protected' | 'not-answered';
}

const n = (indicator: string): Counted => ({ indicator, part: 'n' });
const d = (indicator: string): Counted => ({ indicator, part: 'd' });

const qualityOfLifeQuestions = [
  'carers-no-control',
  'carers-self-neglect',
  'carers-extremely-worried-safety',
  'carers-social-contact',
  'carers-no-encouragement',
];

const questions = [
  ...qualityOfLifeQuestions,
  'carers-satisfaction',
  'carers-consulted',
  'carers-find-information',
  'carers-never-enough-time',
];

/**
 * Which counts are nested in which. Whoever knows the rules knows these, so that two figures give a third by
 * subtraction. Those who left a question out are no group of people whom anybody looks for: that rest is respected, so
 * that no proof rests on an impossible number of answers, but it is not protected.
 */
export const relations: readonly Relation[] = [
  {
    whole: d('carers-self-directed-support'),
    parts: [d('carers-direct-payments')],
    rest: 'nobody',
  },
  {
    whole: n('carers-self-directed-support'),
    parts: [n('carers-direct-payments')],
    rest: 'protected',
  },
  {
    whole: n('carers-supported-per-100000'),
    parts: [d('carers-self-directed-support'), n('carers-support-mechanism-unknown')],
    rest: 'protected',
  },
  { whole: d('carers-safety-concerns'), parts: [d('carers-extremely-worried-safety')], rest: 'nobody' },
  { whole: n('carers-safety-concerns'), parts: [n('carers-extremely-worried-safety')], rest: 'protected' },
  { whole: n('assessments-completed'), parts: [d('assessments-meaningful-outcome')], rest: 'nobody' },
  { whole: n('assessments-completed'), parts: [d('assessments-median-days')], rest: 'nobody' },
  { whole: n('assessments-completed'), parts: [n('young-carers-assessments')], rest: 'protected' },
  { whole: d('hidden-carers-engaged'), parts: [n('possible-hidden-carers')], rest: 'protected' },
  ...questions.map(
    (question): Relation => ({
      whole: n('survey-response-rate'),
      parts: [d(question)],
      rest: 'not-answered',
    }),
  ),
  ...qualityOfLifeQuestions.map(
    (question): Relation => ({
      whole: d(question),
      parts: [d('carers-quality-of-life')],
      rest: 'not-answered',
    }),
  ),
];
