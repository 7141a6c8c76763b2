import { describe, expect, it } from 'vitest';
import type { Position } from '../../../shared/contracts/positions.ts';
import { equalityImpactPage } from '../../../shared/reporting/equality/impact-page.ts';
import { packOf } from '../../../shared/reporting/pack.ts';
import { exampleReport } from '../../example-report.ts';
import { someBreakdown, somePosition, someReport } from './some.ts';

const pageOf = (...question: Parameters<typeof someReport>) => equalityImpactPage(someReport(...question));
const clear = { difference: -10.3, interval: [-18, -2.1], verdict: 'clear' };
const groups = [
  someBreakdown({
    group: 'Yes',
    numerator: 20,
    denominator: 110,
    value: 18.2,
    interval: [12, 26.4],
    gap: clear,
  }),
  someBreakdown({
    group: 'No',
    numerator: 51,
    denominator: 179,
    value: 28.5,
    interval: [22.4, 35.5],
    gap: { difference: 10.3, interval: [2.1, 18], verdict: 'clear' },
  }),
];
const social = (more: Partial<Record<keyof Position, unknown>> = {}) =>
  somePosition({ breakdowns: groups, ...more });
/** Text as it is read, tags left out. */
const text = (page: string) =>
  page
    .slice(page.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('the section for the equality impact assessment', () => {
  it('names the clear gaps at the top, those to a group’s disadvantage first', () => {
    const third = someBreakdown({
      group: 'Not said',
      gap: { difference: 1, interval: [-9, 11], verdict: 'within-noise' },
    });
    const read = text(pageOf([social({ breakdowns: [...groups, third] })]));
    expect(read).toContain('2 of 3 gaps that could be judged are clear');
    const worse = read.indexOf('clearly worse Carers who have as much social contact');
    const better = read.indexOf('clearly better Carers who have as much social contact');
    expect(worse).toBeGreaterThan(0);
    expect(better).toBeGreaterThan(worse);
    expect(read).toContain('Disability, Yes : 18.2%, 10.3 points lower than the rest (95%: −18.0 to −2.1)');
  });

  it('counts the comparison of two groups once, and lists the one that is worse off', () => {
    const read = text(pageOf([social()]));
    expect(read).toContain('1 of 1 gaps that could be judged are clear');
    expect(read).toContain('clearly worse Carers');
    expect(read).not.toContain('Disability, No');
  });

  it('goes by what is better: a lower share is better for the group where lower is', () => {
    const read = text(pageOf([social({ better: 'lower' })]));
    expect(read).toContain('Disability, No :');
    expect(read).not.toContain('Disability, Yes :');
    expect(text(pageOf([social({ better: null })]))).toContain('clearly different');
  });

  it('says how many would look clear by chance alone', () => {
    const many = Array.from({ length: 20 }, (_, at) => social({ indicator: `indicator-${at}` }));
    expect(text(pageOf(many))).toContain('Of 20 gaps about 1 would look clear by chance alone.');
  });

  it('shows no gap of few people, and says insufficient data', () => {
    const gap = { difference: -44.4, interval: null, verdict: 'insufficient-data' };
    const read = text(pageOf([social({ breakdowns: [someBreakdown({ denominator: 9, gap })] })]));
    expect(read).toContain('insufficient data');
    expect(read).not.toContain('44.4');
    expect(read).toContain('No gap is clear.');
    expect(read).toContain('fewer than 30 people in the group');
  });

  it('says of how many no group is recorded, and where nothing is', () => {
    const read = text(pageOf([social({ denominator: 301 })]));
    expect(read).toContain('No group is recorded for 12 of 301 (4.0%).');
    expect(read).toContain(
      'Nothing is recorded by: age, gender, ethnicity, religion or belief, sexual orientation, ward.',
    );
    expect(text(pageOf([somePosition()]))).toContain('Nothing is recorded by group for 1 indicator:');
  });

  it('says of a gap that is withheld that it is, not that there is nothing to compare', () => {
    const held = groups.map((group) => ({ ...group, gap: null }));
    const three = [...held, someBreakdown({ group: 'Not said', gap: null })];
    const published = text(pageOf([social({ breakdowns: three })], {}, 'published'));
    expect(published).toContain('3 not shown in the published edition');
    expect(published).toContain('No gap that is shown is clear.');
    expect(published).toContain('18.2% 12.0 to 26.4 not shown in the published edition');
    expect(published).not.toContain('no other group');
    expect(text(pageOf([social({ breakdowns: held })], {}, 'published'))).toContain('1 not shown in the');
    const alone = text(pageOf([social({ breakdowns: held.slice(0, 1) })], {}, 'published'));
    expect(alone).toContain('no other group to compare with');
    expect(alone).not.toContain('not shown in the published edition');
  });

  it('says that a count is missing where one is suppressed', () => {
    const breakdowns = [someBreakdown({ numerator: null, denominator: null, value: null, mark: '[c]' })];
    expect(text(pageOf([social({ breakdowns })]))).toContain(
      'How many have no group recorded cannot be said: counts are suppressed.',
    );
  });

  it('of a published edition shows the marks, and nothing reckoned from what is hidden', () => {
    const hidden = { numerator: null, denominator: null, value: null, mark: '[c]' };
    const breakdowns = [
      someBreakdown({ group: 'Yes', ...hidden }),
      someBreakdown({ group: 'No', numerator: 50, denominator: 180, value: 27.8 }),
    ];
    const settings = { census: { disability: { Yes: 0.2, No: 0.8 } } };
    const answeredTheSurvey = social({ indicator: 'survey-response-rate', breakdowns });
    const read = text(pageOf([answeredTheSurvey], settings, 'published'));
    expect(read).toContain('Yes [c] [c] suppressed');
    expect(read).toContain('No 180 27.8% not judged');
    expect(read).not.toContain('No group is recorded for');
    expect(read).toContain('No 50 80.0% cannot be said: counts are suppressed');
    expect(read).not.toContain('Internal edition');
  });

  it('sets those reached beside the census, and says how to add its shares', () => {
    expect(text(pageOf([social()]))).toContain('No census shares are known. Add them to the settings');
    const assessed = somePosition({
      indicator: 'assessments-completed',
      unit: 'count',
      breakdowns: [
        someBreakdown({
          dimension: 'ethnicity',
          group: 'White',
          numerator: 80,
          denominator: null,
          value: 80,
        }),
        someBreakdown({ dimension: 'ethnicity', group: 'Roma', numerator: 20, denominator: null, value: 20 }),
      ],
    });
    const read = text(pageOf([assessed], { census: { ethnicity: { White: 0.655 } } }));
    expect(read).toContain('White 80 80.0% 65.5% 1.22 1.09 to 1.32 more than its share');
    expect(read).toContain('Not compared, because no census share is given: Roma.');
    expect(read).not.toContain('Add them to the settings');
    expect(read).toContain(
      'Assessments of young carers are among those reached; the census shares are of adults.',
    );
  });

  it('of a published edition says that shares come from rounded counts, and judges none under 100', () => {
    const ofWhites = (numerator: number) =>
      somePosition({
        indicator: 'survey-response-rate',
        breakdowns: [someBreakdown({ dimension: 'ethnicity', group: 'White', numerator })],
      });
    const read = (numerator: number, edition: 'internal' | 'published') =>
      text(pageOf([ofWhites(numerator)], { census: { ethnicity: { White: 0.655 } } }, edition));
    expect(read(95, 'internal')).toContain('more than its share');
    expect(read(95, 'published')).not.toContain('more than its share');
    expect(read(100, 'published')).toContain('more than its share');
    expect(read(95, 'published')).toContain('shares and ratios come from rounded counts');
    expect(read(95, 'internal')).not.toContain('rounded counts');
    expect(read(95, 'internal')).not.toContain('young carers');
  });

  it('is in the pack, of the example council with every dimension', async () => {
    const document = packOf(await exampleReport()).find(({ file }) => file === 'equality-impact.html');
    const read = text(String(document?.body));
    for (const dimension of [
      'Age',
      'Gender',
      'Ethnicity',
      'Disability',
      'Religion',
      'Sexual orientation',
      'Ward',
    ])
      expect(read).toContain(`${dimension} `);
    expect(read).toContain('insufficient data');
    expect(read).toContain('Asian or Asian British 77 21.3% 18.5% 1.15 0.94 to 1.39 within the usual noise');
  });
});
