import type { Json, Properties } from './assembly.ts';
import { type Chaos, calm } from './chaos.ts';
import { CloudError } from './cloud-error.ts';
import type { Functions, InvocationResult } from './functions.ts';
import { account, nameInArn, region } from './identities.ts';
import type { Queues } from './queues.ts';
import type { Resource } from './stack.ts';

/** Where a rule, a schedule or a failed invocation sends something: a queue or a function, by ARN. */
export interface Deliveries {
  /** Stops the start of a cloud whose template sends something where nothing can be delivered. */
  check(targetArn: string, logicalId: string): void;
  deliver(targetArn: string, payload: Json, options?: DeliveryOptions): void;
  /** Asynchronous invocations that have not come to their end, retries included. */
  pending(): number;
}

interface DeliveryOptions {
  messageGroupId?: string;
}

interface AsyncSettings {
  retries: number;
  onFailure?: string;
  onSuccess?: string;
  deadLetter?: string;
}

/** Amazon tries an asynchronous invocation three times unless it is told otherwise. */
const usualRetries = 2;

export function makeDeliveries(
  resources: Resource[],
  queues: Queues,
  functions: Functions,
  chaos: Chaos = calm,
): Deliveries {
  const settings = readAsyncSettings(resources);
  let pending = 0;

  const invoke = async (name: string, payload: Json): Promise<void> => {
    const { retries, onFailure, onSuccess, deadLetter } = settings.get(name) ?? { retries: usualRetries };
    let attempts = 0;
    let result: InvocationResult;
    do {
      attempts += 1;
      result = await functions.invoke(name, payload, chaos.death(name, attempts));
    } while (result.kind === 'failed' && attempts <= retries);
    const destination = result.kind === 'failed' ? onFailure : onSuccess;
    if (destination) deliver(destination, destinationRecord(name, payload, result, attempts));
    if (deadLetter && result.kind === 'failed') deliver(deadLetter, payload);
  };

  const knows = (targetArn: string): boolean => {
    const names = targetArn.split(':')[2] === 'sqs' ? queues.names() : functions.names();
    return names.includes(nameInArn(targetArn));
  };

  const deliver = (targetArn: string, payload: Json, options: DeliveryOptions = {}): void => {
    const link = `delivery to ${nameInArn(targetArn)}`;
    const copies = chaos.repeated(link, { payload, options });
    later(chaos.delay(link), () => arrive(targetArn, payload, options));
    for (const { delivery, afterMilliseconds } of copies)
      later(afterMilliseconds, () => arrive(targetArn, delivery.payload, delivery.options));
  };

  const later = (milliseconds: number, act: () => void): void => {
    if (milliseconds === 0) act();
    else hold(milliseconds, act);
  };

  const hold = (milliseconds: number, act: () => void): void => {
    pending += 1;
    const timer = setTimeout(() => {
      act();
      pending -= 1;
    }, milliseconds);
    timer.unref();
  };

  const arrive = (targetArn: string, payload: Json, { messageGroupId }: DeliveryOptions): void => {
    const name = nameInArn(targetArn);
    if (targetArn.split(':')[2] === 'sqs') {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      queues.send(name, body, messageGroupId ? { groupId: messageGroupId } : {});
      return;
    }
    pending += 1;
    void invoke(name, payload).finally(() => {
      pending -= 1;
    });
  };

  const check = (targetArn: string, logicalId: string): void => {
    if (knows(targetArn)) return;
    const message = `${logicalId} sends to ${targetArn}: only queues and functions of the stack can be targets.`;
    throw new CloudError('target-unknown', message);
  };

  return { check, deliver, pending: () => pending };
}

function readAsyncSettings(resources: Resource[]): Map<string, AsyncSettings> {
  const settings = new Map<string, AsyncSettings>();
  for (const { name, properties } of resources.filter(({ type }) => type === 'AWS::Lambda::Function')) {
    const deadLetter = (properties.DeadLetterConfig as Properties | undefined)?.TargetArn;
    settings.set(name, { retries: usualRetries, ...(deadLetter ? { deadLetter: String(deadLetter) } : {}) });
  }
  for (const { properties } of resources.filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')) {
    const name = nameInArn(String(properties.FunctionName));
    const destinations = (properties.DestinationConfig ?? {}) as Record<string, { Destination: string }>;
    settings.set(name, {
      ...settings.get(name),
      retries: Number(properties.MaximumRetryAttempts ?? usualRetries),
      ...(destinations.OnFailure && { onFailure: destinations.OnFailure.Destination }),
      ...(destinations.OnSuccess && { onSuccess: destinations.OnSuccess.Destination }),
    });
  }
  return settings;
}

/** The shape of what Amazon sends to the destination of an asynchronous invocation. */
function destinationRecord(name: string, payload: Json, result: InvocationResult, attempts: number): Json {
  const failed = result.kind === 'failed';
  return {
    version: '1.0',
    requestContext: {
      requestId: result.requestId,
      functionArn: `arn:aws:lambda:${region}:${account}:function:${name}:$LATEST`,
      condition: failed ? 'RetriesExhausted' : 'Success',
      approximateInvokeCount: attempts,
    },
    requestPayload: payload,
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(failed ? { functionError: 'Unhandled' } : {}),
    },
    responsePayload: failed
      ? { errorType: result.errorType, errorMessage: result.errorMessage }
      : (JSON.parse(result.payload || 'null') as Json),
  };
}
