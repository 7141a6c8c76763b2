import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-no-control',
  of: 'carers with no control over their daily life',
  counts: 'those with no control',
  question: 'q8',
  options: 3,
  counted: [3],
  ofOneEach: [1, 3, 33.3],
  better: 'lower',
  codes: {},
});
