import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-safety-concerns',
  of: 'carers with concerns about their safety',
  counts: 'those with some worries and the extremely worried',
  question: 'q10',
  options: 3,
  counted: [2, 3],
  ofOneEach: [2, 3, 66.7],
  better: 'lower',
  codes: {},
});
