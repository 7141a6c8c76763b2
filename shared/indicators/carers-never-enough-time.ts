import { surveyShare } from './survey-share.ts';

/** Q13: 4 is "I never have enough time to care for them". A local measure. */
export const carersNeverEnoughTime = surveyShare({
  id: 'carers-never-enough-time',
  title: 'Carers who never have enough time to care for everyone they have responsibilities for',
  better: 'lower',
  question: 'q13',
  options: [4],
});
