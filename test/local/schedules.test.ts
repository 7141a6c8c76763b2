import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../local/assembly.ts';
import { running, standing } from '../../local/clock.ts';
import type { Deliveries } from '../../local/deliveries.ts';
import { makeSchedules } from '../../local/schedules.ts';
import type { Resource } from '../../local/stack.ts';

function schedule(logicalId: string, properties: Record<string, Json>): Resource {
  const Target = {
    Arn: `arn:aws:sqs:eu-west-2:000000000000:${logicalId}`,
    Input: '"<aws.scheduler.scheduled-time>"',
  };
  return {
    type: 'AWS::Scheduler::Schedule',
    logicalId,
    path: logicalId,
    name: logicalId,
    ref: logicalId,
    arn: `arn:aws:scheduler:eu-west-2:000000000000:schedule/default/${logicalId}`,
    properties: { Target, ...properties },
  };
}

function recording(): { deliveries: Deliveries; delivered: string[] } {
  const delivered: string[] = [];
  const deliver = (arn: string, payload: Json): void =>
    void delivered.push(`${arn.split(':').at(-1)} ${payload}`);
  return { delivered, deliveries: { check: () => {}, deliver, pending: () => 0 } };
}

const nothing = (): void => {};

describe('schedules', () => {
  it('fire in the order of their times, whichever of them it is', async () => {
    const { deliveries, delivered } = recording();
    const clock = standing(new Date('2026-01-01T00:00:00Z'));
    const resources = [
      schedule('daily', { ScheduleExpression: 'cron(0 12 * * ? *)' }),
      schedule('often', { ScheduleExpression: 'rate(10 hours)' }),
      schedule('ended', { ScheduleExpression: 'rate(1 hour)', EndDate: '2026-01-01T01:30:00Z' }),
      schedule('later', { ScheduleExpression: 'rate(1 day)', StartDate: '2026-01-01T21:00:00Z' }),
    ];
    const times: number[] = [];
    const schedules = makeSchedules(resources, { deliveries, clock, notify: nothing });
    await schedules.advanceTo(Date.parse('2026-01-02T00:00:00Z'), async () => void times.push(clock.now()));
    expect(delivered).toEqual([
      'ended 2026-01-01T01:00:00Z',
      'often 2026-01-01T10:00:00Z',
      'daily 2026-01-01T12:00:00Z',
      'often 2026-01-01T20:00:00Z',
      'later 2026-01-01T21:00:00Z',
    ]);
    expect(times[1]).toBe(Date.parse('2026-01-01T10:00:00Z'));
  });

  it('fire by themselves when the clock runs', async () => {
    const { deliveries, delivered } = recording();
    const clock = running(new Date('2026-01-01T00:00:59.500Z'));
    const resources = [schedule('soon', { ScheduleExpression: 'cron(1 0 * * ? *)' })];
    const schedules = makeSchedules(resources, { deliveries, clock, notify: nothing });
    await sleep(2_200);
    schedules.stop();
    expect(delivered).toEqual(['soon 2026-01-01T00:01:00Z']);
  });
});
