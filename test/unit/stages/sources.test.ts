import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Positions } from '../../../shared/contracts/positions.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { positionsNow } from '../../../shared/protocol/positions-now.ts';
import { at, Council, code } from './council.ts';

const noon = '2023-10-05T12:00:00.000Z';
const later = '2023-10-06T12:00:00.000Z';

/** Numerator, denominator and value of indicators in a quarter. */
async function figuresOf(council: Council, quarter: string, ...ids: string[]) {
  const { positions } = await positionsNow(code, quarter as Quarter, council);
  return ids.map((id) => {
    const { numerator, denominator, value } = positions.find(({ indicator }) => indicator === id) ?? {};
    return [numerator, denominator, value];
  });
}

const codesOf = (problems: readonly { code: string; column: string | null }[]) =>
  problems.map(({ code, column }) => `${column}: ${code}`);

describe('a provider’s return', () => {
  const file = (...lines: string[]) => ['Measure,Category,Value', ...lines, ''].join('\n');

  it('makes the quarter’s figures; a newer return for the quarter takes away what it lacks', async () => {
    const council = new Council();
    const place = 'provider/2023-24-Q2/return.csv';
    const first = ['Carers supported,Total,"1,317"', 'Outcome,Made me feel less alone,653', 'Contacts,,12'];
    await council.upload('settings/council/settings.json', { shrink: 1 }, noon);
    expect((await council.upload(place, file(...first), noon)).verdict).toBe('accepted');
    const ids = [
      'provider-carers-supported',
      'provider-outcome-made-me-feel-less-alone',
      'provider-contacts',
    ];
    expect(await figuresOf(council, '2023-24-Q2', ...ids)).toEqual([
      [1317, null, 1317],
      [653, null, 653],
      [12, null, 12],
    ]);
    await council.upload(place, file('Carers supported,Total,1318', 'Contacts,,12'), later);
    expect(await figuresOf(council, '2023-24-Q2', ...ids)).toEqual([
      [1318, null, 1318],
      [null, null, null],
      [12, null, 12],
    ]);
    expect(await figuresOf(council, '2023-24-Q3', 'provider-contacts')).toEqual([[null, null, null]]);
  });

  it('says nothing on the bus of its rows: they are figures, and no records of anybody', async () => {
    const council = new Council();
    await council.upload('provider/2023-24-Q2/return.csv', file('Contacts,,12'), noon);
    const types = (await council.tell()).map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['UploadReceived.v1', 'UploadSettled.v1', 'IndicatorChanged.v1']));
  });

  it('belongs to a quarter, and to nothing else', async () => {
    const council = new Council();
    const receipt = await council.upload('provider/2023-24/return.csv', file('Contacts,,12'), noon);
    expect(receipt.verdict).toBe('quarantined');
    expect(codesOf(receipt.problems)).toEqual(['null: dataset-not-allowed']);
  });
});

describe('responses to the experience survey', () => {
  const file = (...lines: string[]) => ['Response ID,Submitted on,How was it?', ...lines, ''].join('\n');

  it('are added to by each file, and corrected; none is taken away', async () => {
    const council = new Council();
    await council.upload(
      'settings/council/s.json',
      { targets: { 'experience-survey-responses': 300 } },
      noon,
    );
    const place = 'experience/2023-24/responses.csv';
    await council.upload(place, file('R-1,30/06/2023,Good', 'R-2,01/07/2023,Bad'), noon);
    const receipt = await council.upload(place, file('R-2,01/07/2023,Good', 'R-3,30/09/2023,'), later);
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { read: 2, removed: 0 }, problems: [] });
    const id = 'experience-survey-responses';
    expect(await figuresOf(council, '2023-24-Q1', id)).toEqual([[1, 300, 1]]);
    expect(await figuresOf(council, '2023-24-Q2', id)).toEqual([[3, 300, 3]]);
    expect((await council.tell()).map(({ type }) => type)).toContain('SurveyResponseRecorded.v1');
  });
});

describe('the local survey', () => {
  const questionMaps = {
    'lets-talk': {
      '2023': { 'What is hard?': { theme: 'breaks', kind: 'choices', options: ['Cost, or price', 'Time'] } },
    },
  };
  const file = ['ID;What is hard?;Tell us more', 'R-1;Time, Cost, or price;Ada is tired', ''].join('\n');

  it('goes in as it is; a question that nobody has mapped is named once, and its answers stay in the file', async () => {
    const council = new Council();
    await council.upload('settings/council/s.json', { questionMaps }, noon);
    const receipt = await council.upload('lets-talk/2023/export.csv', file, later);
    expect(receipt.verdict).toBe('accepted');
    expect(codesOf(receipt.problems)).toEqual(['Tell us more: question-not-mapped']);
    const events = await council.tell();
    expect(events.map(({ type }) => type)).toContain('SurveyResponseRecorded.v1');
    expect(JSON.stringify(events)).not.toMatch(/Ada|R-1/);
  });
});

describe('figures that somebody else has made', () => {
  const published = readFileSync(
    new URL('../parsing/fixtures/published-outcomes-some-areas.csv', import.meta.url),
    'utf8',
  );

  it('go in as they are published, stand beside the indicators and change none', async () => {
    const council = new Council();
    const before = await positionsNow(code, '2023-24-Q2' as Quarter, council);
    const wide = await council.upload('ascof/2023-24/wide.csv', published, at(noon), publisher);
    expect(wide).toMatchObject({ verdict: 'accepted', rows: { read: 140, stored: 140, rejected: 0 } });
    const figures = 'Framework,Label,Value\nlocal,Waiting list,330\nlocal,Reviews,49.6%\n';
    const typed = await council.upload('figures/2023-24-Q2/figures.csv', figures, noon);
    expect(typed).toMatchObject({ verdict: 'accepted', rows: { read: 2, stored: 2 } });
    const plan = 'Action ID,Action,Status\n1.1-Y1-1,Review respite,In progress\n';
    expect((await council.upload('action-plan/2024-26/plan.csv', plan, noon)).verdict).toBe('accepted');
    const after = await positionsNow(code, '2023-24-Q2' as Quarter, council);
    const told = ['basis', 'source', 'numerator', 'denominator', 'value', 'arrow'] as const;
    const said = ({ positions }: Positions) =>
      positions.map((position) => [position.indicator, ...told.map((each) => position[each])]);
    expect(said(after).slice(0, before.positions.length)).toEqual(said(before));
    expect(said(after).slice(before.positions.length)).toEqual([
      ['local-waiting-list', 'figure', 'figures 2023-24-Q2', null, null, 330, null],
      ['local-reviews', 'figure', 'figures 2023-24-Q2', null, null, 49.6, null],
    ]);
    const contact = (all: Positions) =>
      all.positions.find(({ indicator }) => indicator === 'carers-social-contact')?.comparators;
    expect([contact(before), contact(after)]).toEqual([null, expect.objectContaining({ year: '2021-22' })]);
  });
});

describe('a sound file whose cells say what headings say', () => {
  it('is read, whatever its rows hold', async () => {
    const council = new Council();
    const lift = 'person_ref,notes,comment\nP1,Ward,Gender\n';
    expect((await council.upload('lift/2023-09/a.csv', lift, noon)).verdict).toBe('accepted');
    const survey =
      'ID,Completion time,Which matter?\n1,2023-06-01,Age;Gender;Disability;Religion;\n2,2023-06-01,Age;\n';
    expect((await council.upload('lets-talk/2023/a.csv', survey, noon)).verdict).toBe('accepted');
  });

  it('is split by what separates the questions that its settings map', async () => {
    const council = new Council();
    const question = { theme: 'breaks', kind: 'choice', options: ['Cost', 'Home'] };
    const questionMaps = { 'lets-talk': { '*': { 'What makes it hard?': question, 'Where?': question } } };
    await council.upload('settings/council/s.json', { questionMaps }, noon);
    const file = 'What makes it hard?;Where?\nCost;Home\n';
    const receipt = await council.upload('lets-talk/2023/a.csv', file, later);
    expect(receipt).toMatchObject({ verdict: 'accepted', problems: [] });
  });
});

describe('a submission of client level data', () => {
  const columns = 'nhs_number,la_person_unique_identifier,client_type,event_type,event_start_date';

  it('may speak of somebody known by association in any style of dates: such a row has no event', async () => {
    const council = new Council();
    const file = `${columns}\n9990000018,,Carer,Service,2023-05-01\n,L9,Carer known by association,,01/05/2023\n`;
    const { verdict, problems } = await council.upload('cld/2023-24-Q2/a.csv', file, noon);
    expect([verdict, problems.map(({ code }) => code)]).not.toContain('mixed-date-styles');
    expect(verdict).toBe('accepted');
  });

  it('is told how many people it calls by two ids', async () => {
    const council = new Council();
    const rows = '9990000018,L1,Carer,Service,2023-05-01\n,L1,Carer,Review,2023-06-01\n';
    const { problems } = await council.upload('cld/2023-24-Q2/a.csv', `${columns}\n${rows}`, noon);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'people-under-two-ids' }));
  });
});
