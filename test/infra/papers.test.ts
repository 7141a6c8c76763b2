import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesise } from '../../commands/synthesise.ts';
import { papers } from '../../infra/papers/papers.ts';
import { disagreements } from '../../infra/papers/places.ts';
import { stores } from '../../infra/papers/stores.ts';
import { readStack } from '../../infra/papers/template.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { cellsOf, sectionsOf } from '../architecture/markdown.ts';
import { permissions } from './permissions.ts';

/** The very template that runs on this machine: whoever starts a cloud next finds it there. */
const text = readFileSync(join(await synthesise(), 'CarersCount.template.json'), 'utf8');
const template = JSON.parse(text);
const made = papers(template);
const docs = join(import.meta.dirname, '../../docs');
const flows = made.get('assurance/data-flow.md') ?? '';
const schedule = made.get('assurance/retention.md') ?? '';

/** The template in other words, and with another resource. */
const changed = (...changes: readonly (readonly [from: string, to: string])[]) =>
  JSON.parse(changes.reduce((said, [from, to]) => said.replaceAll(from, to), JSON.stringify(template)));
/** Cells of the rows of a paper's tables that are about something. */
const cellsIn = (paper: string, isAbout: (cells: readonly string[]) => boolean) =>
  [...sectionsOf(paper).values()].flatMap(cellsOf).filter(isAbout);
const added = (resource: object) => ({ Resources: { ...template.Resources, New: resource } });

describe('the papers say what the template says', () => {
  it.each([...made])('%s is committed as it is made', (path, text) => {
    expect(readFileSync(join(docs, path), 'utf8'), 'run `npm run papers` and commit what it writes').toBe(
      text,
    );
  });

  it('describes every place that data stays in, and none that is not there', () => {
    expect(disagreements(readStack(template))).toEqual([]);
  });

  it.each([
    ['AWS::S3::Bucket', {}],
    ['AWS::DynamoDB::Table', {}],
    ['AWS::SQS::Queue', { MessageRetentionPeriod: 60 }],
    ['AWS::SecretsManager::Secret', {}],
    ['AWS::SNS::Topic', {}],
  ])('and would miss a new %s', (Type, Properties) => {
    expect(disagreements(readStack(added({ Type, Properties })))).toEqual(['New']);
  });

  it('and would miss a new folder of a bucket, and a store that is gone', () => {
    const elsewhere = changed(['/rejects/*', '/refusals/*']);
    expect(disagreements(readStack(elsewhere))).toEqual(['Foundations/Archive/refusals/']);
    const without = changed(['"AWS::SNS::Topic"', '"Some::Other::Thing"']);
    expect(disagreements(readStack(without))).toEqual(['Foundations/Operators/Topic']);
  });
});

describe('the diagrams of data flows', () => {
  const label = new Map(
    [...flows.matchAll(/^ {2}(n_\w+)\W+"([^"]+)"/gm)].map(([, id, text]) => [id, text?.split('<br/>')[0]]),
  );
  const arrows = new Set(
    [...flows.matchAll(/^ {2}(n_\w+) -(?:->|\. .* \.->) (n_\w+)$/gm)].map(
      ([, from, to]) => `${label.get(from)} → ${label.get(to)}`,
    ),
  );
  const nameAt = (path: string): string => {
    const place = path.replace(/^([^/]+\/[^/]+\/[a-z]+\/).*\*$/, '$1');
    const [, queue] = /^Queues\/(\w+)\/Queue$/.exec(place) ?? [];
    return queue ? `queue: ${queue.toLowerCase()}` : (stores.find(({ at }) => at === place)?.name ?? place);
  };
  const into = [
    's3:PutObject',
    's3:DeleteObject',
    'sqs:SendMessage',
    'dynamodb:UpdateItem',
    'events:PutEvents',
    'sns:Publish',
  ];
  const outOf = [
    's3:GetObject',
    'sqs:ReceiveMessage',
    'secretsmanager:GetSecretValue',
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'dynamodb:Scan',
  ];

  it.each(Object.entries(permissions))('have an arrow for all that %s may do', (name, resources) => {
    const expected = Object.entries(resources)
      .filter(([path]) => !/ through |GivenUp/.test(path))
      .flatMap(([path, actions]) => [
        ...(actions.some((each) => into.includes(each)) ? [`${name} → ${nameAt(path)}`] : []),
        ...(actions.some((each) => outOf.includes(each)) ? [`${nameAt(path)} → ${name}`] : []),
      ]);
    expect(expected).not.toEqual([]);
    expect(expected.filter((arrow) => !arrows.has(arrow))).toEqual([]);
  });

  it('have an arrow into every queue that something feeds by itself', () => {
    expect([...arrows].filter((arrow) => arrow.startsWith('schedule '))).toHaveLength(
      readStack(template).ofType('AWS::Scheduler::Schedule').length,
    );
    expect(arrows).toContain('letterbox: uploads/ → queue: uploads');
    expect(arrows).toContain('event bus and its archive → queue: live');
  });

  it('take no action for granted that nobody has thought about', () => {
    expect(() => papers(changed(['dynamodb:Scan', 'dynamodb:PartiQLSelect']))).toThrow(
      'dynamodb:PartiQLSelect',
    );
  });
});

describe('the retention schedule', () => {
  const scheduleOf = (other: unknown) => papers(other).get('assurance/retention.md');

  it('has a row for every store', () => {
    for (const { name } of stores)
      expect(schedule.split('\n').filter((line) => line.includes(` | ${name} | `))).toHaveLength(1);
  });

  it.each(stores)('keeps $name as long as the data flows say', ({ name }) => {
    const [kept] = cellsIn(schedule, ({ 1: where }) => where === name).map(({ 2: howLong }) => howLong);
    const [said] = cellsIn(flows, ([store]) => store === name).map((cells) => cells.at(-1));
    expect(kept).toBeTypeOf('string');
    expect(said).toBe(kept);
  });

  it('names the setting by which something goes, and who sees to it', () => {
    const settings = new Set(stores.flatMap(({ expiry = [] }) => expiry));
    expect([...settings].sort()).toEqual(Object.keys(defaultSettings.retention).sort());
    expect(schedule).toMatch(
      /table: records \| `retention.people`; what was removed can be restored for 35 days \|.*`erase-expired`/,
    );
    expect(schedule).toMatch(
      /letterbox: uploads\/ \| 30 days; old versions 30 days more \|.*`taken-uploads`/,
    );
    expect(schedule).toMatch(/reports: reports\/ \| for ever; old versions 7 days more/);
  });

  it('follows a lifecycle rule, and says what has none', () => {
    expect(schedule).toMatch(/archive: work\/ \| 30 days; old versions 1 day more \|.*`interim-objects`/);
    const longer = changed(['"ExpirationInDays":30,', '"ExpirationInDays":31,']);
    expect(scheduleOf(longer)).toMatch(/archive: work\/ \| 31 days; /);
    const off = changed(['"Enabled"', '"Disabled"']);
    expect(scheduleOf(off)).toMatch(
      /archive: work\/ \| for ever; old versions for ever \|.*nothing removes it/,
    );
  });

  it.each<[string, RegExp, string, string]>([
    ['logs', /\| 7 days \| the log group/, '"RetentionInDays":365', '"RetentionInDays":7'],
    [
      'queues',
      /worked; 2 days at most/,
      '"MessageRetentionPeriod":1209600',
      '"MessageRetentionPeriod":172800',
    ],
    ['backups', /copies of all tables.* \| 7 days \|/, '"DeleteAfterDays":35', '"DeleteAfterDays":7'],
    ['the bus', /archive \| 30 days \|/, '"RetentionDays":365', '"RetentionDays":30'],
    [
      'tables',
      /restored for 7 days/,
      '"PointInTimeRecoveryEnabled":true',
      '"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":7',
    ],
  ])('follows what the template says of %s', (_, said, from, to) => {
    expect(schedule).not.toMatch(said);
    expect(scheduleOf(changed([from, to]))).toMatch(said);
  });
});
