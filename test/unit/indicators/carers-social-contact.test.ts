import { describeSurveyShare } from './survey-share.ts';

describeSurveyShare({
  id: 'carers-social-contact',
  of: 'carers with as much social contact as they would like',
  counts: 'those with as much contact as they want',
  question: 'q11',
  options: 3,
  counted: [1],
  ofOneEach: [1, 3, 33.3],
  better: 'higher',
  codes: { 'ascof-2014': '1I2', 'ascof-2023': '5A(2)' },
});
