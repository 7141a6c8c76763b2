import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { truthOf } from '../oracle/truth.ts';
import {
  type Council,
  councilOf,
  expectFiguresOfOracle,
  expectReceiptsOfOracle,
  filesBelow,
  patience,
  type Run,
  replay,
} from './replays.ts';

/** A survey that is corrected, sent again and sent by half; files in plain form. The odd forms are in kills.test.ts. */
const seed = 107;

describe(`replaying the plain council ${seed}`, () => {
  let council: Council;
  let run: Run;

  beforeAll(async () => {
    council = councilOf(seed, { plain: true });
    run = await replay(council, council.out('once'));
  }, patience);
  afterAll(() => council?.remove());

  test('meets what it was chosen for', () => {
    const { files, rejectedMessages } = truthOf(council.folder, council.council);
    const ids = council.messages.map(({ id }) => id);
    expect(files.map(({ verdict }) => verdict)).toEqual(expect.arrayContaining(['unchanged', 'held']));
    expect(files.filter(({ removed }) => removed > 0)).not.toEqual([]);
    expect(files.filter(({ duplicates }) => duplicates > 0)).not.toEqual([]);
    expect(rejectedMessages).not.toEqual([]);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(council.messages.filter(({ type }) => type === 'record-withdrawn.v1').length).toBeGreaterThan(3);
    expect(staleMessages(council)).toBeGreaterThan(3);
  });

  test('gives the figures of the independent count', () => expectFiguresOfOracle(council, run));

  test('gives every file its verdict and every row one end', () => expectReceiptsOfOracle(council, run));

  test('writes down each message that can never be accepted', () => {
    const { rejectedMessages } = truthOf(council.folder, council.council);
    const rejects = Object.entries(filesBelow(run.out)).filter(([path]) => path.startsWith('rejects/'));
    const bodies = rejects.map(([, text]) => JSON.parse(text).body);
    expect(bodies.sort()).toEqual([...new Set(rejectedMessages)].sort());
  });

  test('parks nothing and fails nowhere', () => {
    const bad = run.events.filter(({ kind }) => ['failed', 'dead-letter', 'dropped'].includes(kind));
    expect(bad).toEqual([]);
  });
});

/** Messages that another one of the same record beats by its version. */
function staleMessages({ messages }: Council): number {
  const keyOf = ({ data }: Council['messages'][number]) =>
    data.serial_number ?? data.assessment_id ?? (data.person_ref || data.household_ref) ?? '';
  const ofRecord = [...Map.groupBy(messages, keyOf).values()];
  return ofRecord
    .map((all) => all.filter(({ version }) => version < Math.max(...all.map((each) => each.version))).length)
    .reduce((sum, count) => sum + count, 0);
}
