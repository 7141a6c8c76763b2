import { surveyShare } from './survey-share.ts';

/** Q4: 2 extremely, 3 very satisfied; 1 is "we haven't received any support". ASCOF 3B, from 2023-24 1E. */
export const carersSatisfaction = surveyShare({
  id: 'carers-satisfaction',
  title: 'Carers who are extremely or very satisfied with support and services',
  codes: { 'ascof-2014': '3B', 'ascof-2023': '1E' },
  better: 'higher',
  question: 'q4',
  options: [2, 3],
  notConcerned: [1],
});
