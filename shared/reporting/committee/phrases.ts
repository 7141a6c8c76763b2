/** How an indicator is said, and where it puts its value. */
export interface Phrase {
  /** `{value}` is the figure with its unit, `{period}` the months that it looks at. */
  readonly says: string;
  /** The same of exactly one, where that reads differently. */
  readonly saysOne?: string;
}

/** @example ofCarers('had support').says // '{value} of carers had support' */
const ofCarers = (did: string): Phrase => ({ says: `{value} of carers ${did}` });

/** @param what how what they told goes on: after a colon in their words, or in ours */
const toldProvider = (what: string): Phrase => ({
  says: `{value} carers told the commissioned provider${what}`,
  saysOne: `{value} carer told the commissioned provider${what}`,
});

/** What is counted, in words, by indicator: one for each that the table of indicators has. */
export const phrases: Readonly<Record<string, Phrase>> = {
  'carers-self-directed-support': ofCarers(
    'with support of their own could direct it, by a direct payment or a managed budget',
  ),
  'carers-direct-payments': ofCarers('with support of their own had a direct payment'),
  'carers-support-mechanism-unknown': {
    says: '{value} carers had support of their own, but it is not known how it was given',
    saysOne: '{value} carer had support of their own, but it is not known how it was given',
  },
  'carers-quality-of-life': {
    says: 'Carers’ answers put their quality of life at {value}',
  },
  'carers-social-contact': ofCarers('had as much social contact as they would like'),
  'carers-satisfaction': ofCarers('who had support were extremely or very satisfied with it'),
  'carers-consulted': ofCarers(
    'who knew of discussions about the person they care for were always or usually consulted',
  ),
  'carers-find-information': ofCarers('who looked for information about support found it easily'),
  'carers-no-control': ofCarers('had no control over their daily life'),
  'carers-self-neglect': ofCarers('felt that they were neglecting themselves'),
  'carers-extremely-worried-safety': ofCarers('were extremely worried about their personal safety'),
  'carers-safety-concerns': ofCarers('had concerns about their personal safety'),
  'carers-no-encouragement': ofCarers('had no encouragement or support in their caring role'),
  'carers-never-enough-time': ofCarers(
    'never had enough time to care for everyone they have responsibilities for',
  ),
  'survey-response-rate': ofCarers('who were sent the survey answered it'),
  'carers-supported-per-100000': {
    says: '{value} adults were supported as carers {period}',
  },
  'assessments-completed': {
    says: '{value} carers’ assessments were completed {period}',
    saysOne: '{value} carer’s assessment was completed {period}',
  },
  'cld-carers-assessments': {
    says: 'In Client Level Data {value} carers’ assessments were completed {period}',
    saysOne: 'In Client Level Data {value} carer’s assessment was completed {period}',
  },
  'assessments-meaningful-outcome': {
    says: '{value} of carers’ assessments completed {period} had a meaningful outcome',
  },
  'assessments-median-days': {
    says: 'Half of carers’ assessments completed {period} took {value} or less from the request',
  },
  'assessments-awaiting': {
    says: '{value} carers were waiting for an assessment at the end of the quarter',
    saysOne: '{value} carer was waiting for an assessment at the end of the quarter',
  },
  'young-carers-assessments': {
    says: '{value} young carers’ assessments were completed {period}',
    saysOne: '{value} young carer’s assessment was completed {period}',
  },
  'possible-hidden-carers': {
    says: '{value} people may be carers whom the council does not know',
    saysOne: '{value} person may be a carer whom the council does not know',
  },
  'hidden-carers-engaged': {
    says: '{value} of possible hidden carers were engaged',
  },
  'pension-credit-claims': {
    says: '{value} engaged people with a sign of caring have claimed Pension Credit',
    saysOne: '{value} engaged person with a sign of caring has claimed Pension Credit',
  },
  'provider-carers-supported': {
    says: 'The commissioned provider supported {value} carers in the quarter',
    saysOne: 'The commissioned provider supported {value} carer in the quarter',
  },
  'provider-contacts': {
    says: 'The commissioned provider had {value} contacts with carers in the quarter',
    saysOne: 'The commissioned provider had {value} contact with carers in the quarter',
  },
  'provider-outcome-at-least-one-positive-outcome': toldProvider(' of at least one positive outcome'),
  'provider-outcome-helped-me-to-carry-on-caring': toldProvider(': “Helped me to carry on caring”'),
  'provider-outcome-helped-me-to-deal-with-professionals': toldProvider(
    ': “Helped me to deal with professionals”',
  ),
  'provider-outcome-helped-me-to-improve-my-finances': toldProvider(': “Helped me to improve my finances”'),
  'provider-outcome-helped-me-to-improve-my-health-and-wellbeing': toldProvider(
    ': “Helped me to improve my health and wellbeing”',
  ),
  'provider-outcome-helped-me-to-increase-my-educational-attainment': toldProvider(
    ': “Helped me to increase my educational attainment”',
  ),
  'provider-outcome-made-me-feel-less-alone': toldProvider(': “Made me feel less alone”'),
  'provider-outcome-other': {
    says: 'Carers told the commissioned provider of {value} other outcomes',
    saysOne: 'Carers told the commissioned provider of {value} other outcome',
  },
  'provider-registrations': {
    says: '{value} carers registered with the commissioned provider in the quarter',
    saysOne: '{value} carer registered with the commissioned provider in the quarter',
  },
  'experience-survey-responses': {
    says: '{value} responses to the survey of carers’ experience came in {period}',
    saysOne: '{value} response to the survey of carers’ experience came in {period}',
  },
};
