import { describe, expect, it } from 'vitest';
import type { CouncilCode, Instant } from '../../../shared/contracts/identifiers.ts';
import { submission } from '../../../shared/contracts/messages.ts';
import { webhook } from '../../../shared/contracts/webhooks.ts';
import { readJson } from '../../../shared/parsing/read-json.ts';
import type { Answer } from '../../../shared/parsing/webhooks/platform.ts';
import { submissionOf } from '../../../shared/parsing/webhooks/submissions.ts';

const council = 'E08000026' as CouncilCode;
const submittedAt = '2023-09-13T15:35:31.000Z' as Instant;
const changedAt = '2023-09-14T08:00:00.000Z' as Instant;
const written = (answers: Answer[], columns: Record<string, string> = {}) =>
  submissionOf(
    { id: 'r-1', submittedAt, changedAt, answers },
    webhook.parse({ platform: 'typeform', source: 'experience', dataset: '2023-24', answers: columns }),
    council,
  );
const ours = { source: 'experience', response_id: 'r-1', submitted_on: '2023-09-13' };

describe('a response as a message', () => {
  it('is named, dated and numbered by the response alone', () => {
    expect(written([])).toEqual({
      type: 'survey-response.v1',
      id: 'r-1',
      council,
      dataset: '2023-24',
      version: Date.parse(changedAt),
      sentAt: changedAt,
      data: ours,
    });
    expect(submission.safeParse(written([])).success).toBe(true);
  });

  it('has a question under the column that the settings give it, by its words or its id, folded', () => {
    const answers: Answer[] = [
      { question: ['Where do you live?', 'f1', 'ref-1'], value: 'Longford' },
      { question: ['How old are you?', 'f2'], value: 63 },
      { question: ['Anything else?', 'f3'], value: true },
    ];
    expect(written(answers, { 'where do you live': 'ward', F2: 'age' }).data).toEqual({
      ward: 'Longford',
      age: 63,
      'Anything else?': true,
      ...ours,
    });
  });

  it('keeps both where two questions have one name', () => {
    const answers: Answer[] = [
      { question: ['Why?', 'f1'], value: 'one' },
      { question: ['why', 'f2'], value: 'two' },
    ];
    expect(written(answers).data).toEqual({ 'Why?': 'one', 'why (question f2)': 'two', ...ours });
  });

  it('cannot be given another source, name or day by a question, nor a key that is no key', () => {
    const names = ['source', 'Response ID', 'submitted_on', '__proto__'];
    const message = written(names.map((name, at) => ({ question: [name, `f${at}`], value: 'forged' })));
    expect(message.data).toEqual({
      'source (question f0)': 'forged',
      'Response ID (question f1)': 'forged',
      'submitted_on (question f2)': 'forged',
      '__proto__ (question f3)': 'forged',
      ...ours,
    });
    expect(readJson(JSON.stringify(message), 'message-not-json').kind).toBe('good');
  });
});
