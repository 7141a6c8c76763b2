import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EventType } from '../../shared/contracts/events.ts';
import type { WatchedQueue } from './watched-queue.ts';

export interface EventsToQueueProps {
  readonly bus: EventBus;
  readonly types: readonly EventType[];
  /** What their data must say as well, e.g. `{ byMessage: [true] }`. */
  readonly where?: Readonly<Record<string, readonly unknown[]>>;
  readonly to: WatchedQueue;
}

/** Puts events of some types into a queue; those that cannot be put there go to its dead letters. */
export class EventsToQueue extends Construct {
  constructor(scope: Construct, id: string, { bus, types, where, to }: EventsToQueueProps) {
    super(scope, id);
    const rule = new CfnRule(this, 'Rule', {
      eventBusName: bus.eventBusName,
      eventPattern: {
        source: ['carers-count'],
        'detail-type': types,
        ...(where ? { detail: { data: where } } : {}),
      },
      targets: [{ id: 'queue', arn: to.queue.queueArn, deadLetterConfig: { arn: to.deadLetters.queueArn } }],
    });
    deliverFrom({ ArnEquals: { 'aws:SourceArn': rule.attrArn } }, to);
  }
}

/** Lets rules put what they match into a queue, or into its dead letters. */
export function deliverFrom(
  rules: Record<string, Record<string, string>>,
  { queue, deadLetters }: WatchedQueue,
): void {
  for (const each of [queue, deadLetters])
    each.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [each.queueArn],
        conditions: rules,
      }),
    );
}
