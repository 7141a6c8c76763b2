import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pipeline } from '../../commands/pipeline.ts';
import type { CloudEvent } from '../../local/events.ts';
import { truthOf } from '../oracle/truth.ts';
import { expectFiguresOfOracle, expectReceiptsOfOracle } from './as-oracle.ts';
import { type Council, councilOf, filesBelow, outcomesOf, patience, type Run, replay } from './replays.ts';

/** Odd in the form of every file; a survey that is corrected, sent again and sent by half; messages out of order. */
const seed = 107;

const chaos = { seed, kills: 0.08, delays: 0.1, duplicates: 0.1, longestDelayMilliseconds: 300 };

describe(`replaying the odd council ${seed}, once in peace and once in chaos`, () => {
  let council: Council;
  let peaceful: Run;
  let disturbed: Run;
  let pipeline: Pipeline;

  beforeAll(async () => {
    council = councilOf(seed, { plain: false });
    // Side by side: a replay waits as much as it works.
    [peaceful, disturbed] = await Promise.all([
      replay(council, council.out('peaceful')),
      replay(council, council.out('disturbed'), {
        chaos,
        onStart: (started) => {
          pipeline = started;
        },
      }),
    ]);
  }, 2 * patience);
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

  test('gives the figures of the independent count in peace', () => expectFiguresOfOracle(council, peaceful));

  test('gives every file its verdict and every row one end in peace', () =>
    expectReceiptsOfOracle(council, peaceful));

  test('writes down each message that can never be accepted', () => {
    const { rejectedMessages } = truthOf(council.folder, council.council);
    const rejects = Object.entries(filesBelow(peaceful.out)).filter(([path]) => path.startsWith('rejects/'));
    const bodies = rejects.map(([, text]) => JSON.parse(text).body);
    expect(bodies.sort()).toEqual([...new Set(rejectedMessages)].sort());
  });

  test('fails nowhere in peace', () =>
    expect(peaceful.events.filter(({ kind }) => kind === 'failed')).toEqual([]));

  test('meets enough of each fault, in many places', () => {
    const fallen = Map.groupBy(disturbed.events.filter(isFault), ({ fault }) => fault);
    const places = (fault: 'killed' | 'delayed' | 'duplicated') =>
      fallen.get(fault)?.map(({ at }) => at) ?? [];
    for (const fault of ['killed', 'delayed', 'duplicated'] as const) {
      expect(places(fault).length).toBeGreaterThanOrEqual(15);
      expect(new Set(places(fault)).size).toBeGreaterThanOrEqual(6);
    }
    expect(places('duplicated').join()).toMatch(/(?=.*delivery to )(?=.*stream to )/);
  });

  test('gives the same figures whatever goes wrong', () => {
    expectFiguresOfOracle(council, disturbed);
    expect(disturbed.positions).toEqual(peaceful.positions);
  });

  test('gives the same verdicts and counts whatever goes wrong', () =>
    expectReceiptsOfOracle(council, disturbed));

  test.for(['reports', 'receipts', 'rejects', 'outbox'])('gives the same %s on each run', (part) => {
    const of = ({ out }: Run) =>
      Object.fromEntries(Object.entries(outcomesOf(out)).filter(([path]) => path.split('/')[0] === part));
    expect(Object.keys(of(peaceful))).not.toEqual([]);
    expect(of(disturbed)).toEqual(of(peaceful));
  });

  test('parks nothing', () => {
    expect(parkedIn(pipeline)).toEqual([]);
    for (const { events } of [peaceful, disturbed])
      expect(events.filter(({ kind }) => kind === 'dead-letter' || kind === 'dropped')).toEqual([]);
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

type Fault = Extract<CloudEvent, { kind: 'fault' }>;
const isFault = (event: CloudEvent): event is Fault => event.kind === 'fault';

/** Queues of dead letters that hold any. */
function parkedIn({ cloud: { queues } }: Pipeline): string[] {
  const names = queues.names().filter((name) => /DeadLetters|GivenUp/.test(name));
  if (names.length < 10) throw new Error('the dead-letter queues are called otherwise by now');
  return names.filter((name) => queues.peek(name).length > 0);
}
