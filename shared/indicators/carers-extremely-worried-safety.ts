import { surveyShare } from './survey-share.ts';

/** Q10: 3 is "I am extremely worried about my personal safety". A local measure. */
export const carersExtremelyWorriedSafety = surveyShare({
  id: 'carers-extremely-worried-safety',
  title: 'Carers who are extremely worried about their personal safety',
  better: 'lower',
  question: 'q10',
  options: [3],
});
