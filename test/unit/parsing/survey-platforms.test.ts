import { describe, expect, it } from 'vitest';
import { columnFinder } from '../../../shared/parsing/headings.ts';
import { engagementHq, qualtrics } from '../../../shared/parsing/survey-platforms.ts';

const engagementSheet = [
  ['', '', '', 'Let’s Talk about caring'],
  ['', '', '', ''],
  ['', '', '', 'Date of contribution'],
  ['Login', 'Email', 'Postcode', '', 'How is it?'],
  ['ada', '', '', '31/03/2023 14:05', 'Good'],
];
const qualtricsSheet = [
  ['ResponseId', 'RecordedDate', 'Q1'],
  ['Response ID', 'Recorded Date', 'How is it?'],
  ['{"ImportId":"_recordId"}', '{"ImportId":"_recordedDate"}', '{"ImportId":"QID1"}'],
  ['R_1', '2023-03-31 14:05:00', 'Good'],
];
const plainSheet = [
  ['ID', 'Completion time', 'How is it?'],
  ['1', '31/03/2023 14:05', 'Good'],
];
const columnOf = columnFinder('lets-talk');

describe('the export of a survey platform', () => {
  it('is known by its arrangement, and no other is taken for it', () => {
    const sheets = [engagementSheet, qualtricsSheet, plainSheet, [], [[]]];
    expect(sheets.map((sheet) => engagementHq.matches(sheet))).toEqual([true, false, false, false, false]);
    expect(sheets.map((sheet) => qualtrics.matches(sheet))).toEqual([false, true, false, false, false]);
  });

  it('of EngagementHQ has its date in row 3, its questions in row 4, and ends where column D does', () => {
    const headings = engagementHq.headings?.(engagementSheet) ?? [];
    expect(headings).toEqual(['Login', 'Email', 'Postcode', 'Date of contribution', 'How is it?']);
    expect(headings.map(columnOf)).toEqual([null, null, null, 'submitted_on', null]);
    expect(engagementHq).toMatchObject({ headingRow: 4, firstDataRow: 5, endsWhereBlank: 4 });
  });

  it('of Qualtrics has the words of its questions in row 2, and responses from row 4', () => {
    const headings = qualtricsSheet[qualtrics.headingRow - 1] ?? [];
    expect(headings.map(columnOf)).toEqual(['response_id', 'submitted_on', null]);
    expect(qualtricsSheet[qualtrics.firstDataRow - 1]?.[0]).toBe('R_1');
  });

  it('of Microsoft Forms has headings in row 1 as any table', () => {
    expect((plainSheet[0] ?? []).map(columnOf)).toEqual(['response_id', 'submitted_on', null]);
  });
});
