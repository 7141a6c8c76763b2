import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DeadLettersProps } from './dead-letters.ts';
import { WatchedQueue } from './watched-queue.ts';

/** Every queue, in the order in which data passes them, with the time that one piece of its work may take. */
export class Queues extends Construct {
  readonly uploads: WatchedQueue;
  readonly segments: WatchedQueue;
  readonly decisions: WatchedQueue;
  readonly chunks: WatchedQueue;
  readonly settlements: WatchedQueue;
  readonly rescues: WatchedQueue;
  readonly submissions: WatchedQueue;
  readonly sweeps: WatchedQueue;
  readonly alerts: WatchedQueue;
  readonly checks: WatchedQueue;
  readonly digests: WatchedQueue;
  readonly outgoing: WatchedQueue;
  readonly live: WatchedQueue;
  readonly closes: WatchedQueue;
  readonly erasures: WatchedQueue;
  readonly erasureWorks: WatchedQueue;
  readonly expiries: WatchedQueue;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const queue = (name: string, seconds: number, tries = 8): WatchedQueue =>
      new WatchedQueue(this, name, { ...props, consumerTimeout: Duration.seconds(seconds), tries });
    // A large workbook is unpacked before it is cut.
    this.uploads = queue('Uploads', 300);
    this.segments = queue('Segments', 30);
    this.decisions = queue('Decisions', 120);
    this.chunks = queue('Chunks', 30);
    // Looks again and again until everything is counted; waiting there is no failure.
    this.settlements = queue('Settlements', 120, 50);
    this.rescues = queue('Rescues', 120);
    this.submissions = queue('Submissions', 15);
    this.sweeps = queue('Sweeps', 600);
    // People of a file are judged in one go, so that one message tells of them.
    this.alerts = queue('Alerts', 300);
    // Begins with a look at whatever there is, as the sweep does.
    this.checks = queue('Checks', 600);
    this.digests = queue('Digests', 120);
    // A message may have fifty recipients, and a channel that does not answer takes its time.
    this.outgoing = queue('Outgoing', 120);
    this.live = queue('Live', 60);
    this.closes = queue('Closes', 600, 50);
    this.erasures = queue('Erasures', 30);
    // A large file is read, and written anew, in one go.
    this.erasureWorks = queue('ErasureWorks', 600);
    this.expiries = queue('Expiries', 600);
  }
}
