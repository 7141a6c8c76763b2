import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-satisfaction',
  of: 'carers satisfied with support and services',
  counts: 'the extremely and the very satisfied',
  question: 'q4',
  options: 8,
  counted: [2, 3],
  leftOut: { option: 1, who: 'those who have not received any support' },
  ofOneEach: [2, 7, 28.6],
  better: 'higher',
  codes: { 'ascof-2014': '3B', 'ascof-2023': '1E' },
});
