import { randomUUID } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { Deliveries } from './deliveries.ts';
import type { Notify } from './events.ts';
import { account, region } from './identities.ts';
import { parseOrText } from './parse-or-text.ts';
import { parseSchedule, type ScheduleTimes } from './schedule-expression.ts';
import type { Resource } from './stack.ts';

export interface Schedules {
  names(): string[];
  /** Fires one schedule now, by its name or logical id, whether it is due or not. */
  run(nameOrId: string): void;
  /** Moves the clock from due time to due time up to the instant; `afterEach` may wait for the effects. */
  advanceTo(instant: number, afterEach: () => Promise<void>): Promise<void>;
  stop(): void;
}

interface Schedule {
  name: string;
  logicalId: string;
  arn: string;
  times: ScheduleTimes;
  until: number;
  targets: { arn: string; input: string | undefined; messageGroupId?: string }[];
}

export interface ScheduleDependencies {
  deliveries: Deliveries;
  clock: Clock;
  notify: Notify;
}

/** A running clock is looked at this often, so a schedule is at most this late. */
const tickMilliseconds = 1_000;

export function makeSchedules(resources: Resource[], dependencies: ScheduleDependencies): Schedules {
  const { clock } = dependencies;
  const schedules = resources.flatMap((resource) => readSchedule(resource, clock.now()));
  for (const { logicalId, targets } of schedules) {
    for (const { arn } of targets) dependencies.deliveries.check(arn, logicalId);
  }
  let seenUntil = clock.now();

  const firstDue = (after: number, until: number): { at: number; due: Schedule[] } | undefined => {
    const nexts = schedules.map((schedule) => ({ schedule, at: schedule.times.next(after) ?? Infinity }));
    const open = nexts.filter(({ schedule, at }) => at <= Math.min(until, schedule.until));
    const at = Math.min(...open.map((next) => next.at));
    const due = open.filter((next) => next.at === at).map(({ schedule }) => schedule);
    return due.length === 0 ? undefined : { at, due };
  };

  const tick = (): void => {
    const now = clock.now();
    for (let next = firstDue(seenUntil, now); next !== undefined; next = firstDue(seenUntil, now)) {
      seenUntil = next.at;
      for (const schedule of next.due) fire(schedule, next.at, dependencies);
    }
    seenUntil = Math.max(seenUntil, now);
  };
  const timer = clock.runs ? setInterval(tick, tickMilliseconds) : undefined;
  timer?.unref();

  return {
    names: () => schedules.map(({ name }) => name),
    run: (nameOrId) => {
      const found = schedules.find(({ name, logicalId }) => [name, logicalId].includes(nameOrId));
      if (!found) throw new CloudError('schedule-unknown', `There is no schedule ${nameOrId}.`);
      fire(found, clock.now(), dependencies);
    },
    advanceTo: async (instant, afterEach) => {
      let from = clock.now();
      for (let next = firstDue(from, instant); next !== undefined; next = firstDue(from, instant)) {
        from = next.at;
        seenUntil = instant;
        clock.moveTo(from);
        for (const schedule of next.due) fire(schedule, from, dependencies);
        await afterEach();
      }
      seenUntil = instant;
      clock.moveTo(instant);
    },
    stop: () => clearInterval(timer),
  };
}

/** Schedules of the Scheduler, and rules of the bus that bear a schedule instead of a pattern. */
function readSchedule(resource: Resource, now: number): Schedule[] {
  const { properties, type } = resource;
  const expression = properties.ScheduleExpression;
  if (expression === undefined || properties.State === 'DISABLED') return [];
  const timeZone = String(properties.ScheduleExpressionTimezone ?? 'UTC');
  const start = properties.StartDate === undefined ? undefined : Date.parse(String(properties.StartDate));
  const times = parseSchedule(String(expression), timeZone, start ?? now);
  const targets = type === 'AWS::Events::Rule' ? properties.Targets : [properties.Target ?? {}];
  return [
    {
      name: resource.name,
      logicalId: resource.logicalId,
      arn: resource.arn,
      times: start === undefined ? times : { next: (after) => times.next(Math.max(after, start - 1)) },
      until: properties.EndDate === undefined ? Infinity : Date.parse(String(properties.EndDate)),
      targets: ((targets ?? []) as Properties[]).map(readTarget),
    },
  ];
}

function readTarget(target: Properties): Schedule['targets'][number] {
  const messageGroupId = (target.SqsParameters as Properties | undefined)?.MessageGroupId;
  return {
    arn: String(target.Arn),
    input: target.Input === undefined ? undefined : String(target.Input),
    ...(messageGroupId ? { messageGroupId: String(messageGroupId) } : {}),
  };
}

function fire(schedule: Schedule, at: number, { deliveries, notify }: ScheduleDependencies): void {
  const time = new Date(at).toISOString().replace(/\.\d+/, '');
  notify({ kind: 'schedule', name: schedule.name, at: time });
  for (const { arn, input, ...options } of schedule.targets) {
    deliveries.deliver(
      arn,
      input === undefined ? usualEvent(schedule, time) : fill(input, schedule, time),
      options,
    );
  }
}

/** The context attributes of the Scheduler, put in as text. */
function fill(input: string, { arn }: Schedule, time: string): Json {
  return parseOrText(
    input
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
}

function usualEvent({ arn }: Schedule, time: string): Json {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: arn.includes(':scheduler:') ? 'aws.scheduler' : 'aws.events',
    account,
    time,
    region,
    resources: [arn],
    detail: {},
  };
}
