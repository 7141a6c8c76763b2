import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-self-neglect',
  of: 'carers who neglect themselves',
  counts: 'those who feel that they neglect themselves',
  question: 'q9',
  options: 3,
  counted: [3],
  ofOneEach: [1, 3, 33.3],
  better: 'lower',
  codes: {},
});
