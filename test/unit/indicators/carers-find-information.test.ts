import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-find-information',
  of: 'carers who find it easy to find information',
  counts: 'those who find it very or fairly easy',
  question: 'q17',
  options: 5,
  counted: [2, 3],
  leftOut: { option: 1, who: 'those who have not tried' },
  ofOneEach: [2, 4, 50],
  better: 'higher',
  codes: { 'ascof-2014': '3D2', 'ascof-2023': '3C(2)' },
});
