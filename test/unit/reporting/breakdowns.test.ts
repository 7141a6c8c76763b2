import { describe, expect, it } from 'vitest';
import { answered, completed, person, positionOf, times } from '../indicators/evidence.ts';

const id = 'carers-social-contact';
const yes = (more: Parameters<typeof answered>[1]) => answered({ q11: 1 }, more);
const no = (more: Parameters<typeof answered>[1]) => answered({ q11: 3 }, more);

/** Group, numerator and denominator of one dimension. */
function groups(dimension: string, ...question: Parameters<typeof positionOf>) {
  return positionOf(...question)
    .breakdowns.filter((each) => each.dimension === dimension)
    .map(({ group, numerator, denominator }) => [group, numerator, denominator]);
}

describe('a breakdown', () => {
  it('has the dimensions in their order and the groups by name, with value to 1 decimal', () => {
    const subjects = [
      yes({ age: 70, gender: 'Male', disability: true, ward: 'Longford', religion: 'None' }),
      no({
        age: 70,
        gender: 'Female',
        disability: false,
        ethnicity: 'White British',
        sexual_orientation: 'Bisexual',
      }),
      no({ age: 70, gender: 'Female' }),
    ];
    const { breakdowns } = positionOf(id, subjects);
    expect(breakdowns.map(({ dimension, group }) => `${dimension}: ${group}`)).toEqual([
      'age: 65+',
      'gender: Female',
      'gender: Male',
      'ethnicity: White British',
      'disability: No',
      'disability: Yes',
      'religion: None',
      'sexual_orientation: Bisexual',
      'ward: Longford',
    ]);
    expect(breakdowns[0]).toEqual({
      dimension: 'age',
      group: '65+',
      numerator: 1,
      denominator: 3,
      value: 33.3,
      mark: null,
      interval: [6.1, 79.2],
      gap: null,
    });
  });

  it('goes by the stated age of a respondent', () => {
    const subjects = [17, 18, 64, 65].map((age) => yes({ age }));
    expect(groups('age', id, subjects)).toEqual([
      ['0-17', 1, 1],
      ['18-64', 2, 2],
      ['65+', 1, 1],
    ]);
  });

  it('compares groups folded, and puts a blank in none', () => {
    const spellings = ['White & Asian', ' white and ASIAN', 'White and Asian.', '', ' - '];
    const subjects = spellings.map((ethnicity) => yes({ ethnicity }));
    expect(groups('ethnicity', id, subjects)).toEqual([['White And Asian', 3, 3]]);
  });

  it('leaves out a group in which nobody is counted for the measure', () => {
    const subjects = [yes({ gender: 'Male' }), answered({}, { gender: 'Female' })];
    expect(groups('gender', id, subjects)).toEqual([['Male', 1, 1]]);
    expect(groups('gender', 'survey-response-rate', subjects)).toEqual([
      ['Female', 1, 1],
      ['Male', 1, 1],
    ]);
  });

  it('gives a count its value and no denominator', () => {
    const { breakdowns } = positionOf('assessments-completed', [completed('2024-01-10', { gender: 'Male' })]);
    expect(breakdowns).toEqual([
      { dimension: 'gender', group: 'Male', numerator: 1, denominator: null, value: 1, mark: null },
    ]);
  });

  it('gives quality of life its mean', () => {
    const best = { q7: 1, q8: 1, q9: 1, q10: 1, q11: 1, q12: 1 };
    const subjects = [answered(best, { gender: 'Male' }), answered({ ...best, q7: 2 }, { gender: 'Male' })];
    expect(positionOf('carers-quality-of-life', subjects).breakdowns).toMatchObject([
      { group: 'Male', numerator: 23, denominator: 2, value: 11.5 },
    ]);
  });

  it('of benefits data knows age, gender and ward', () => {
    const subjects = [person({ '2024-02': { born: '1950-01', gender: 'Female', ward: 'Longford' } })];
    expect(
      positionOf('possible-hidden-carers', subjects).breakdowns.map(({ dimension, group }) => [
        dimension,
        group,
      ]),
    ).toEqual([
      ['age', '65+'],
      ['gender', 'Female'],
      ['ward', 'Longford'],
    ]);
  });
});

describe('a gap', () => {
  const many = (gender: string, yeses: number, nos: number) => [
    ...times(yeses, yes({ gender })),
    ...times(nos, no({ gender })),
  ];
  const gapsOf = (...question: Parameters<typeof positionOf>) =>
    positionOf(...question).breakdowns.map(({ group, gap, interval }) => [group, interval, gap]);

  it('is to all others whose group is known; the intervals are Wilson’s and Newcombe’s', () => {
    const subjects = [...many('Female', 56, 14), ...many('Male', 48, 32), ...times(50, yes({}))];
    expect(gapsOf(id, subjects)).toEqual([
      ['Female', [69.2, 87.7], { difference: 20, interval: [5.2, 33.4], verdict: 'clear' }],
      ['Male', [49, 70], { difference: -20, interval: [-33.4, -5.2], verdict: 'clear' }],
    ]);
  });

  it('is to the rest together where there are several other groups', () => {
    const subjects = [...many('Female', 40, 40), ...many('Male', 20, 20), ...many('Other', 0, 40)];
    const [female] = gapsOf(id, subjects);
    expect(female?.[2]).toMatchObject({ difference: 25, verdict: 'clear' });
  });

  it('is within the noise where its interval leaves room for none', () => {
    const subjects = [...many('Female', 20, 20), ...many('Male', 18, 22)];
    expect(gapsOf(id, subjects)[0]?.[2]).toMatchObject({ difference: 5, verdict: 'within-noise' });
  });

  it('is not judged of few: 29 in the group or in the rest, unless settings say other', () => {
    const subjects = [...many('Female', 29, 0), ...many('Male', 0, 200)];
    const insufficient = { interval: null, verdict: 'insufficient-data' };
    expect(gapsOf(id, subjects).map(([, , gap]) => gap)).toEqual([
      { difference: 100, ...insufficient },
      { difference: -100, ...insufficient },
    ]);
    const settings = { equity: { minimumBase: 29 } };
    expect(gapsOf(id, subjects, { settings })[0]?.[2]).toMatchObject({ verdict: 'clear' });
  });

  it('needs another group', () => {
    expect(gapsOf(id, many('Female', 56, 14))).toEqual([['Female', [69.2, 87.7], null]]);
  });

  it('of a mean goes by the spread of the scores, and has no interval of few', () => {
    const best = { q7: 1, q8: 1, q9: 1, q10: 1, q11: 1, q12: 1 };
    const score = (gender: string, q7: number) => times(20, answered({ ...best, q7 }, { gender }));
    const subjects = [
      ...score('Female', 1),
      ...score('Female', 3),
      ...score('Male', 2),
      ...score('Male', 3),
      ...times(9, answered(best, { gender: 'Other' })),
    ];
    const [female, , other] = gapsOf('carers-quality-of-life', subjects);
    // 11 ± 1.96 × √(40/39 / 40), on the scale from 0 to 12
    expect(female?.[1]).toEqual([10.7, 11.3]);
    expect(other?.[1]).toBeNull();
    expect(other?.[2]).toMatchObject({ verdict: 'insufficient-data' });
  });

  it('is of shares out of records too, and not of counts', () => {
    const subjects = [
      ...times(40, completed('2024-01-10', { gender: 'Male', outcome: 'respite' })),
      ...times(40, completed('2024-01-10', { gender: 'Female', outcome: 'none' })),
    ];
    expect(gapsOf('assessments-meaningful-outcome', subjects)[0]?.[2]).toMatchObject({ difference: -100 });
    for (const breakdown of positionOf('assessments-completed', subjects).breakdowns)
      expect(Object.keys(breakdown)).not.toContain('gap');
  });
});

describe('wards', () => {
  const subjects = ['LONGFORD', 'longford ', 'St. Michael’s', 'Atlantis', 'Other'].map((ward) =>
    yes({ ward }),
  );
  const wards = (list: string[]) => groups('ward', id, subjects, { settings: { wards: list } });

  it('are shown in the spelling of the settings; those on no list are other', () => {
    expect(wards(['Longford', "St Michael's", 'Foleshill'])).toEqual([
      ['Longford', 2, 2],
      ["St Michael's", 1, 1],
      ['other', 2, 2],
    ]);
  });

  it('that a list spells in two ways are shown in the first', () => {
    expect(wards(['LongFord', 'Longford', "St Michael's", 'Other'])[0]).toEqual(['LongFord', 2, 2]);
  });

  it('take an entry of the list that says other for all the others', () => {
    expect(wards(['Longford', 'Other'])).toEqual([
      ['Longford', 2, 2],
      ['Other', 3, 3],
    ]);
  });

  it('are shown as found, with capitals, where there is no list', () => {
    expect(wards([])).toEqual([
      ['Atlantis', 1, 1],
      ['Longford', 2, 2],
      ['Other', 1, 1],
      ['St Michael S', 1, 1],
    ]);
  });
});

describe('a dimension without a list', () => {
  const name = (at: number) => `group ${String(at).padStart(2, '0')}`;

  it('shows the sixty largest groups, equal ones by name, and the rest as other', () => {
    const subjects = [
      ...Array.from({ length: 62 }, (_, at) => yes({ ethnicity: name(at) })),
      ...times(2, no({ ethnicity: name(61) })),
    ];
    const shown = groups('ethnicity', id, subjects);
    expect(shown).toHaveLength(61);
    expect(shown[0]).toEqual(['Group 00', 1, 1]);
    expect(shown[58]).toEqual(['Group 58', 1, 1]);
    expect(shown[59]).toEqual(['Group 61', 1, 3]);
    expect(shown[60]).toEqual(['other', 2, 2]);
  });

  it('puts the rest with a group that is itself called other', () => {
    const subjects = [
      ...Array.from({ length: 60 }, (_, at) => yes({ ethnicity: name(at) })),
      ...times(2, no({ ethnicity: 'Other' })),
    ];
    expect(groups('ethnicity', id, subjects).at(-1)).toEqual(['Other', 1, 3]);
  });

  it('keeps values apart by their first sixty letters only', () => {
    const long = 'x'.repeat(60);
    expect(groups('religion', id, [yes({ religion: `${long}a` }), yes({ religion: `${long}b` })])).toEqual([
      [`X${'x'.repeat(59)}`, 2, 2],
    ]);
  });
});
