import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { opsCommands } from '../../commands/ops/commands.ts';
import { operatedStack } from '../../commands/ops/operated-stack.ts';
import { readArguments } from '../../commands/ops/read-arguments.ts';
import { type Pipeline, startPipeline } from '../../commands/pipeline.ts';
import { readStackFile, tellRunning } from '../../commands/running-stack.ts';
import { standing } from '../../local/clock.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { receipt } from '../../shared/contracts/uploads.ts';
import { liveKey, receiptKey } from '../../shared/protocol/places.ts';
import { lift } from '../unit/stages/council.ts';
import { runNode } from './commands.ts';
import { look } from './look.ts';
import { patience } from './replays.ts';

const council = 'E08000026';
const keyOf = (month: string): string => `uploads/${council}/lift/${month}/lift.csv`;
const people = Array.from({ length: 8 }, (_, n) => `P${n} no yes`);
const whole = lift(...people);
const shrunken = lift('P0 no yes');

/** Each command that changes something, as it is asked here. */
const changing: readonly string[][] = [
  ['redrive', 'sweeps'],
  ['redrive', 'AnnounceRecords'],
  ['ring'],
  ['release', keyOf('2023-08')],
  ['refuse', keyOf('2023-09')],
  ['rebuild', '--council', council],
  ['rotate', '--to', '2'],
  ['erase', '--council', council, '--request', '2023-001', '--person-ref', 'P7'],
];

/** Commands of operators, on the pipeline as it is deployed; and what troubles of its own make it call. */
describe('npm run ops', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  const file = join(folder, 'running.json');
  let pipeline: Pipeline;
  let unsay: () => void;

  beforeAll(async () => {
    pipeline = await startPipeline({
      clock: standing(new Date('2023-10-05T10:00:00Z')),
      linkBase: 'http://localhost/',
      onStep: () => {},
      onEvent: () => {},
    });
    unsay = tellRunning(pipeline.cloud, file);
    const webhooks = { survey: { platform: 'typeform', source: 'experience', dataset: '2023-24' } };
    const settings = Buffer.from(JSON.stringify({ webhooks }));
    await pipeline.upload(`uploads/${council}/settings/council/settings.json`, settings);
    for (const month of ['2023-08', '2023-09']) {
      await pipeline.upload(keyOf(month), Buffer.from(whole));
      await pipeline.upload(keyOf(month), Buffer.from(shrunken));
    }
    await pipeline.settled();
  }, patience);
  afterAll(async () => {
    await pipeline?.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    pipeline.cloud.published.length = 0;
  });

  /** A command as `commands/ops.ts` runs it; then waits for what comes of it. */
  const ops = async (...args: string[]): Promise<{ code: number; told: string }> => {
    const { command, outputs, ...asked } = readArguments([...args, '--outputs', file]);
    const lines: string[] = [];
    const stack = operatedStack(readStackFile(outputs));
    const code = await command.run({ ...asked, stack, print: (line) => void lines.push(line) });
    await pipeline.settled();
    return { code, told: lines.join('\n') };
  };
  const verdictOf = (month: string): string =>
    receipt.parse(JSON.parse(String(pipeline.reports.get(receiptKey(keyOf(month)))))).verdict;
  /** What the operators have heard, as the kind of the alarm and its state. */
  const heard = (): string[] =>
    pipeline.cloud.published.map(({ message }) => {
      const { AlarmName, NewStateValue } = JSON.parse(message);
      return `${AlarmName.replace(/[0-9A-F]{8}$/, '')} ${NewStateValue}`;
    });
  const indicators = () => ({
    client: new DynamoDBClient(pipeline.cloud.client('dynamodb')),
    TableName: pipeline.cloud.outputs.IndicatorsTable ?? '',
  });
  const someItem = async (isMeant: (key: { pk: string; sk: string }) => boolean) => {
    const { client, TableName } = indicators();
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    const found = Items.find(({ pk, sk }) => isMeant({ pk: String(pk?.S), sk: String(sk?.S) }));
    if (!found?.pk || !found.sk) throw new Error('no such item');
    return { item: found, Key: { pk: found.pk, sk: found.sk } };
  };

  test('finds the pipeline that runs here, by what only its user may read', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { code, stdout, stderr } = await runNode(['commands/ops.ts', 'queues', '--outputs', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^settlements +0 +0 +0$/m);
    expect(stdout).toMatch(/^AnnounceAlerts +0 +check$/m);
  });

  test('changes nothing of all that is kept until it is told yes, whatever it is asked', async () => {
    const { cloud } = pipeline;
    cloud.sendMessage(
      cloud.physicalName('Queues/Sweeps/DeadLetters/Queue'),
      '{"at":"2023-10-05T10:00:00.000Z"}',
    );
    cloud.sendMessage(
      cloud.physicalName('Announce/Announce/RecordsGivenUp/Queue'),
      '{"DDBStreamBatchInfo":{}}',
    );
    await pipeline.settled();
    const { pseudonymKeys } = operatedStack(readStackFile(file));
    const kept = async () => ({ ...(await look(cloud)), keys: await pseudonymKeys.read() });
    const before = await kept();
    for (const args of changing) {
      const { code, told } = await ops(...args);
      expect({ code, told }).toEqual({ code: 0, told: expect.stringMatching(/[Ww]ould /) });
      expect(await kept(), args.join(' ')).toEqual(before);
    }
  });

  test('explains a held file', async () => {
    const explained = await ops('explain', keyOf('2023-08'));
    expect(explained.told).toMatch(/is held until somebody confirms it[\s\S]*npm run ops -- release/);
  });

  test('releases a held file, and refuses another; to ask again changes nothing', async () => {
    pipeline.cloud.clock.moveTo(new Date('2023-10-06T10:00:00Z'));
    for (const _ of ['once', 'again']) {
      expect((await ops('release', keyOf('2023-08'), '--yes')).code).toBe(0);
      expect((await ops('refuse', keyOf('2023-09'), '--yes')).code).toBe(0);
      expect([verdictOf('2023-08'), verdictOf('2023-09')]).toEqual(['accepted', 'quarantined']);
    }
    expect((await ops('explain', keyOf('2023-09'))).told).toContain('refused by the operators');
    expect(await ops('explain', keyOf('2023-07'))).toMatchObject({ code: 1 });
  });

  test('reconciles: the figures are those of the files, until a cell is wrong', async () => {
    expect(await ops('reconcile')).toMatchObject({ code: 0, told: expect.stringMatching(/ 0 differ$/) });
    const { item, Key } = await someItem(({ pk }) => pk === `${council}#cells#1#lift`);
    const counter = Object.keys(item).find((name) => name.startsWith('c:')) ?? '';
    const { client, TableName } = indicators();
    const add = (by: number) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'ADD #counter :by',
          ExpressionAttributeNames: { '#counter': counter },
          ExpressionAttributeValues: { ':by': { N: String(by) } },
        }),
      );
    await add(1);
    const wrong = await ops('reconcile', '--council', council);
    await add(-1);
    expect(wrong.code).toBe(1);
    expect(wrong.told).toMatch(/^ {2}lift 2023-\d\d: 1 counters differ$/m);
  });

  test('redrives what was given up, as often as it is; letters and lines that say so call the operators', async () => {
    pipeline.cloud.sendMessage(pipeline.cloud.physicalName('Queues/Chunks/Queue'), '{}');
    await pipeline.settled();
    expect(heard()).toEqual(
      expect.arrayContaining([
        'CarersCount-QueuesChunksDeadLettersNotEmpty ALARM',
        'CarersCount-RecordWritePlanGivingUp ALARM',
      ]),
    );
    expect(await ops('queues')).toMatchObject({ code: 1 });
    expect((await ops('redrive', 'chunks')).told).toMatch(/would put 1 dead letters back/);
    expect((await ops('redrive', 'chunks', '--yes')).told).toMatch(/1 dead letters are back/);
    expect((await ops('redrive', 'all')).told).toMatch(/^chunks: would put 1 /m);
  });

  test('has positions in a stream forgotten only with everything looked at again', async () => {
    pipeline.cloud.sendMessage(
      pipeline.cloud.physicalName('Announce/Announce/AlertsGivenUp/Queue'),
      '{"DDBStreamBatchInfo":{}}',
    );
    await pipeline.settled();
    expect(heard()).toEqual(['CarersCount-AnnounceAlertsGivenUp ALARM']);
    expect((await ops('redrive', 'AnnounceAlerts')).told).toMatch(/would have all conditions checked again/);
    expect((await ops('redrive', 'AnnounceAlerts', '--yes')).told).toMatch(/1 positions are forgotten/);
    expect(heard()).toEqual([
      'CarersCount-AnnounceAlertsGivenUp ALARM',
      'CarersCount-AnnounceAlertsGivenUp OK',
    ]);
  });

  test('rings the sweep, which calls when somebody was not counted', async () => {
    const { Key } = await someItem(({ sk }) => sk.startsWith('ledger#'));
    const { client, TableName } = indicators();
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET seen = :other',
        ExpressionAttributeValues: { ':other': { S: 'something else' } },
      }),
    );
    await ops('ring', '--council', 'E08000025', '--yes');
    await ops('ring');
    expect(heard()).toEqual([]);
    await ops('ring', '--council', council, '--yes');
    expect(heard()).toEqual(['CarersCount-AggregateSweepUncounted ALARM']);
    expect(await ops('reconcile')).toMatchObject({ code: 0 });
  });

  test('is called by what fails, and by what has the wrong signature', async () => {
    const sweep = pipeline.cloud.physicalName('Aggregate/Sweep/Function');
    for (let n = 0; n < 3; n += 1) await pipeline.cloud.invoke(sweep, {});
    for (let n = 0; n < 5; n += 1) {
      await fetch(`${pipeline.webhooks}${council}/survey`, { method: 'POST', body: '{}' });
      await fetch(`${pipeline.cloud.outputs.ReceiptsUrl}${council}`, { method: 'POST', body: '{}' });
    }
    await pipeline.settled();
    expect(heard()).toEqual(
      expect.arrayContaining([
        'CarersCount-AggregateSweepFailing ALARM',
        'CarersCount-ReceiveReceiveWebhookUnsigned ALARM',
        'CarersCount-AlertRecordDeliveryUnknown ALARM',
      ]),
    );
  });

  const allPositions = () => String(pipeline.reports.get(liveKey(council as CouncilCode, 'positions.json')));

  test('rebuilds the figures, which stay as they are, in another epoch', async () => {
    const before = allPositions();
    expect((await ops('rebuild')).told).toBe(`${council}: would open epoch 2, and go on to the end`);
    const { code, told } = await ops('rebuild', '--council', council, '--yes');
    expect({ code, told }).toEqual({
      code: 0,
      told: expect.stringMatching(/ 0 differ\n.*epoch 2 is read\n/),
    });
    expect((await ops('rebuild', '--abandon', '--yes')).told).toBe(`${council}: no rebuild is under way`);
    expect(await ops('reconcile')).toMatchObject({ code: 0 });
    await expect(someItem(({ pk }) => pk === `${council}#cells#1#lift`)).rejects.toThrow('no such item');
    expect(allPositions()).toBe(before);
  });

  test('has a person erased, and prints none of their ids', async () => {
    const ask = ['erase', '--council', council, '--request', '2023-001', '--person-ref', 'P7'];
    expect((await ops(...ask)).told).toMatch(/whoever is known by 1 of person_ref/);
    expect((await ops('erase', '--council', council, '--status')).told).toMatch(/nobody has asked/);
    const { code, told } = await ops(...ask, '--yes');
    expect({ code, isQuoted: told.includes('P7') }).toEqual({ code: 0, isQuoted: false });
    expect((await ops('erase', '--council', council, '--status')).told).toMatch(/^2023-001 {2}done /);
    expect(await ops('reconcile')).toMatchObject({ code: 0 });
  });

  test('changes the key of the pseudonyms; functions that run already take the new one', async () => {
    const before = allPositions();
    expect((await ops('rotate')).told).toMatch(/^Key 1 is in force/);
    expect((await ops('rotate', '--to', '2')).told).toMatch(/would give \d+ names to key 2/);
    const { code, told } = await ops('rotate', '--to', '2', '--yes');
    expect({ code, told }).toEqual({ code: 0, told: expect.stringMatching(/Key 2 is in force/) });
    expect((await ops('rotate')).told).toBe(
      `Key 2 is in force; the next is --to 3\n${council}: read by key 2`,
    );
    expect(allPositions()).toBe(before);
    await pipeline.upload(keyOf('2023-09'), Buffer.from(`${lift(...people.slice(0, 7))}\n`));
    await pipeline.settled();
    const { rows } = receipt.parse(JSON.parse(String(pipeline.reports.get(receiptKey(keyOf('2023-09'))))));
    expect(rows).toMatchObject({ unchanged: 7, stored: 0, changed: 0, removed: 0 });
  });

  test.for(changing)('asked again to %s, changes no figure', async (args) => {
    const before = allPositions();
    expect(await ops(...args, '--yes')).toMatchObject({ code: 0 });
    expect(allPositions()).toBe(before);
  });

  test('has been asked for every change that there is, and the figures are still those of the files', async () => {
    const changes = opsCommands.filter((command) => command.changes).map(({ name }) => name);
    expect(new Set(changing.map(([name]) => name))).toEqual(new Set(changes));
    expect(await ops('reconcile')).toMatchObject({ code: 0 });
  });

  test.for([
    ['a queue that there is not', ['redrive', 'chunk'], /^There is no queue chunk; did you mean chunks/],
    [
      'what names no upload',
      ['explain', 'lift.csv'],
      /^That names no upload: write its key, such as uploads/,
    ],
    ['a file that nobody sent', ['release', keyOf('2023-07')], /^Nobody has received such a file/],
    ['a council that is none', ['ring', '--council', 'Coventry'], /^--council is not an ONS code/],
  ] as const)('says in one line what is wrong with %s', ([, args, says]) =>
    expect(ops(...args)).rejects.toThrow(says),
  );

  test('called wrongly, or with nothing to work on, it ends with 2 and without a stack trace', async () => {
    const [list, wrong] = await Promise.all([
      runNode(['commands/ops.ts']),
      runNode(['commands/ops.ts', 'queues', '--outputs', join(folder, 'none.json')]),
    ]);
    expect(list).toMatchObject({ code: 2, stderr: '' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('says no more where the pipeline is, once it is not', () => {
    unsay();
    expect(existsSync(file)).toBe(false);
    expect(() => readStackFile(file)).toThrow('does not say where a pipeline is');
  });
});
