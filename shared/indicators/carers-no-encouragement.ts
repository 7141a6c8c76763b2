import { surveyShare } from './survey-share.ts';

/** Q12: 3 is "I feel I have no encouragement and support". A local measure. */
export const carersNoEncouragement = surveyShare({
  id: 'carers-no-encouragement',
  title: 'Carers who have no encouragement or support in their caring role',
  better: 'lower',
  question: 'q12',
  options: [3],
});
