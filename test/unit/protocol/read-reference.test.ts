import { describe, expect, it } from 'vitest';
import { publisher } from '../../../shared/protocol/councils.ts';
import { referenceNow } from '../../../shared/protocol/read-reference.ts';
import { Sent } from './sent.ts';
import { council } from './some.ts';

const figures = (...lines: string[]) =>
  ['framework,code,label,value', ...lines.map((line) => `local,LOCAL,${line}`), ''].join('\n');
const outcomes = (value: number) =>
  [
    'Geographical code,ASCOF measure code,Disaggregation level,Measure type,Measure value',
    `England,1D,Total,Outcome,${value}`,
    '',
  ].join('\n');
const plan = (action: string) => `action_id,action,due_on\n1.1,${action},2023-09-30\n`;
const now = (sent: Sent) => referenceNow(council, sent);

describe('what positions are shown beside', () => {
  it('is read from the files as they came, each row with its place, under a name that needs no key', async () => {
    const sent = new Sent();
    const raw = await sent.file('figures/2023-24-Q2', 7, figures('Reviews,49', 'Waiting list,330'));
    const { figures: told } = await now(sent);
    expect([...told.keys()]).toEqual(['2023-24-Q2']);
    const rows = told.get('2023-24-Q2' as never) ?? [];
    expect(rows.map(({ content }) => content)).toMatchObject([
      { label: 'Reviews' },
      { label: 'Waiting list' },
    ]);
    expect(rows[1]).toMatchObject({
      ...{ source: 'figures', dataset: '2023-24-Q2' },
      origin: {
        ...{ kind: 'row', raw, etag: 'etag 7', row: 3 },
        receivedAt: new Date(1_700_000_000_007).toISOString(),
      },
    });
    for (const { record, subject } of rows)
      expect([record, subject]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), record]);
  });

  it('has published outcomes by whoever publishes them, and all else by the council', async () => {
    const sent = new Sent();
    await sent.file('ascof/2021-22', 1, outcomes(7.1));
    await sent.file('ascof/2021-22', 2, outcomes(7.3), { of: publisher });
    await sent.file('action-plan/2023-24', 3, plan('Train managers'));
    await sent.file('action-plan/2024-26', 4, plan('Something else'), { of: publisher });
    await sent.file('figures/2023-24-Q2', 5, figures('Reviews,49'), { of: publisher });
    const reference = await now(sent);
    expect(reference.outcomes.map(({ content }) => content)).toMatchObject([{ value: { value: '7.3' } }]);
    expect(reference.actions.map(({ content }) => content)).toMatchObject([{ action: 'Train managers' }]);
    expect(reference.figures.size).toBe(0);
  });

  it('is not looked for in files of what is counted, nor in settings', async () => {
    const sent = new Sent();
    await sent.file('settings/council', 1, '{}');
    await sent.file('lift/2023-09', 2, 'person_ref\nP-1\n');
    const { outcomes, figures, actions } = await now(sent);
    expect([outcomes, figures.size, actions, sent.opened]).toEqual([[], 0, [], 0]);
  });
});

describe('a file of it', () => {
  it('is read once, as it never changes', async () => {
    const sent = new Sent();
    await sent.file('figures/2023-24-Q1', 1, figures('Reviews,48'));
    await sent.file('figures/2023-24-Q2', 2, figures('Reviews,49'));
    const first = await now(sent);
    expect(sent.opened).toBe(2);
    expect(await now(sent)).toEqual(first);
    expect(sent.opened).toBe(2);
  });

  it('is read again where it is read with other settings', async () => {
    const sent = new Sent();
    const theirs = figures('Reviews,49').replace('label', 'Their label');
    const columnMaps = { figures: { 'Their label': 'label' } };
    const settings = await sent.file('settings/council', 1, JSON.stringify({ columnMaps }));
    await sent.file('figures/2023-24-Q2', 2, theirs);
    expect((await now(sent)).figures.size).toBe(0);
    await sent.file('figures/2023-24-Q2', 2, theirs, { settings });
    expect((await now(sent)).figures.size).toBe(1);
  });
});
