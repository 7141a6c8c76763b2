import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type ChaosSettings, makeChaos } from '../../local/chaos.ts';
import { standing } from '../../local/clock.ts';
import { makeDeliveries } from '../../local/deliveries.ts';
import type { CloudEvent } from '../../local/events.ts';
import { makeSchedules } from '../../local/schedules.ts';

const none = { seed: 1, kills: 0, delays: 0, duplicates: 0, longestDelayMilliseconds: 20 };
const chaosOf = (settings: Partial<ChaosSettings>) => {
  const faults: CloudEvent[] = [];
  return { faults, ...makeChaos({ ...none, ...settings }, (event) => void faults.push(event)) };
};

/** What is decided about so many deliveries of a link. */
const delaysOf = (seed: number, count: number) => {
  const chaos = chaosOf({ seed, delays: 0.5 });
  return Array.from({ length: count }, () => chaos.delay('link'));
};

describe('chaos', () => {
  test('with the same seed decides alike, whatever happens elsewhere in between', () => {
    const chaos = chaosOf({ seed: 7, delays: 0.5, kills: 0.5 });
    const delays = Array.from({ length: 50 }, () => {
      chaos.delay('another link');
      chaos.death('a function', 1);
      return chaos.delay('link');
    });
    expect(delays).toEqual(delaysOf(7, 50));
    expect(delays).not.toEqual(delaysOf(8, 50));
  });

  test('falls as often as it is asked to, and says so', () => {
    const chaos = chaosOf({ delays: 0.3 });
    const held = Array.from({ length: 1000 }, () => chaos.delay('link')).filter((delay) => delay > 0);
    expect(held.length).toBeGreaterThan(250);
    expect(held.length).toBeLessThan(350);
    expect(Math.max(...held)).toBeLessThanOrEqual(20);
    expect(chaos.faults).toHaveLength(held.length);
  });

  test('lets no work die so often that it is given up', () => {
    const chaos = chaosOf({ kills: 1 });
    expect([1, 2, 3, 8].map((attempt) => chaos.death('f', attempt) !== undefined)).toEqual([
      ...[true, true, false, false],
    ]);
  });

  test('lets processes die both in the midst of their work and when only the answer is missing', () => {
    const chaos = chaosOf({ kills: 1 });
    const deaths = Array.from({ length: 50 }, () => chaos.death('f', 1));
    expect(deaths).toContain('before-its-answer');
    expect(deaths.some((death) => typeof death === 'object' && death.afterMilliseconds < 100)).toBe(true);
  });

  test('brings back what was delivered just now, and what was delivered long before', () => {
    const chaos = chaosOf({ duplicates: 1 });
    const ages = Array.from({ length: 50 }, (_, at) => {
      const [again] = chaos.repeated('link', at);
      return at - (again?.delivery ?? Number.NaN);
    });
    expect(ages).toContain(0);
    expect(Math.max(...ages)).toBeGreaterThan(10);
  });
});

test('what a schedule sends comes late and more than once, and nothing is quiet before it has come', async () => {
  const sent: string[] = [];
  const queues = { names: () => ['work'], send: (_: string, body: string) => void sent.push(body) };
  const chaos = chaosOf({ delays: 1, duplicates: 1, longestDelayMilliseconds: 30 });
  const deliveries = makeDeliveries([], queues as never, { names: () => [] } as never, chaos);
  const target = { Arn: 'arn:aws:sqs:eu-west-2:000000000000:work', Input: 'now' };
  const properties = { ScheduleExpression: 'rate(1 day)', Target: target };
  const schedule = {
    type: 'AWS::Scheduler::Schedule',
    name: 'daily',
    logicalId: 'Daily',
    arn: 'a',
    properties,
  };
  const clock = standing(0);
  const schedules = makeSchedules([schedule as never], { deliveries, clock, notify: () => {} });
  schedules.run('daily');
  expect([sent, deliveries.pending() > 0]).toEqual([[], true]);
  while (deliveries.pending() > 0) await sleep(5);
  expect(sent).toEqual(['now', 'now']);
});
