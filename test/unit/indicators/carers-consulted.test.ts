import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-consulted',
  of: 'carers included or consulted in discussions',
  counts: 'those always or usually consulted',
  question: 'q19',
  options: 5,
  counted: [2, 3],
  leftOut: { option: 1, who: 'those who know of no discussions' },
  ofOneEach: [2, 4, 50],
  better: 'higher',
  codes: { 'ascof-2014': '3C', 'ascof-2023': '3B' },
});
