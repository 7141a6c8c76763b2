import { describe, expect, it } from 'vitest';
import { rowStatement } from '../../../shared/contracts/records.ts';
import { identityOf, readRow } from '../../../shared/parsing/read-row.ts';
import { contextOf } from './some.ts';

const hard = 'What makes it hard to take a break?';
const questionMaps = {
  'lets-talk': {
    '*': {
      [hard]: { theme: 'breaks', kind: 'choices', options: ['Cost, or price', 'Nobody to take over'] },
      'Anything else?': { kind: 'text' },
    },
  },
};
const survey = contextOf('2023', { questionMaps });

function read(cells: Record<string, string>, others: Record<string, string> = {}) {
  const reading = readRow('lets-talk', cells, survey, others);
  if (reading.kind !== 'good') throw new Error(reading.kind);
  return reading;
}

describe('a response to the local survey', () => {
  it('keeps groups and chosen options, and no free words: those stay in the file', () => {
    const others = {
      [hard]: 'Nobody to take over, Cost, or price',
      'Anything else?': 'Ada is tired',
      Login: 'ada',
    };
    const { statement } = read(
      { response_id: 'R-1', submitted_on: '31/03/2023 14:05', gender: 'Female', age: '45-54' },
      others,
    );
    expect(JSON.parse(JSON.stringify(rowStatement.parse(statement).content))).toEqual({
      kind: 'lets-talk-response',
      submitted_on: '2023-03-31',
      gender: 'Female',
      age: '45-54',
      answers: { 'breaks/what-makes-it-hard-to-take-a-break': ['cost-or-price', 'nobody-to-take-over'] },
    });
  });

  it('is named by its id where the platform gives one, whatever else it says', () => {
    expect(read({ response_id: 'R-1' }, { [hard]: 'Cost, or price' }).identity).toEqual(
      read({ response_id: 'R-1', gender: 'Male' }).identity,
    );
    expect(identityOf('lets-talk', { response_id: 'R-1' })).toEqual(read({ response_id: 'R-1' }).identity);
  });

  it('is named by all that it says where it has no id, and not by its place in the file', () => {
    const nameOf = (cells: Record<string, string>, others: Record<string, string>) =>
      read(cells, others).identity.naturalKey;
    const one = nameOf({ submitted_on: '2023-03-31' }, { Login: 'ada', [hard]: 'Cost, or price' });
    expect(nameOf({ submitted_on: '31/03/2023' }, { [hard]: 'Cost, or price', Login: 'ada' })).toBe(one);
    expect(nameOf({ submitted_on: '2023-03-31' }, { Login: 'eve', [hard]: 'Cost, or price' })).not.toBe(one);
    expect(nameOf({ submitted_on: '2023-03-31 14:05' }, { Login: 'ada', [hard]: 'Cost, or price' })).not.toBe(
      one,
    );
    expect(identityOf('lets-talk', { gender: 'Female' })).toBeUndefined();
  });

  it.each(['age', 'gender', 'ethnicity', 'religion', 'sexual_orientation', 'disability', 'ward'])(
    'counts, with a remark, where its %s is too long to be a group: that counts as missing',
    (column) => {
      const { statement, remarks } = read({ response_id: 'R-1', [column]: 'word '.repeat(30) });
      expect(remarks.map((remark) => [remark.code, remark.column, remark.severity])).toEqual([
        ['answer-not-read', column, 'warning'],
      ]);
      expect(statement.content).toMatchObject({ [column]: undefined });
    },
  );

  it('need answer nothing', () => {
    expect(read({ response_id: 'R-1' }).statement.content).toMatchObject({ answers: {} });
  });
});
