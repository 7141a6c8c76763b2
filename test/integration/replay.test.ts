import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pipeline } from '../../commands/pipeline.ts';
import { between, type Random, seeded, shuffled } from '../../examples/council/random.ts';
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

/** Odd in the form of every file; a survey that is corrected, sent again and sent by half; messages out of order. */
const seed = 107;

/** Less than the deliveries after which a message is given up, however unluckily the kills fall. */
const killsOfOneFunction = 4;

describe(`replaying the odd council ${seed}, once in peace and once while functions are killed`, () => {
  let council: Council;
  let peaceful: Run;
  let disturbed: Run;
  const executioner = makeExecutioner(seeded(seed));

  beforeAll(async () => {
    council = councilOf(seed, { plain: false });
    // Side by side: a replay waits as much as it works.
    [peaceful, disturbed] = await Promise.all([
      replay(council, council.out('peaceful')),
      replay(council, council.out('disturbed'), executioner.start).finally(executioner.stop),
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

  test('kills many processes, of many functions, many in the midst of their work', () => {
    const atWork = disturbed.events.filter(
      (event) => event.kind === 'failed' && event.errorMessage.includes('SIGKILL'),
    );
    expect(executioner.killed.length).toBeGreaterThanOrEqual(25);
    expect(new Set(executioner.killed).size).toBeGreaterThanOrEqual(9);
    expect(atWork.length).toBeGreaterThanOrEqual(8);
  });

  test('gives the same figures whatever is killed', () => {
    expectFiguresOfOracle(council, disturbed);
    expect(disturbed.positions).toEqual(peaceful.positions);
  });

  test('gives the same verdicts and counts whatever is killed', () =>
    expectReceiptsOfOracle(council, disturbed));

  test.for(['reports', 'receipts', 'rejects', 'outbox'])('gives the same bytes of %s on each run', (part) => {
    const of = ({ out }: Run) =>
      Object.fromEntries(Object.entries(filesBelow(out)).filter(([path]) => path.startsWith(`${part}/`)));
    expect(Object.keys(of(peaceful))).not.toEqual([]);
    expect(of(disturbed)).toEqual(of(peaceful));
  });

  test('parks nothing', () => {
    expect(executioner.parked()).toEqual([]);
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

/** Kills the process of one function after the other, dealt from a shuffled deck that has each a few times. */
function makeExecutioner(random: Random) {
  const killed: string[] = [];
  let pipeline: Pipeline | undefined;
  let stopped = false;

  async function work({ cloud }: Pipeline): Promise<void> {
    const names = cloud.resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(({ name }) => name);
    const deck = shuffled(random, Array.from({ length: killsOfOneFunction }, () => names).flat());
    while (!stopped && deck.length > 0) {
      await sleep(between(random, 150, 400));
      const next = deck.findIndex((name) => !stopped && cloud.kill(name) !== undefined);
      if (next >= 0) killed.push(...deck.splice(next, 1));
    }
  }

  return {
    killed,
    start: (started: Pipeline): void => {
      pipeline = started;
      void work(started);
    },
    stop: (): void => {
      stopped = true;
    },
    /** Queues of dead letters that hold any. */
    parked: (): string[] => {
      const { queues } = (pipeline as Pipeline).cloud;
      const names = queues.names().filter((name) => /DeadLetters|GivenUp/.test(name));
      if (names.length < 10) throw new Error('the dead-letter queues are called otherwise by now');
      return names.filter((name) => queues.peek(name).length > 0);
    },
  };
}
