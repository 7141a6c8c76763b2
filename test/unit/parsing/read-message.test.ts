import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../shared/parsing/read-message.ts';
import { contextOf, council } from './some.ts';

const assessment = {
  type: 'assessment-outcome.v1',
  id: 'm-1',
  council,
  version: 3,
  sentAt: '2023-09-30T10:00:00Z',
  data: { assessment_id: 'A-1', requested_on: '2023-07-01', outcome: 'Respite' },
};
const survey = {
  ...assessment,
  type: 'survey-response.v1',
  dataset: '2023-24',
  data: { source: 'sace', serial_number: 'S-1', responded: 'yes', q4: '2' },
};
const match = {
  ...assessment,
  type: 'lift-match.v1',
  dataset: '2023-09',
  data: { person_ref: 'P-1', carers_allowance: 'yes' },
};
const withdrawal = {
  ...assessment,
  type: 'record-withdrawn.v1',
  data: { source: 'assessments', assessment_id: 'A-1' },
};

const readText = (body: string) => readMessage(body, (_, dataset) => contextOf(dataset));
const read = (message: object) => readText(JSON.stringify(message));

/** Codes by column, or what was read where it was not refused. */
const refusalOf = (message: object) => {
  const reading = read(message);
  return reading.kind === 'refused'
    ? reading.problems.map(({ code, column }) => `${column}: ${code}`)
    : reading;
};

const without = (message: object, key: string) =>
  Object.fromEntries(Object.entries(message).filter(([name]) => name !== key));

describe('a message', () => {
  it('states an assessment, whatever its dataset is called: there it is only a label', () => {
    expect(read(assessment)).toEqual({
      kind: 'good',
      council,
      source: 'assessments',
      dataset: '-',
      identity: { naturalKey: 'A-1', subject: 'A-1' },
      version: 3,
      sentAt: '2023-09-30T10:00:00.000Z',
      id: 'm-1',
      content: expect.objectContaining({ kind: 'assessment', outcome: 'respite' }),
    });
    expect(read({ ...assessment, dataset: 'any name' })).toMatchObject({ kind: 'good' });
  });

  it('states a response to the survey that its data name', () => {
    expect(read(survey)).toMatchObject({
      source: 'sace',
      dataset: '2023-24',
      identity: { naturalKey: 'S-1' },
      content: { kind: 'survey-response', responded: true, answers: { q4: 2 } },
    });
  });

  it('states a response to the experience survey and to the local one, with whatever they answered', () => {
    const response = { response_id: 'R-1', submitted_on: '2023-09-30', 'How was it?': 'Good' };
    expect(read({ ...survey, data: { source: 'experience', ...response } })).toMatchObject({
      source: 'experience',
      identity: { naturalKey: 'R-1' },
      content: { kind: 'experience-response', submitted_on: '2023-09-30' },
    });
    const questionMaps = {
      'lets-talk': { '*': { 'How was it?': { theme: 'services', kind: 'choice', options: ['Good'] } } },
    };
    const local = {
      ...survey,
      dataset: '2023',
      data: { source: 'lets-talk', ...response, gender: 'Female' },
    };
    expect(
      readMessage(JSON.stringify(local), (_, dataset) => contextOf(dataset, { questionMaps })),
    ).toMatchObject({
      source: 'lets-talk',
      identity: { naturalKey: 'R-1' },
      content: { gender: 'Female', answers: { 'services/how-was-it': ['good'] } },
    });
  });

  it('withdraws a response of either', () => {
    for (const source of ['experience', 'lets-talk'])
      expect(read({ ...withdrawal, dataset: '2023-24', data: { source, response_id: 'R-1' } })).toMatchObject(
        { source, identity: { naturalKey: 'R-1' }, content: null },
      );
  });

  it('states a match of the tracker', () => {
    expect(read(match)).toMatchObject({
      source: 'lift',
      dataset: '2023-09',
      identity: { naturalKey: 'P-1' },
      content: { kind: 'lift-match', signals: ['carers_allowance'] },
    });
  });

  it('withdraws a record by what names it, and needs nothing else of it', () => {
    expect(read(withdrawal)).toMatchObject({
      source: 'assessments',
      identity: { naturalKey: 'A-1' },
      content: null,
    });
    expect(
      read({ ...withdrawal, dataset: '2023-09', data: { source: 'lift', household_ref: ' H-1 ' } }),
    ).toMatchObject({ source: 'lift', identity: { naturalKey: 'household:H-1' }, content: null });
  });

  it('names a record as the row of a file does, so that both speak of the same', () => {
    const stated = read({ ...assessment, data: { ...assessment.data, assessment_id: ' A-1 ' } });
    const withdrawn = read({ ...withdrawal, data: { source: 'assessments', 'Assessment ID': 'A-1 ' } });
    expect(stated).toMatchObject({ identity: { naturalKey: 'A-1' } });
    expect(withdrawn).toMatchObject({ identity: { naturalKey: 'A-1' } });
  });

  it('may have numbers, booleans and nulls where a sheet has text', () => {
    const data = {
      ...survey.data,
      serial_number: 17,
      responded: true,
      age: 63,
      q4: 2,
      ward: null,
      disability: false,
    };
    expect(read({ ...survey, data })).toMatchObject({
      identity: { naturalKey: '17' },
      content: { responded: true, age: 63, disability: false, ward: undefined, answers: { q4: 2 } },
    });
  });

  it('may spell its columns as a heading row may', () => {
    const data = { 'Assessment ID': 'A-1', 'REQUESTED-ON': '01/07/2023', colour: 'blue' };
    expect(read({ ...assessment, data })).toMatchObject({
      identity: { naturalKey: 'A-1' },
      content: { requested_on: '2023-07-01' },
    });
  });

  it('may hold lists and objects where no column of ours is: they are left out, as an unknown column is', () => {
    const data = { ...assessment.data, wards: ['Longford'], sender: { system: 'x' } };
    expect(read({ ...assessment, data, trace: { id: 1 } })).toEqual(read(assessment));
  });

  it('has its moment in UTC, whatever its zone', () => {
    expect(read({ ...assessment, sentAt: '2023-09-30T10:00:00+01:00' })).toMatchObject({
      sentAt: '2023-09-30T09:00:00.000Z',
    });
  });
});

describe('a message is refused for ever', () => {
  it('where it is not JSON', () => {
    for (const body of ['', 'assessment_id=A-1', '{"type":', '\u0000'])
      expect(readText(body)).toMatchObject({ kind: 'refused', problems: [{ code: 'message-not-json' }] });
  });

  it('where it is JSON that could be read in two ways, or not kept exactly', () => {
    const text = JSON.stringify(assessment);
    const refusals = [
      [text.replace('"version":3', '"version":3,"version":4'), 'json-key-twice'],
      [text.replace('"version":3', '"version":9007199254740993'), 'json-number-too-large'],
      [text.replace('"outcome"', '"__proto__":{},"outcome"'), 'json-key-not-allowed'],
      [text.replace('"Respite"', `${'['.repeat(40)}${']'.repeat(40)}`), 'json-too-deep'],
      [text.replace('Respite', 'x'.repeat(262_144)), 'json-too-large'],
    ] as const;
    for (const [body, code] of refusals)
      expect(readText(body)).toMatchObject({ kind: 'refused', problems: [{ code }] });
  });

  it('where it is JSON and no message', () => {
    for (const body of ['null', '[]', '3', '"assessment"'])
      expect(readText(body)).toMatchObject({ kind: 'refused' });
  });

  it('where its type is not one that we take', () => {
    expect(refusalOf({ ...assessment, type: 'assessment-outcome.v2' })).toEqual([
      'type: message-type-unknown',
    ]);
  });

  it.each([
    ['id', { ...assessment, id: '' }],
    ['council', { ...assessment, council: 'Coventry' }],
    ['version', { ...assessment, version: -1 }],
    ['version', { ...assessment, version: 1.5 }],
    ['version', { ...assessment, version: '3' }],
    ['version', { ...assessment, version: 1e15 }],
    ['dataset', { ...assessment, dataset: '' }],
    ['data', { ...assessment, data: [] }],
    ['data.ward', { ...assessment, data: { ...assessment.data, Ward: ['Longford'] } }],
    ['data.outcome', { ...assessment, data: { ...assessment.data, outcome: { code: 1 } } }],
    ['id', without(assessment, 'id')],
    ['council', without(assessment, 'council')],
    ['version', without(assessment, 'version')],
    ['sentAt', without(assessment, 'sentAt')],
    ['data', without(assessment, 'data')],
  ])('where %s is missing or not allowed', (column, message) => {
    expect(refusalOf(message)).toEqual([`${column}: message-invalid`]);
  });

  it('where nobody can tell when it was sent', () => {
    for (const sentAt of ['yesterday', '2023-09-30', '2023-02-31T10:00:00Z'])
      expect(refusalOf({ ...assessment, sentAt })).toEqual(['sentAt: not-an-instant']);
  });

  it('where the data name no source, or one that the type does not speak of', () => {
    for (const source of [undefined, 'lift', 'settings', 'toString', 7])
      expect(refusalOf({ ...survey, data: { ...survey.data, source } })).toEqual([
        'data.source: message-invalid',
      ]);
    expect(refusalOf({ ...withdrawal, data: { assessment_id: 'A-1' } })).toEqual([
      'data.source: message-invalid',
    ]);
    expect(refusalOf({ ...withdrawal, data: { source: 'settings' } })).toEqual([
      'data.source: message-invalid',
    ]);
  });

  it('where the dataset is part of the key, and missing or not one', () => {
    expect(refusalOf(without(survey, 'dataset'))).toEqual(['dataset: message-invalid']);
    for (const dataset of ['2023', '2023-09', '2023-25', '2023-24-Q2', '2023-24\n'])
      expect(refusalOf({ ...survey, dataset })).toEqual(['dataset: message-invalid']);
    for (const dataset of ['2023-13', '2023-24', '2023'])
      expect(refusalOf({ ...match, dataset })).toEqual(['dataset: message-invalid']);
  });

  it('where its row would be refused in a file, for the same reasons', () => {
    const data = { assessment_id: 'A-1', requested_on: '31/02/2023', disability: 'perhaps' };
    expect(refusalOf({ ...assessment, data })).toEqual([
      'disability: not-yes-or-no',
      'requested_on: not-a-date',
    ]);
  });

  it('where it withdraws nothing that has a name', () => {
    expect(refusalOf({ ...withdrawal, data: { source: 'assessments', assessment_id: ' ' } })).toEqual([
      'assessment_id: key-missing',
    ]);
    expect(refusalOf({ ...withdrawal, dataset: '2023-09', data: { source: 'lift' } })).toEqual([
      'person_ref or household_ref: key-missing',
    ]);
  });

  it('without a word of what was in it', () => {
    const data = { assessment_id: 'A-1', requested_on: 'Ada Example', carer_type: 'Bob Example' };
    expect(JSON.stringify(read({ ...assessment, data }))).not.toContain('Example');
    expect(JSON.stringify(read({ ...assessment, council: 'Cy Example' }))).not.toContain('Example');
  });

  it('and never throws, whatever somebody sends', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({ ...Object.fromEntries(Object.keys(survey).map((key) => [key, fc.jsonValue()])) })
        .map((m) => JSON.stringify(m)),
      fc
        .dictionary(fc.constantFrom('assessment_id', 'requested_on', '__proto__', 'constructor'), fc.string())
        .map((data) => JSON.stringify({ ...assessment, data })),
    );
    fc.assert(
      fc.property(anything, (body) => {
        expect(['good', 'refused']).toContain(readText(body).kind);
      }),
      { numRuns: 300 },
    );
  });
});
