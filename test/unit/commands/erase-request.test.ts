import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countsOfIds, readErasure } from '../../../commands/ops/erase-request.ts';
import { UserError } from '../../../commands/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'erase-'));
const from = join(folder, 'request.json');
afterAll(() => rmSync(folder, { recursive: true }));

const asked = {
  nhs_number: ['9990000018', '9990000026'],
  person_id: [],
  person_ref: [],
  household_ref: ['SYN-H-000001'],
  assessment_id: [],
  responses: [{ source: 'sace', dataset: '2023-24', id: '17/b' }],
};
const options = {
  'nhs-number': '9990000018,9990000026',
  'household-ref': 'SYN-H-000001',
  response: 'sace/2023-24/17/b',
};

describe('a request to erase somebody, as an operator types it', () => {
  it('is made of options, or read from a file that says the same', () => {
    writeFileSync(from, JSON.stringify(asked));
    expect(readErasure(options)).toEqual(asked);
    expect(readErasure({ from })).toEqual(asked);
  });

  it('is told of by counts alone', () => {
    expect(countsOfIds(readErasure(options))).toBe('2 of nhs_number, 1 of household_ref, 1 of responses');
  });

  it.each([
    ['names nobody', {}],
    ['names a survey that there is not', { response: 'census/2023-24/9990000018' }],
    ['is given twice', { from, 'person-id': '9990000018' }],
    ['is in a file that is not there', { from: join(folder, '9990000018.json') }],
  ])('is refused without quoting it, where it %s', (_, given) => {
    expect(() => readErasure(given)).toThrow(UserError);
    expect(() => readErasure(given)).not.toThrow(/9990000018/);
  });
});
