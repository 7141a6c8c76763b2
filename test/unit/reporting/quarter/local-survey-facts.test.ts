import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { LetsTalkResponse } from '../../../../shared/contracts/records.ts';
import { settings as schema } from '../../../../shared/contracts/settings.ts';
import { localSurveys } from '../../../../shared/reporting/quarter/local-survey-facts.ts';
import { traced } from './traced.ts';

const quarter = '2023-24-Q2' as Quarter;
const settings = schema.parse({
  questionMaps: {
    'lets-talk': {
      '*': {
        'What makes a break hard?': {
          theme: 'breaks',
          kind: 'choices',
          options: ['Cost', 'Too far, too late'],
        },
        'How informed are you?': {
          theme: 'a-first-theme',
          kind: 'matrix',
          statements: ['Money & benefits'],
          options: ['Well'],
        },
      },
    },
  },
});

const response = (answers: LetsTalkResponse['answers'], submitted_on?: string, dataset = '2023') =>
  traced<LetsTalkResponse>({ kind: 'lets-talk-response', submitted_on, answers }, { dataset });

describe('the local survey', () => {
  it('puts barriers to breaks first, and options as the settings print them, most chosen first', () => {
    const breaks = 'breaks/what-makes-a-break-hard';
    const [survey] = localSurveys(
      [
        response({ [breaks]: ['cost'], 'a-first-theme/how-informed-are-you/money-and-benefits': ['well'] }),
        response({ [breaks]: ['cost', 'too-far-too-late'] }),
        response({ [breaks]: ['other', 'too-far-too-late'] }),
      ],
      quarter,
      settings,
    );
    expect(survey?.questions).toEqual([
      {
        theme: 'breaks',
        question: 'What makes a break hard?',
        statement: null,
        answered: 3,
        options: [
          { option: 'Cost', count: 2 },
          { option: 'Too far, too late', count: 2 },
          { option: 'Other', count: 1 },
        ],
      },
      {
        theme: 'a-first-theme',
        question: 'How informed are you?',
        statement: 'Money & benefits',
        answered: 1,
        options: [{ option: 'Well', count: 1 }],
      },
    ]);
  });

  it('counts each dataset apart: what came by the quarter’s end or has no day, and how much in the quarter', () => {
    const told = [
      response({}, '2023-07-01', '2023-b'),
      response({}, undefined, '2023-b'),
      response({}, '2023-10-01', '2023-b'),
      response({}, '2023-06-30', '2023-a'),
    ];
    expect(localSurveys(told, quarter, settings)).toMatchObject([
      { dataset: '2023-a', responses: 1, inQuarter: 0 },
      { dataset: '2023-b', responses: 2, inQuarter: 1 },
    ]);
  });
});
