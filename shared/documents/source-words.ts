/** What a source is, for the people who fill its files in. */
export interface SourceWords {
  /** One sentence; what a row is. */
  readonly about: string;
  /** What a dataset of it is. */
  readonly dataset: string;
  /** What names a row, where its columns alone do not say it. */
  readonly key?: string;
}

/** By the name of the source. */
export const sourceWords: Readonly<Record<string, SourceWords>> = {
  settings: {
    about: 'What the council chooses: its name, wards, targets, teams, names of columns. One JSON document.',
    dataset: 'always the same name',
    key: 'nothing: there is one document',
  },
  sace: {
    about:
      'Survey of Adult Carers in England: one row per carer in the sample, also those who did not answer.',
    dataset: 'survey year',
  },
  'lets-talk': {
    about: "The council's own survey, as its platform exports it: one row per response.",
    dataset: 'any name',
    key: '`response_id`, where that is blank all that it says',
  },
  experience: {
    about: 'Experience survey, open all year: one row per response.',
    dataset: 'financial year',
  },
  cld: {
    about: 'Client Level Data, the statutory return, release 1 or 2: one row per event.',
    dataset: 'quarter of submission',
    key: 'its event: the person, the dates and what kind of event it is',
  },
  assessments: {
    about: "Carers' assessments: one row per assessment.",
    dataset: 'any name, which is only a label',
  },
  lift: {
    about: 'Low Income Family Tracker: one row per person and month.',
    dataset: 'month',
  },
  provider: {
    about: "The commissioned provider's return: one row per measure and category.",
    dataset: 'quarter',
  },
  figures: {
    about:
      'Figures as people type them into their table: one row per figure. One of an indicator that is computed too stands beside it, or before it where `preferFigures` says so; without a value (`[x]`) it only says what the computed one is compared with.',
    dataset: 'quarter',
  },
  ascof: {
    about: 'Published figures of all councils, to compare with: one row per council and measure.',
    dataset: 'year',
  },
  'action-plan': {
    about: 'Carers Action Plan: one row per action.',
    dataset: 'years of the plan',
  },
};

/** What a dataset may be called. @example datasetInWords('lift', '2023-09') // 'a month, such as 2023-09' */
export const datasetInWords = (source: string, example: string): string =>
  `${sourceWords[source]?.dataset ?? 'name'}, such as ${example}`;
