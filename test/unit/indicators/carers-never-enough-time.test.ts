import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-never-enough-time',
  of: 'carers who never have enough time',
  counts: 'those who never have enough',
  question: 'q13',
  options: 4,
  counted: [4],
  ofOneEach: [1, 4, 25],
  better: 'lower',
  codes: {},
});
