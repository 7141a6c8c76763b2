import { describe, expect, it } from 'vitest';
import {
  councilsNamedIn,
  erasedIdsIn,
  looseRows,
  surveysNamedIn,
} from '../../../shared/parsing/loose-rows.ts';
import type { IsErased } from '../../../shared/parsing/person-ids.ts';

const namesErased = (...of: Parameters<typeof erasedIdsIn>) => erasedIdsIn(...of).length > 0;
const erased = (...ids: string[]): IsErased => {
  const all = new Set(ids);
  return (names) => names.some(({ purpose, id }) => all.has(`${purpose} ${id}`));
};

describe('a table in a wrong place', () => {
  const headings = ['provider', 'quarter', 'measure', 'value'];
  const rowsOf = (text: string, isErased: IsErased) => {
    const bytes = new TextEncoder().encode(text);
    const form = { encoding: 'utf-8', separator: ',', headings, columns: headings } as const;
    const of = { source: 'provider', dataset: '2023-24-Q2' } as const;
    return looseRows(bytes, form, of, isErased).map(({ start, end }) => text.slice(start, end));
  };
  const text =
    'SYN-ASSESSED-1,2,3,4\nx,SYN-LOCAL-9,3,4\nx,y,999 000 0018,4\nx,y,3,SYN-TRACKED-1\nx,y,3,4\nEIGHT--8\n';

  it.each([
    ['an NHS number', 'nhs 9990000018', 'x,y,999 000 0018,4'],
    ['a number of the council', 'local SYN-LOCAL-9', 'x,SYN-LOCAL-9,3,4'],
    ['an assessment', 'assessments/subject SYN-ASSESSED-1', 'SYN-ASSESSED-1,2,3,4'],
    ['what the tracker calls somebody', 'lift/subject SYN-TRACKED-1', 'x,y,3,SYN-TRACKED-1'],
    ['eight letters', 'local EIGHT--8', 'EIGHT--8'],
  ])('names somebody by %s under whichever heading', (_, id, row) => {
    expect(rowsOf(text, erased(id))).toEqual([row]);
  });

  it('names nobody by what may be an answer, or by a response of a survey that it is not of', () => {
    const short = erased('local 3', 'assessments/subject 4', 'lift/subject x');
    expect(rowsOf(text, short)).toEqual([]);
    expect(rowsOf(text, erased('sace#2021-22/subject SYN-LOCAL-9'))).toEqual([]);
  });
});

describe('a text of any form', () => {
  const as = [{ source: 'experience', dataset: '2023-24' }] as const;
  const theirs = 'experience#2023-24/subject response-of-theirs';

  it.each([
    ['JSON', '{"a":[{"id":"response-of-theirs"}]}'],
    ['JSON that breaks off', '[{"id":"response-of-theirs'],
    ['JSON within JSON', String.raw`{"body":"{\"id\":\"response-of-theirs\"}"}`],
    ['lines', 'id: response-of-theirs\r\nname: x'],
    ['tags', '<id>response-of-theirs</id>'],
    ['columns', 'x|response-of-theirs|y'],
    ['columns between tabs', 'x\tresponse-of-theirs\ty'],
  ])('names somebody: %s', (_, text) => {
    expect(namesErased(text, as, erased(theirs))).toBe(true);
    expect(namesErased(text.replace('theirs', 'others'), as, erased(theirs))).toBe(false);
  });

  it('names them as a response of the survey alone that it may be of', () => {
    const text = '["response-of-theirs"]';
    expect(namesErased(text, [{ source: 'experience', dataset: '2022-23' }], erased(theirs))).toBe(false);
    expect(namesErased(text, [], erased(theirs))).toBe(false);
  });

  it('names them by what other sources call them', () => {
    for (const id of ['lift/subject SYN-TRACKED-1', 'local SYN-TRACKED-1'])
      expect(namesErased('{"x":"SYN-TRACKED-1"}', as, erased(id))).toBe(true);
  });
});

it('tells by which ids somebody was named, and none of anybody else', () => {
  const isErased = erased('lift/subject SYN-TRACKED-1', 'nhs 9990000018');
  const text = '{"x":"SYN-TRACKED-1","y":"999 000 0018","z":"SYN-TRACKED-2"}';
  expect(erasedIdsIn(text, [{ source: 'experience', dataset: '2023-24' }], isErased)).toEqual([
    { purpose: 'lift/subject', id: 'SYN-TRACKED-1' },
    { purpose: 'nhs', id: '9990000018' },
  ]);
});

it('says which councils a text names, each once', () => {
  expect(councilsNamedIn('{"council":"E08000026","x":["E08000025","E08000026"]')).toEqual([
    'E08000026',
    'E08000025',
  ]);
  expect(councilsNamedIn('E0800002 E080000261')).toEqual([]);
});

describe('a message that cannot be read', () => {
  it('may be a response of any survey, of the dataset that it names', () => {
    expect(surveysNamedIn('{ "dataset" : "2023-24", broken')).toEqual(
      ['sace', 'experience', 'lets-talk'].map((source) => ({ source, dataset: '2023-24' })),
    );
    expect(surveysNamedIn('{"dataset":"2022"')).toContainEqual({ source: 'sace', dataset: '2022' });
    expect(surveysNamedIn('{"dataset"  :  "2022"')).toContainEqual({ source: 'sace', dataset: '2022' });
    expect(new Set(surveysNamedIn('broken').map(({ dataset }) => dataset))).toEqual(new Set(['-']));
  });
});
