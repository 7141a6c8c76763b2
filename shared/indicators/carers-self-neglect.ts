import { surveyShare } from './survey-share.ts';

/** Q9: 3 is "I feel I am neglecting myself". A local measure. */
export const carersSelfNeglect = surveyShare({
  id: 'carers-self-neglect',
  title: 'Carers who feel that they are neglecting themselves',
  better: 'lower',
  question: 'q9',
  options: [3],
});
