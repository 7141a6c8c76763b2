import { describe, expect, it } from 'vitest';
import { indicators } from '../../../../shared/indicators/table.ts';
import { linkedIndicator } from '../../../../shared/reporting/quarter/linked-indicator.ts';

const survey = 'Survey of Adult Carers: Percentage of carers who';

describe('an action plan means one of our indicators', () => {
  it.each(indicators.map(({ id }) => id))('by its id: %s', (id) => {
    expect(linkedIndicator(id)).toBe(id);
    expect(linkedIndicator(` ${id.replaceAll('-', ' ')} `)).toBe(id);
  });

  it.each([
    [
      'ASCOF indicator: 1C1B, proportion of carers receiving self-directed support',
      'carers-self-directed-support',
    ],
    [
      'ASCOF indicator: 1C2B, Proportion of carers receiving direct payments for support direct to carer',
      'carers-direct-payments',
    ],
    ['ASCOF indicator 1D: Carer-reported quality of life', 'carers-quality-of-life'],
    [
      'ASCOF indicator: 1I2, Proportion of carers who reported that they had as much social contact as they would like',
      'carers-social-contact',
    ],
    ['ASCOF indicator: 3B, Overall satisfaction of carers with social services', 'carers-satisfaction'],
    [
      'ASCOF indicator: 3C, Proportion of carers who report that they have been included or consulted in discussion',
      'carers-consulted',
    ],
    [
      'ASCOF indicator: 3D2, Proportion of carers who find it easy to find information about services',
      'carers-find-information',
    ],
    [`${survey} feel they have no control over their daily life`, 'carers-no-control'],
    [
      `${survey} feel they never have enough time to carry out their carer responsibilities`,
      'carers-never-enough-time',
    ],
    [`${survey} feel they are neglecting themselves`, 'carers-self-neglect'],
    [
      "Survey of Adult Carers: Proportion of carers who are 'extremely worried' about their personal safety",
      'carers-extremely-worried-safety',
    ],
    [`${survey} have safety concerns`, 'carers-safety-concerns'],
    [
      `${survey} feel they receive no encouragement or support in their caring role`,
      'carers-no-encouragement',
    ],
  ])('by the words of the published plan: %s', (text, id) => {
    expect(linkedIndicator(text)).toBe(id);
  });

  it.each([
    ['1I(2)', 'carers-social-contact'],
    ['1I2', 'carers-social-contact'],
    ['ASCOF 1D', 'carers-quality-of-life'],
    ['ASCOF 2014, 3C', 'carers-consulted'],
    ['ASCOF indicator 3C, by March 2023', 'carers-consulted'],
    ['ASCOF 2023: 1C', 'carers-quality-of-life'],
    ['ASCOF 2023: 3D(2b)', 'carers-direct-payments'],
    ['3D(2b)', 'carers-direct-payments'],
    ['5A(2)', 'carers-social-contact'],
    ['ASCOF 3C(2)', 'carers-find-information'],
  ])('by a code alone, of the edition of 2014 unless 2023 is named or has it alone: %s', (text, id) => {
    expect(linkedIndicator(text)).toBe(id);
  });

  it('by its words where the code is another indicator’s in the other edition', () => {
    expect(linkedIndicator('ASCOF indicator 3B: carers included or consulted')).toBe('carers-consulted');
  });

  it.each([
    'National Action Plan: Supporting young carers',
    "Local 'Lets Talk' Survey: Lack of consistent or suitable breaks",
    'Local survey: carers have no control over their daily life',
    'ASCOF indicator 1A: quality of life of people who use services',
    'ASCOF 2023: 1D',
    'ASCOF 2014: 3D(2b)',
    '1C',
    '1E',
    'Step 1D of the project',
    '',
  ])('or none of them: “%s”', (text) => {
    expect(linkedIndicator(text)).toBeNull();
  });
});
