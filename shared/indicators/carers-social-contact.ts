import { surveyShare } from './survey-share.ts';

/** Q11: 1 is "I have as much social contact as I want with people I like". ASCOF 1I(2), from 2023-24 5A(2). */
export const carersSocialContact = surveyShare({
  id: 'carers-social-contact',
  title: 'Carers who have as much social contact as they would like',
  codes: { 'ascof-2014': '1I2', 'ascof-2023': '5A(2)' },
  better: 'higher',
  question: 'q11',
  options: [1],
});
