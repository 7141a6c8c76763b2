import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../shared/parsing/byte-source.ts';
import { type IsErased, nobodyErased } from '../../../shared/parsing/person-ids.ts';
import type { TableSource } from '../../../shared/parsing/read-row.ts';
import { cutUpload } from '../../../shared/protocol/cut-upload.ts';
import type { Part } from '../../../shared/protocol/parts.ts';
import { namesOf, readPart } from '../../../shared/protocol/read-part.ts';
import { byAssociation, service } from '../parsing/cld-cells.ts';
import { contextOf } from '../parsing/some.ts';

const quarter = contextOf('2023-24-Q2', { wards: ['Radford'] });
const table = (rows: readonly Record<string, string>[]): string => {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
};

/** The parts of a file, cut after so many bytes. */
async function parts(
  source: TableSource,
  text: string,
  { isErased = nobodyErased, segmentBytes = Number.POSITIVE_INFINITY } = {},
): Promise<Part[]> {
  const bytes = new TextEncoder().encode(text);
  const { settings, dataset } = quarter;
  const keep = () => Promise.reject(new Error('no workbook'));
  const cut = await cutUpload(inMemory(bytes), { source, dataset, settings, segmentBytes, keep });
  const context = { ...quarter, isErased, sha256: (said: string | Uint8Array) => `${'-'.repeat(20)}${said}` };
  return cut.segments.map(({ start, end }, at) =>
    readPart(source, cut, at, bytes.subarray(start, end), context),
  );
}

const only = async (...given: Parameters<typeof parts>): Promise<Part> => {
  const [part] = await parts(...given);
  if (part === undefined) throw new Error('nothing was read');
  return part;
};

const listing = { household_ref: 'H-1', person_ref: 'P-1', known_to_council: 'no', carers_allowance: 'yes' };
const assessment = {
  assessment_id: 'A-1',
  requested_on: '2023-07-01',
  completed_on: '2023-08-01',
  outcome: 'respite',
};
const ofErased =
  (id: string): IsErased =>
  (ids) =>
    ids.some((each) => each.id === id);

describe('rows of a segment', () => {
  it('are taken under names that are made of theirs, each with its number', async () => {
    const { rows, ...rest } = await only('lift', table([listing, { ...listing, person_ref: 'P-2' }]));
    expect(rows).toMatchObject([
      { row: 2, naturalKey: `${quarter.council}/lift/P-1`, subject: `${quarter.council}/lift/P-1` },
      { row: 3, naturalKey: `${quarter.council}/lift/P-2` },
    ]);
    expect(rows.map(({ hash }) => hash.length)).toEqual([32, 32]);
    expect(rows[0]).not.toHaveProperty('span');
    expect(rest).toMatchObject({ refused: 0, ignored: 0, suppressed: 0, problems: [], fileIsDamaged: false });
  });

  it('have their numbers whichever segment they are in, blank ones counted', async () => {
    const text = table([assessment, { ...assessment, assessment_id: 'A-2' }]).replace('A-2', '\nA-2');
    const lines = await parts('assessments', text, { segmentBytes: 1 });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.flatMap(({ rows }) => rows.map(({ row }) => row))).toEqual([2, 4]);
    const whole = await only('assessments', text);
    expect(whole.rows.map(({ row }) => row)).toEqual([2, 4]);
    expect([whole.refused, whole.problems]).toEqual([0, []]);
  });

  it('are refused with every reason and their number', async () => {
    const wrong = { ...assessment, requested_on: 'never', completed_on: 'never' };
    const { refused, rows, problems } = await only('assessments', table([assessment, wrong, wrong]));
    expect([refused, rows.length]).toEqual([2, 1]);
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...['3 requested_on', '3 completed_on', '4 requested_on', '4 completed_on'],
    ]);
  });

  it('that are out of step are refused by how many cells they have', async () => {
    const { refused, problems } = await only('assessments', `${table([assessment])}A-2,2023-07-01,x\n`);
    expect(refused).toBe(1);
    expect(problems).toMatchObject([{ code: 'cell-count', row: 3 }]);
    expect(problems[0]?.message).toMatch(/3.*4|4.*3/);
  });

  it('that name a ward which nobody knows are taken, and remarked upon with their number', async () => {
    const rows = [assessment, { ...assessment, assessment_id: 'A-2' }];
    const text = table(rows.map((row, at) => ({ ...row, ward: at === 0 ? 'Radford' : 'Atlantis' })));
    const part = await only('assessments', text);
    expect(part.rows).toHaveLength(2);
    expect(part.problems).toMatchObject([{ row: 3, column: 'ward', severity: 'warning' }]);
  });

  it('say in which columns they are blank, and how their dates are written', async () => {
    const dayFirst = { ...assessment, assessment_id: 'A-2', requested_on: '01/07/2023', completed_on: '' };
    const { blanks, dateStyles } = await only('assessments', table([assessment, dayFirst]));
    expect(blanks).toMatchObject({ completed_on: 1 });
    expect(dateStyles).toEqual({ requested_on: ['day-first', 'iso'], completed_on: ['iso'] });
  });
});

describe('rows of Client Level Data', () => {
  const cared = { ...service, client_type: 'Service User', la_person_unique_identifier: 'L-2' };

  it('that are not about a carer are ignored, and say yet of which period their file is', async () => {
    const others = { ...cared, reporting_period_end_date: ' 2023-12-31 ' };
    const part = await only('cld', table([others, service, cared]));
    expect(part).toMatchObject({ ignored: 2, refused: 0 });
    expect(part.rows).toHaveLength(1);
    expect(part.facts).toMatchObject({
      reporting_period_start_date: ['2022-10-01'],
      reporting_period_end_date: ['2023-09-30', '2023-12-31'],
    });
  });

  it('have the days of their event, and another name where they have another id', async () => {
    const [row] = (await only('cld', table([service]))).rows;
    expect(row).toMatchObject({ span: { from: '2023-05-10' } });
    expect(row?.subject).toMatch(/\/cld\/subject\//);
    expect(row?.otherSubject).toMatch(/\/cld\/subject\//);
    expect(row?.otherSubject).not.toBe(row?.subject);
  });

  it('say nothing of an event where somebody is known by association only, whatever stands there', async () => {
    const known = { ...service, client_type: 'Carer known by association', event_type: 'nonsense' };
    const { rows, refused, problems } = await only(
      'cld',
      table([known, { ...service, event_type: 'nonsense' }]),
    );
    expect([rows.length, refused]).toEqual([1, 1]);
    expect(rows[0]?.statement.content).not.toHaveProperty('event_type');
    expect(problems).toMatchObject([{ row: 3, column: 'event_type' }]);
  });

  it('of whoever is known by association only are as if nothing of an event stood there', async () => {
    const known = { ...service, client_type: 'Carer known by association', accommodation_status: '' };
    const blank = Object.keys(service).filter((column) => !(column in byAssociation));
    const without = { ...known, ...Object.fromEntries(blank.map((column) => [column, ''])) };
    const [one, other] = await Promise.all([known, without].map((row) => only('cld', table([row]))));
    expect(one?.rows).toHaveLength(1);
    expect(one).toEqual(other);
    expect(one?.rows[0]).not.toHaveProperty('span');
    expect(one?.blanks).toMatchObject({ accommodation_status: 1 });
    expect(Object.keys(one?.blanks ?? {}).filter((column) => blank.includes(column))).toEqual([]);
    expect(one?.dateStyles).not.toHaveProperty('event_start_date');
  });

  it('say in which columns something is missing that should be there', async () => {
    const missing = { ...service, ethnicity: '', event_start_date: '2023-05-11' };
    const one = await only('cld', table([service, missing]));
    const two = await only('cld', table([missing, { ...missing, event_start_date: '2023-05-12' }]));
    expect(one.gaps).toEqual({ ethnicity: 1 });
    expect(two.gaps).toEqual({ ethnicity: 2 });
  });
});

describe('rows about somebody who was erased', () => {
  it('are left out, and nothing is known of them but what they say of their file', async () => {
    const part = await only('cld', table([{ ...service, gender: 'nonsense' }]), {
      isErased: ofErased('9990000018'),
    });
    expect(part).toMatchObject({ suppressed: 1, refused: 0, rows: [], problems: [] });
    expect(part.facts).toMatchObject({ reporting_period_end_date: ['2023-09-30'] });
  });

  it('are left out also where they would be refused or ignored', async () => {
    const isErased = ofErased('A-1');
    const wrong = { ...assessment, requested_on: 'never' };
    expect(await only('assessments', table([wrong]), { isErased })).toMatchObject({
      suppressed: 1,
      refused: 0,
    });
    const cared = { ...service, client_type: 'Service User' };
    const theirs = await only('cld', table([cared]), { isErased: ofErased('9990000018') });
    expect(theirs).toMatchObject({ suppressed: 1, ignored: 0 });
  });

  it('are refused like any other where they are out of step, and say nothing of their file', async () => {
    const text = `${table([assessment])}A-1,2023-07-01\n`;
    const part = await only('assessments', text, { isErased: ofErased('A-1') });
    expect(part).toMatchObject({ suppressed: 1, refused: 1, rows: [] });
    const cld = await only('cld', `${table([service])}407,2021-01-01\n`);
    expect(cld.facts.reporting_period_start_date).toEqual(['2022-10-01']);
  });

  it('are not looked for in files that are about nobody', async () => {
    const published =
      'Geographical code,ASCOF measure code,Disaggregation level,Measure type,Measure value\n';
    const everybody: IsErased = () => true;
    const part = await only('ascof', `${published}England,1D,Total,Outcome,7.3\n`, { isErased: everybody });
    expect(part.suppressed).toBe(0);
  });
});

describe('names of a record', () => {
  it('start anew with each survey, and live through the months', () => {
    const { council, pseudonymise } = quarter;
    const identity = { naturalKey: '7', subject: '7' };
    const named = (source: TableSource, of: Parameters<typeof namesOf>[1] = identity) =>
      namesOf(source, of, { council, dataset: 'D', pseudonymise });
    expect(named('lift')).toEqual({ naturalKey: `${council}/lift/7`, subject: `${council}/lift/7` });
    expect(named('sace')).toEqual({ naturalKey: `${council}/sace#D/7`, subject: `${council}/sace#D/7` });
    expect(named('lift', { naturalKey: '7', subject: '8', otherSubject: '9' })).toEqual({
      naturalKey: `${council}/lift/7`,
      subject: `${council}/lift/subject/8`,
      otherSubject: `${council}/lift/subject/9`,
    });
  });
});
