import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { synthesise } from '../../commands/synthesise.ts';
import { type Alarms, makeAlarms } from '../../local/alarms.ts';
import { readAssembly } from '../../local/assembly.ts';
import { standing } from '../../local/clock.ts';
import { type FauxqsServer, startFauxqsServer } from '../../local/fauxqs-server.ts';
import { makeQueues, type Queues } from '../../local/queues.ts';
import { type Resource, readStack } from '../../local/stack.ts';
import type { Published } from '../../local/topics.ts';
import type { LogCode } from '../../shared/ports/log.ts';

const assembly = readAssembly(await synthesise());
const endpoints = { sqsEndpoint: 'http://sqs', functionUrlEndpoint: 'http://url' };
const stack = readStack(assembly, endpoints);
const ofAlarms = stack.ofType('AWS::CloudWatch::Alarm');
const pathOf = ({ path }: Resource): string => path.replace(/^CarersCount\/|\/Resource$/g, '');
const kindOf = (alarm: Resource): string => pathOf(alarm).split('/').at(-1) ?? '';

const clock = standing(new Date('2026-04-01T09:00:00Z'));
const minutes = (count: number): void => clock.moveTo(clock.now() + count * 60_000);
let server: FauxqsServer;
let queues: Queues;
let alarms: Alarms;
const published: Omit<Published, 'attributes'>[] = [];

beforeAll(async () => {
  server = await startFauxqsServer();
  queues = makeQueues(stack.ofType('AWS::SQS::Queue'), server, clock);
  alarms = makeAlarms(stack, {
    queues,
    clock,
    publish: (told) => {
      published.push(told);
      return '';
    },
  });
});
afterAll(async () => {
  alarms?.stop();
  await server?.stop();
});

/** Two days later nothing is left of what happened. */
beforeEach(() => {
  minutes(2 * 24 * 60);
  published.length = 0;
});

const watchedBy = ({ properties }: Resource): string =>
  (properties.Dimensions as { Value: string }[] | undefined)?.[0]?.Value ?? '';
const functionOf = (alarm: Resource): string => {
  const place = pathOf(alarm).replace(/[^/]+$/, 'Function');
  const found = stack.ofType('AWS::Lambda::Function').find((each) => pathOf(each) === place);
  if (!found) throw new Error(`no function is at ${place}`);
  return found.name;
};
const times = (count: unknown, work: () => void): void => {
  for (let n = 0; n < Number(count); n += 1) work();
};
const says = (alarm: Resource, code: LogCode, facts: object = {}): void =>
  alarms.hear({ kind: 'log', function: functionOf(alarm), line: JSON.stringify({ code, ...facts }) });

const lies = (alarm: Resource): void => void queues.send(watchedBy(alarm), 'given up');
const isRefused = (alarm: Resource): void =>
  times(alarm.properties.Threshold, () => says(alarm, 'webhook-answered', { reason: 'signature' }));

/** What makes an alarm of each kind call. */
const troubles: Readonly<Record<string, (alarm: Resource) => void>> = {
  NotEmpty: lies,
  GivenUp: lies,
  Late: (alarm) => {
    queues.send(watchedBy(alarm), 'nobody takes it');
    minutes(18);
  },
  Failing: (alarm) =>
    times(alarm.properties.Threshold, () =>
      alarms.hear({
        kind: 'failed',
        function: watchedBy(alarm),
        requestId: '',
        milliseconds: 1,
        errorType: 'Error',
        errorMessage: '',
      }),
    ),
  GivingUp: (alarm) => times(alarm.properties.Threshold, () => says(alarm, 'failed')),
  Lagging: (alarm) =>
    times(alarm.properties.EvaluationPeriods, () => {
      minutes(5);
      alarms.hear({ kind: 'stream-batch', function: watchedBy(alarm), ageMilliseconds: 300_000 });
    }),
  Uncounted: (alarm) => says(alarm, 'sweep-rang', { looked: 9, written: 1 }),
  Unsigned: isRefused,
  Unknown: isRefused,
  NotClean: (alarm) => says(alarm, 'upload-not-clean'),
  Refused: (alarm) => says(alarm, 'erasure-refused', { reason: 'erasure-invalid' }),
  Overdue: (alarm) => says(alarm, 'erasure-overdue', { days: 4 }),
};

const namesAndStates = (): string[] =>
  published.map(({ message }) => {
    const { AlarmName, NewStateValue } = JSON.parse(message);
    return `${AlarmName} ${NewStateValue}`;
  });

describe('every alarm of the stack', () => {
  it.each(ofAlarms.map((alarm): [string, Resource] => [pathOf(alarm), alarm]))(
    '%s calls the operators when it should, alone, and once when it is over',
    (_, alarm) => {
      const provoke = troubles[kindOf(alarm)];
      if (!provoke) throw new Error(`nobody has shown what makes ${kindOf(alarm)} call`);
      provoke(alarm);
      minutes(0.01);
      expect(namesAndStates()).toEqual([`${alarm.name} ALARM`]);
      expect(published[0]).toMatchObject({ topicArn: stack.ofType('AWS::SNS::Topic')[0]?.arn });
      server.sqsStore.getQueueByName(watchedBy(alarm))?.purge();
      minutes(2 * 24 * 60);
      expect(namesAndStates()).toEqual([`${alarm.name} ALARM`, `${alarm.name} OK`]);
    },
  );

  it('is of a kind that there is: no case is about an alarm that has gone', () =>
    expect(Object.keys(troubles).sort()).toEqual([...new Set(ofAlarms.map(kindOf))].sort()));
});
