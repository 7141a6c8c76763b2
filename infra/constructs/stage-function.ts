import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnPermission,
  EventSourceMapping,
  FunctionUrlAuthType,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Environments } from '../environments.ts';
import { accept } from './accept.ts';
import type { CodeOf } from './bundles.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Keys } from './keys.ts';
import type { Operators } from './operators.ts';
import { readStream, receive, send, writeLog } from './permissions.ts';
import { prefixFindings } from './prefix-findings.ts';
import type { StoreTable } from './store-table.ts';
import { failing, giving, lagging, type SaidInLog, saidIn } from './troubles.ts';
import type { WatchedQueue } from './watched-queue.ts';

/** What every function of the stack is made with. */
export interface Workshop {
  readonly codeOf: CodeOf;
  readonly keys: Keys;
  readonly operators: Operators;
}

export interface StageFunctionProps<Name extends keyof Environments> {
  readonly workshop: Workshop;
  readonly name: Name;
  readonly timeout: Duration;
  readonly memory: number;
  /** What the function's own schema asks for: a variable that is missing or misspelt does not compile. */
  readonly environment: Environments[Name];
  /** All that it may do, besides its log and its sources. */
  readonly may: readonly PolicyStatement[][];
  /** Most copies of it at once; they are kept for it, and it cannot use up what the others run on. */
  readonly atMost?: number;
  /** Anybody may call it: see `hasAddress`. Who calls may not come again. */
  readonly isOpen?: boolean;
}

export interface BatchSettings {
  readonly size?: number;
  readonly window?: Duration;
}

/** One function of a stage, with a role, a log and nothing that it does not need. */
export class StageFunction<Name extends keyof Environments> extends Construct {
  readonly #function: LambdaFunction;
  readonly #log: LogGroup;
  readonly #policy: ManagedPolicy;
  readonly #workshop: Workshop;
  readonly #atMost: number;

  constructor(scope: Construct, id: string, props: StageFunctionProps<Name>) {
    super(scope, id);
    const { workshop, name, timeout, memory, environment, may, atMost = 10, isOpen = false } = props;
    this.#workshop = workshop;
    this.#atMost = atMost;
    this.#log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: workshop.keys.logs,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.#policy = new ManagedPolicy(this, 'Policy', { roles: [role] });
    this.#function = new LambdaFunction(this, 'Function', {
      description: `Carers Count: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: workshop.codeOf(name),
      timeout,
      memorySize: memory,
      environment: { ...environment },
      role,
      logGroup: this.#log,
      loggingFormat: LoggingFormat.JSON,
      reservedConcurrentExecutions: atMost,
    });
    this.#function.node.addDependency(this.#policy);
    this.#allow([...writeLog(this.#log), ...may.flat()]);
    workshop.operators.hearOf(this, 'Failing', failing(id, this.#function, !isOpen));
    this.callsWhen('GivingUp', giving);
    acceptOf(this.#function);
  }

  /** Works a queue; a message that fails is named and comes again alone. */
  works(source: WatchedQueue, { size = 10, window }: BatchSettings = {}): this {
    this.#allow(receive(source.queue));
    const mapping = new EventSourceMapping(this, 'Works', {
      target: this.#function,
      eventSourceArn: source.queue.queueArn,
      batchSize: size,
      reportBatchItemFailures: true,
      ...(window ? { maxBatchingWindow: window } : {}),
      // No more than there are copies: a message that none is free for would count as tried.
      maxConcurrency: this.#atMost,
    });
    accept(mapping, {
      rules: ['Serverless-LambdaEventSourceMappingDestination'],
      reason: "A queue's failures have no other destination than the queue's own dead letters.",
      owner: 'service owner',
    });
    return this;
  }

  /** Follows the changes of a table. What fails comes again in halves; what still fails is set aside and told of. */
  follows(name: string, table: StoreTable): this {
    const { keys, operators } = this.#workshop;
    if (!this.node.tryFindChild('Lagging'))
      operators.hearOf(this, 'Lagging', lagging(this.node.id, this.#function));
    const { queue } = new DeadLetters(this, `${name}GivenUp`, {
      key: keys.queues,
      operators,
      alarm: 'GivenUp',
      happened: `Changes of a table were given up after many tries (${this.node.id}, ${name}).`,
      toDo: 'Find the reason in the log, mend it, then have everything looked at again: these letters only say where in the stream it was.',
    });
    accept(queue, {
      rules: ['AwsSolutions-SQS3'],
      reason: 'It takes what a reader of a table gave up; people take that from here, when the alarm calls.',
      owner: 'service owner',
    });
    this.#allow([...readStream(table), ...send(queue)]);
    new EventSourceMapping(this, `Follows${name}`, {
      target: this.#function,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      retryAttempts: 20,
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
    return this;
  }

  /**
   * Gives the function an address on the internet. Survey platforms and browsers cannot sign a request as AWS wants it,
   * so the address is open, and what counts is the platform's own signature, or ours in the address.
   */
  hasAddress(): string {
    const { url } = this.#function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    for (const permission of this.#function.node.children.filter(isPermission))
      accept(permission, {
        rules: ['NIST.800.53.R5-LambdaFunctionPublicAccessProhibited'],
        reason:
          'A survey platform or a browser cannot sign as AWS wants it: the function checks a signature of the platform, or ours, before anything else.',
        owner: 'information security officer',
      });
    return url;
  }

  /** Calls the operators when its log says so. */
  callsWhen(id: string, said: SaidInLog): this {
    const name = { namespace: Stack.of(this).stackName, metric: `${this.node.id}${id}` };
    this.#workshop.operators.hearOf(this, id, saidIn(this.#log, name, said));
    return this;
  }

  #allow(statements: readonly PolicyStatement[]): void {
    this.#policy.addStatements(...statements);
    accept(this.#policy, {
      rules: prefixFindings(this, statements),
      reason: 'Objects get their names from what they hold; the prefix is the narrowest that can be said.',
      owner: 'information security officer',
    });
  }
}

const isPermission = (construct: unknown): construct is CfnPermission =>
  (construct as { cfnResourceType?: string }).cfnResourceType === 'AWS::Lambda::Permission';

/** What no function of ours keeps. */
function acceptOf(lambda: LambdaFunction): void {
  accept(lambda, {
    rules: ['Serverless-LambdaDLQ', 'NIST.800.53.R5-LambdaDLQ'],
    reason:
      'Nothing calls it and goes away: a queue or stream has dead letters, a caller is told of a failure.',
    owner: 'service owner',
  });
  accept(lambda, {
    rules: ['Serverless-LambdaTracing'],
    reason:
      'Traces need a permission on every resource; log lines tell the way of an upload by its generation.',
    owner: 'service owner',
  });
  accept(lambda, {
    rules: ['NIST.800.53.R5-LambdaInsideVPC'],
    reason:
      'It reaches services over TLS with a role of its own, and has no network that somebody could come in by; a VPC would add ways to keep watch over.',
    owner: 'information security officer',
  });
}
