import { surveyShare } from './survey-share.ts';

/** Q10: 2 some worries, 3 extremely worried about personal safety. A local measure. */
export const carersSafetyConcerns = surveyShare({
  id: 'carers-safety-concerns',
  title: 'Carers who have concerns about their personal safety',
  better: 'lower',
  question: 'q10',
  options: [2, 3],
});
