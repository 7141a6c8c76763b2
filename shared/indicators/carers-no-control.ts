import { surveyShare } from './survey-share.ts';

/** Q8: 3 is "I have no control over my daily life". A local measure. */
export const carersNoControl = surveyShare({
  id: 'carers-no-control',
  title: 'Carers who have no control over their daily life',
  better: 'lower',
  question: 'q8',
  options: [3],
});
