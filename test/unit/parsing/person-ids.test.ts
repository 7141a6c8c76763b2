import { describe, expect, it } from 'vitest';
import { erasureRequest } from '../../../shared/contracts/erasures.ts';
import { sourceIds } from '../../../shared/contracts/sources.ts';
import {
  idsOfRequest,
  isAboutPeople,
  looseIdsOf,
  nobodyErased,
  personIdsOf,
  spelt,
  subjectId,
  wrongNhsNumber,
} from '../../../shared/parsing/person-ids.ts';

const nhs = { purpose: 'nhs', id: '9990000018' };
const local = { purpose: 'local', id: 'SYN-9' };

describe('a row names the person whom it is about', () => {
  it('by their NHS number, whatever stands between its digits, by the council’s number, and by its own name', () => {
    for (const nhs_number of ['999 000 0018', ' 9990000018 ', '999-000-0018'])
      expect(
        personIdsOf('assessments', '2023-24-Q2', {
          nhs_number,
          person_id: ' SYN-9 ',
          assessment_id: 'SYN-A-1',
        }),
      ).toEqual([nhs, local, { purpose: 'assessments/subject', id: 'SYN-A-1' }]);
  });

  it('in Client Level Data by both ids, and is counted by the first', () => {
    const both = { nhs_number: '999 000 0018', la_person_unique_identifier: 'SYN-9' };
    expect(personIdsOf('cld', '2023-24-Q2', both)).toEqual([
      nhs,
      local,
      { purpose: 'cld/subject', id: 'nhs:9990000018' },
    ]);
    expect(personIdsOf('cld', '2023-24-Q2', { ...both, nhs_number: '' })).toEqual([
      local,
      { purpose: 'cld/subject', id: 'local:SYN-9' },
    ]);
  });

  it('also where its NHS number has a wrong check digit, and the row is refused for it', () => {
    expect(personIdsOf('assessments', '-', { nhs_number: '999 000 0019', outcome: 'nonsense' })).toEqual([
      { purpose: 'nhs', id: '9990000019' },
    ]);
  });

  it('by nothing where its cells are blank, or hold no digit', () => {
    expect(personIdsOf('assessments', '-', {})).toEqual([]);
    expect(personIdsOf('assessments', '-', { nhs_number: 'none', person_id: '  ' })).toEqual([]);
  });

  it('in a survey by the response, which is another one in each year; elsewhere the dataset is a label', () => {
    expect(personIdsOf('sace', '2021-22', { serial_number: '17' })).toEqual([
      { purpose: 'sace#2021-22/subject', id: '17' },
    ]);
    expect(personIdsOf('lift', '2023-09', { person_ref: 'P-1', household_ref: 'H-1' })).toEqual([
      { purpose: 'lift/subject', id: 'P-1' },
    ]);
    expect(personIdsOf('lift', '2023-09', { household_ref: 'H-1' })).toEqual([
      { purpose: 'lift/subject', id: 'household:H-1' },
    ]);
  });
});

describe('a row of which nobody knows which cell is which', () => {
  it('names somebody with what can hardly be anything else: an NHS number, or a long id', () => {
    expect(looseIdsOf('sace', '2021-22', [' 999 000 0018 ', 'SERIAL-17', '17', 'SYN 9', ''])).toEqual([
      { purpose: 'nhs', id: '9990000018' },
      { purpose: 'local', id: '999 000 0018' },
      { purpose: 'sace#2021-22/subject', id: '999 000 0018' },
      { purpose: 'local', id: 'SERIAL-17' },
      { purpose: 'sace#2021-22/subject', id: 'SERIAL-17' },
    ]);
  });

  it('may name a household of the tracker, and no other source’s', () => {
    const household = { purpose: 'lift/subject', id: 'household:HOUSE-001' };
    expect(looseIdsOf('lift', '-', ['HOUSE-001'])).toContainEqual(household);
    expect(looseIdsOf('assessments', '-', ['HOUSE-001']).map(({ id }) => id)).toEqual([
      'HOUSE-001',
      'HOUSE-001',
    ]);
  });

  it('may have its cells cut by another sign than ours, or quoted', () => {
    const long = { purpose: 'local', id: 'SYN-000009' };
    for (const text of ['a;SYN-000009;b', 'a\tSYN-000009', 'SYN-000009,a', '"SYN-000009"', 'a\r\nSYN-000009'])
      expect(looseIdsOf('assessments', '-', [text])).toContainEqual(long);
    expect(looseIdsOf('assessments', '-', ['SYN-000009 or so'])).not.toContainEqual(long);
  });

  it('names nobody with cells that are blank', () => {
    expect(looseIdsOf('assessments', '-', ['', '   '])).toEqual([]);
  });
});

describe('a request to be erased', () => {
  it('names the person in the same spelling as rows do', () => {
    const request = erasureRequest.parse({
      nhs_number: ['999 000 0018'],
      person_id: ['SYN-9'],
      person_ref: ['P-1'],
      household_ref: ['H-1'],
      assessment_id: ['SYN-A-1'],
      responses: [{ source: 'sace', dataset: '2021-22', id: '17' }],
    });
    expect(idsOfRequest(request)).toEqual([
      nhs,
      local,
      subjectId('lift', '2023-09', { subject: 'P-1' }),
      { purpose: 'lift/subject', id: 'household:H-1' },
      subjectId('assessments', 'any', { subject: 'SYN-A-1' }),
      subjectId('sace', '2021-22', { subject: '17' }),
    ]);
  });

  it('may have an NHS number that cannot be one: the first such is told by its place', () => {
    const asked = (...nhs_number: string[]) =>
      wrongNhsNumber(erasureRequest.parse({ nhs_number, person_id: ['1'] }));
    expect([asked(), asked('999 000 0018'), asked('999 000 0018', '999 000 0019', '1')]).toEqual([-1, -1, 1]);
  });

  it('finds nobody where nobody asked', () => {
    expect(nobodyErased([nhs, local])).toBe(false);
  });
});

it('only some sources are about people, row by row', () => {
  expect(sourceIds.filter(isAboutPeople)).toEqual([
    'sace',
    'assessments',
    'lift',
    'cld',
    'experience',
    'lets-talk',
  ]);
});

it('of an NHS number only the digits count, of any other id all but the space around it', () => {
  expect([spelt('nhs', 'NHS 999 000 0018'), spelt('local', ' a 1 ')]).toEqual(['9990000018', 'a 1']);
});
