import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { send } from './permissions.ts';
import type { WatchedQueue } from './watched-queue.ts';

export interface ScheduleToQueueProps {
  readonly description: string;
  /** In the time of Europe/London. */
  readonly cron: string;
  readonly to: WatchedQueue;
}

/** Puts `{ at }`, the moment that was scheduled, into a queue. */
export class ScheduleToQueue extends Construct {
  constructor(scope: Construct, id: string, { description, cron, to }: ScheduleToQueueProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnEquals: { 'aws:SourceArn': groupArn(this) },
        },
      }),
    });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [...send(to.queue), ...send(to.deadLetters)],
    });
    const schedule = new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: `cron(${cron})`,
      scheduleExpressionTimezone: 'Europe/London',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: to.queue.queueArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: to.deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
      },
    });
    schedule.node.addDependency(role, policy);
  }
}

const groupArn = (scope: Construct): string =>
  Stack.of(scope).formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: 'default',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
