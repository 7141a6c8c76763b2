import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-extremely-worried-safety',
  of: 'carers extremely worried about their safety',
  counts: 'the extremely worried alone',
  question: 'q10',
  options: 3,
  counted: [3],
  ofOneEach: [1, 3, 33.3],
  better: 'lower',
  codes: {},
});
