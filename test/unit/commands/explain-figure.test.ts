import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleCouncil } from '../../../commands/example-council.ts';
import {
  type AskedFigure,
  explainedText,
  explainFigure,
  explainNamed,
} from '../../../commands/explain-figure.ts';
import { nearest } from '../../../commands/nearest.ts';
import { reportOfFolder } from '../../../commands/report-folder.ts';
import { UserError } from '../../../commands/run-command.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { exampleReport } from '../../example-report.ts';
import { lift } from '../stages/council.ts';

const quarter = '2023-24-Q2' as Quarter;
const counted = await exampleReport();
const { code, folder } = exampleCouncil;
const asked = (changes: Partial<AskedFigure> = {}): AskedFigure => ({
  indicator: 'carers-social-contact',
  quarter,
  group: undefined,
  folder,
  council: code,
  ...changes,
});
const answerTo = async (changes: Partial<AskedFigure>) => {
  const explained = await explainFigure(asked(changes));
  return explained.kind === 'unknown' ? explained.message : explained.explanation;
};

const scratch = mkdtempSync(join(tmpdir(), 'explain-figure-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A folder with files of the tracker's month in the order of their names, and a settings file. */
function trackerFolder(name: string, files: Readonly<Record<string, string>>): string {
  const top = join(scratch, name);
  const place = join(top, 'uploads', code, 'lift', '2023-09');
  mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  return top;
}
const people = (many: number) => lift(...Array.from({ length: many }, (_, at) => `P${at} no yes`));
const hiddenIn = async (top: string) => {
  const { report, notCounted } = await reportOfFolder(top, code, quarter);
  const position = report.positions.positions.find(({ indicator }) => indicator === 'possible-hidden-carers');
  return {
    value: position?.value,
    notCounted: notCounted.map(({ key, why }) => `${why} ${key.split('/').at(-1)}`),
  };
};

describe('what is recounted from a folder', () => {
  it('is what the pipeline counts from it, figure by figure and group by group', async () => {
    const { report, notCounted } = await reportOfFolder(folder, code, quarter);
    expect(report.positions.positions).toEqual(counted.positions.positions);
    expect(report.positions.fingerprint).toBe(counted.positions.fingerprint);
    expect(report.records?.length).toBe(counted.records?.length);
    expect(notCounted).toEqual([]);
  });

  it('takes the last file of a dataset whose files replace each other', async () => {
    const top = trackerFolder('replaces', { 'a.csv': people(10), 'b.csv': people(9) });
    expect(await hiddenIn(top)).toEqual({ value: 9, notCounted: [] });
  });

  it('leaves out a file that is quarantined', async () => {
    const bad = lift(...Array.from({ length: 12 }, (_, at) => `P${at} ? no`));
    const top = trackerFolder('quarantined', { 'a.csv': people(10), 'b.csv': bad });
    expect(await hiddenIn(top)).toEqual({ value: 10, notCounted: ['quarantined b.csv'] });
  });

  it('leaves out a file that is held, until somebody confirms it', async () => {
    const top = trackerFolder('held', { 'a.csv': people(10), 'b.csv': people(2) });
    expect(await hiddenIn(top)).toEqual({ value: 10, notCounted: ['held b.csv'] });
    const { report } = await reportOfFolder(trackerFolder('alone', { 'b.csv': people(2) }), code, quarter);
    const origin = report.records?.[0]?.origin;
    const etag = origin?.kind === 'row' ? origin.etag : '';
    const confirmations = join(top, 'confirmations', code, 'lift', '2023-09');
    mkdirSync(confirmations, { recursive: true });
    writeFileSync(join(confirmations, etag), '');
    expect(await hiddenIn(top)).toEqual({ value: 2, notCounted: [] });
  });

  it('refuses a folder without uploads, and a council that has sent none', async () => {
    await expect(reportOfFolder(scratch, code, quarter)).rejects.toBeInstanceOf(UserError);
    await expect(reportOfFolder(folder, 'E06000001' as never, quarter)).rejects.toThrow(
      /no uploads of E06000001/,
    );
  });

  it('follows a file that was corrected to the corrected row', async () => {
    const top = join(scratch, 'corrected');
    cpSync(folder, top, { recursive: true });
    const place = join(top, 'uploads', code, 'assessments', '2023-24-Q2');
    writeFileSync(join(place, 'later.csv'), 'assessment_id,requested_on,completed_on\n');
    appendFileSync(join(place, 'later.csv'), 'NEW-1,2023-07-03,2023-08-01\n');
    const explanation = await answerTo({ indicator: 'assessments-completed', folder: top });
    if (typeof explanation === 'string') throw new Error(explanation);
    expect(explanation.figure.value).toBe(375);
    expect(explanation.uploads.find(({ upload }) => upload?.file === 'later.csv')?.records).toBe(1);
  });
});

describe('what a person asks to be explained', () => {
  it('may be a group, however it is spelt', () => {
    expect(explainNamed(counted, 'carers-social-contact', 'ward=  LONGFORD')).toMatchObject({
      group: { dimension: 'ward', group: 'Longford' },
      figure: { numerator: 4, denominator: 19 },
    });
  });

  it.each([
    ['carers-socal-contact', undefined, /^There is no indicator .* did you mean carers-social-contact/],
    ['contact', undefined, /carers-social-contact/],
    ['carers-consulted', 'ward=Longfrd', /^carers-consulted has no group ward=Longfrd; there is Longford/],
    ['carers-consulted', 'shoe=9', /^--group is not one of age, gender/],
    ['carers-consulted', 'ward', /^--group is not one of age, gender/],
    ['provider-contacts', 'ward=Longford', /has no groups by ward in this quarter$/],
  ])('is told in one line what there is instead of %s, %s', (indicator, group, words) => {
    const message = explainNamed(counted, indicator, group);
    expect(message).toMatch(words);
    expect(message).not.toContain('\n');
  });

  it.each([
    [{ quarter: '2023-Q2' }, 'There is no quarter 2023-Q2; write it as 2023-24-Q2'],
    [{ council: 'Coventry' }, '--council is not an ONS code, such as E08000026'],
    [
      { indicator: 'lift', folder: trackerFolder('small', { 'a.csv': people(1) }) },
      expect.stringContaining('did you mean'),
    ],
  ])('is told so before anything is printed: %j', async (changes, message) => {
    expect(await explainFigure(asked(changes))).toEqual({ kind: 'unknown', message });
  });

  it('is printed with how it was read, and with no more records than were asked for', async () => {
    const top = trackerFolder('printed', { 'a.csv': people(10), 'b.csv': people(2) });
    const explained = await explainFigure(asked({ indicator: 'possible-hidden-carers', folder: top }));
    if (explained.kind === 'unknown') throw new Error(explained.message);
    const text = explainedText(explained, top, 4);
    expect(text).toContain('The first 4 of 10 contributions (--records lists all)');
    expect(text.match(/, row \d/g)).toHaveLength(4);
    expect(text).toContain('as if all of it had come on 20 October 2023');
    expect(text).toContain(`Does not count, because it is held: uploads/${code}/lift/2023-09/b.csv`);
  });
});

describe('the nearest names', () => {
  it('are those with the fewest letters to change', () => {
    expect(nearest('lfit', ['sace', 'lift', 'cld'], 1)).toEqual(['lift']);
    expect(nearest('Carer', ['carers', 'care', 'scarecrow'], 2)).toEqual(['carers', 'care']);
  });
});
