import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-no-encouragement',
  of: 'carers without encouragement and support',
  counts: 'those without any',
  question: 'q12',
  options: 3,
  counted: [3],
  ofOneEach: [1, 3, 33.3],
  better: 'lower',
  codes: {},
});
