import { surveyShare } from './survey-share.ts';

/** Q19 (up to 2021-22 Q18): 2 always, 3 usually; 1 is "there have been no discussions that I am aware of". ASCOF 3C, from 2023-24 3B. */
export const carersConsulted = surveyShare({
  id: 'carers-consulted',
  title: 'Carers who were included or consulted in discussions about the person they care for',
  codes: { 'ascof-2014': '3C', 'ascof-2023': '3B' },
  better: 'higher',
  question: 'q19',
  options: [2, 3],
  notConcerned: [1],
});
