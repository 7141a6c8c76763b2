import { surveyShare } from './survey-share.ts';

/** Q17 (up to 2021-22 Q16): 2 very easy, 3 fairly easy; 1 is "I have not tried to find information". ASCOF 3D(2), from 2023-24 3C(2). */
export const carersFindInformation = surveyShare({
  id: 'carers-find-information',
  title: 'Carers who find it easy to find information about support',
  codes: { 'ascof-2014': '3D2', 'ascof-2023': '3C(2)' },
  better: 'higher',
  question: 'q17',
  options: [2, 3],
  notConcerned: [1],
});
