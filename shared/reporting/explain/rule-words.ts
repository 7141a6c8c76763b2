import { providerOutcomes } from '../../indicators/provider-outcomes.ts';

/** A rule in plain words. */
export interface RuleWords {
  /** Who or what is counted, or added up. */
  readonly numerator: string;
  /** Of whom; null where nothing is divided. */
  readonly denominator: string | null;
  /** Where the rule comes from. */
  readonly from: string;
}

const ascof = (codes: string): string => `Adult Social Care Outcomes Framework, ${codes}`;
const survey = 'Survey of Adult Carers in England; a local measure of its answers';
const local = 'The council’s own measure';
const shares = 'Client Level Data, published rules for the carers’ measures';
const tracker = 'Low Income Family Tracker, monthly matches; the council’s own measure';
const provider = 'The commissioned provider’s return for the quarter, as the provider gives it';

const answered = (question: string, not = ''): string => `Carers who answered question ${question}${not}`;
const directSupport =
  'Carers aged 18 and over whose highest support in the period is a direct payment, a managed personal budget or commissioned support';
const given = (what: string): RuleWords => ({
  numerator: `${what}: the total that the return gives; where it gives none, all its parts together`,
  denominator: null,
  from: provider,
});
/** The rule of every indicator, in the words of whoever asks what a figure counts. */
export const ruleWords: Readonly<Record<string, RuleWords>> = {
  'carers-self-directed-support': {
    numerator:
      'Carers aged 18 and over whose highest support in the period is a direct payment or a managed personal budget',
    denominator: directSupport,
    from: `${ascof('1C1B, from 2023-24 3D(1b)')}; ${shares}`,
  },
  'carers-direct-payments': {
    numerator: 'Carers aged 18 and over whose highest support in the period is a direct payment',
    denominator: directSupport,
    from: `${ascof('1C2B, from 2023-24 3D(2b)')}; ${shares}`,
  },
  'carers-support-mechanism-unknown': {
    numerator:
      'Carers aged 18 and over whose highest support in the period is given to them directly, and nobody wrote down how',
    denominator: null,
    from: `${shares}; they are in neither share, so they are shown beside them`,
  },
  'carers-quality-of-life': {
    numerator:
      'Points of the answers to questions 7 to 12, added up: the best answer is 2, the middle one 1, the worst 0',
    denominator: 'Carers who answered all six questions',
    from: ascof('1D, from 2023-24 1C'),
  },
  'carers-social-contact': {
    numerator:
      'Answered question 11 with option 1: as much social contact as they want with people they like',
    denominator: answered('11'),
    from: ascof('1I(2), from 2023-24 5A(2)'),
  },
  'carers-satisfaction': {
    numerator: 'Answered question 4 with option 2 or 3: extremely or very satisfied',
    denominator: answered('4', ', less those who have not received any support (option 1)'),
    from: ascof('3B, from 2023-24 1E'),
  },
  'carers-consulted': {
    numerator: 'Answered question 19 (up to 2021-22: 18) with option 2 or 3: always or usually',
    denominator: answered('19', ', less those who know of no discussions (option 1)'),
    from: ascof('3C, from 2023-24 3B'),
  },
  'carers-find-information': {
    numerator: 'Answered question 17 (up to 2021-22: 16) with option 2 or 3: very or fairly easy to find',
    denominator: answered('17', ', less those who have not tried to find any (option 1)'),
    from: ascof('3D(2), from 2023-24 3C(2)'),
  },
  'carers-no-control': {
    numerator: 'Answered question 8 with option 3: no control over their daily life',
    denominator: answered('8'),
    from: survey,
  },
  'carers-self-neglect': {
    numerator: 'Answered question 9 with option 3: they feel that they are neglecting themselves',
    denominator: answered('9'),
    from: survey,
  },
  'carers-extremely-worried-safety': {
    numerator: 'Answered question 10 with option 3: extremely worried about their personal safety',
    denominator: answered('10'),
    from: survey,
  },
  'carers-safety-concerns': {
    numerator: 'Answered question 10 with option 2 or 3: some worries, or extremely worried',
    denominator: answered('10'),
    from: survey,
  },
  'carers-no-encouragement': {
    numerator: 'Answered question 12 with option 3: no encouragement and support',
    denominator: answered('12'),
    from: survey,
  },
  'carers-never-enough-time': {
    numerator: 'Answered question 13 with option 4: never enough time for those whom they care for',
    denominator: answered('13'),
    from: survey,
  },
  'survey-response-rate': {
    numerator: 'Carers who responded to the survey',
    denominator: 'Carers who were sampled',
    from: 'Survey of Adult Carers in England',
  },
  'carers-supported-per-100000': {
    numerator:
      'Carers aged 18 and over whose highest support in the period is of a category that counts (a setting)',
    denominator: 'Adults who live in the area in that financial year, in hundreds of thousands (a setting)',
    from: 'Short and Long Term Support; counted from Client Level Data',
  },
  'assessments-completed': {
    numerator: 'Carers’ assessments completed in the period, of carers of every age, whatever the outcome',
    denominator: null,
    from: local,
  },
  'cld-carers-assessments': {
    numerator: 'Long term assessments of carers that ended in the period',
    denominator: null,
    from: 'Client Level Data; a cross-check of the assessments completed, from which no other figure is taken',
  },
  'assessments-meaningful-outcome': {
    numerator: 'Completed assessments whose outcome the council calls meaningful (a setting)',
    denominator: 'Carers’ assessments completed in the period',
    from: local,
  },
  'assessments-median-days': {
    numerator:
      'The middle one of the days from request to completion, of assessments completed in the period; of an even number the mean of the two middle ones',
    denominator: null,
    from: local,
  },
  'assessments-awaiting': {
    numerator:
      'Assessments requested by the period’s last day and not completed by then; those that were declined, cancelled or withdrawn do not wait',
    denominator: null,
    from: local,
  },
  'young-carers-assessments': {
    numerator: 'Assessments of young carers completed in the period; young adult carers are not young carers',
    denominator: null,
    from: local,
  },
  'possible-hidden-carers': {
    numerator:
      'People with a sign of caring in their benefits whom the council does not know, in the latest monthly dataset not after the quarter’s end',
    denominator: null,
    from: tracker,
  },
  'hidden-carers-engaged': {
    numerator: 'Possible hidden carers whose contact status is engaged in the last month that lists them',
    denominator: 'People who were possible hidden carers in any monthly dataset up to the quarter’s end',
    from: tracker,
  },
  'pension-credit-claims': {
    numerator:
      'People who, in one row of any monthly dataset up to the quarter’s end, have a sign of caring, are engaged and claim Pension Credit',
    denominator: null,
    from: tracker,
  },
  'provider-carers-supported': given('Carers supported'),
  'provider-contacts': given('Contacts with carers'),
  ...Object.fromEntries(
    providerOutcomes.map(({ id, title }) => [
      id,
      { numerator: `${title}; a carer may report several outcomes`, denominator: null, from: provider },
    ]),
  ),
  'provider-outcome-other': {
    numerator: 'Reports of any other outcome; one carer may be behind several',
    denominator: null,
    from: provider,
  },
  'provider-registrations': given('Carers newly registered'),
  'experience-survey-responses': {
    numerator:
      'Responses to the survey of carers’ experience that were submitted in the financial year so far',
    denominator: 'The year’s target (a setting); no share is taken',
    from: local,
  },
};
