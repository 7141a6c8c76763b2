import { Transient, type TransientReason } from '../protocol/transient.ts';

/** The one place that knows which errors mean "again later". By name, code and status, never by message. */
const reasons: Readonly<Record<string, TransientReason>> = {
  ThrottlingException: 'throttled',
  ThrottlingError: 'throttled',
  Throttling: 'throttled',
  ThrottledException: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
  ProvisionedThroughputExceededException: 'throttled',
  RequestLimitExceeded: 'throttled',
  TooManyRequestsException: 'throttled',
  LimitExceededException: 'throttled',
  KmsThrottled: 'throttled',
  KMSThrottlingException: 'throttled',
  SlowDown: 'throttled',
  OverLimit: 'throttled',
  TransactionConflict: 'conflict',
  TransactionConflictException: 'conflict',
  TransactionInProgressException: 'conflict',
  ReplicatedWriteConflictException: 'conflict',
  OperationAborted: 'conflict',
  ConditionalRequestConflict: 'conflict',
  ServiceUnavailable: 'unavailable',
  ServiceUnavailableException: 'unavailable',
  InternalServerError: 'outcome-unknown',
  InternalServiceError: 'outcome-unknown',
  InternalServiceErrorException: 'outcome-unknown',
  InternalFailure: 'outcome-unknown',
  InternalError: 'outcome-unknown',
  InternalErrorException: 'outcome-unknown',
  InternalException: 'outcome-unknown',
  RequestTimeout: 'outcome-unknown',
  RequestTimeoutException: 'outcome-unknown',
  TimeoutError: 'outcome-unknown',
  AbortError: 'outcome-unknown',
  ECONNRESET: 'outcome-unknown',
  ECONNABORTED: 'outcome-unknown',
  ETIMEDOUT: 'outcome-unknown',
  EPIPE: 'outcome-unknown',
  ERR_STREAM_PREMATURE_CLOSE: 'outcome-unknown',
  UND_ERR_SOCKET: 'outcome-unknown',
  UND_ERR_CONNECT_TIMEOUT: 'unavailable',
  ECONNREFUSED: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
};

interface ServiceError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
  /** What `fetch` has to say about a connection, it says in the cause. */
  readonly cause?: { readonly code?: string };
}

/** Code of a cancelled transaction's reasons that says a condition did not hold: the caller's to judge. */
export const conditionFailed = 'ConditionalCheckFailed';

/** The error as it is thrown on: `Transient` where doing it again later will do, else itself. */
export function asTransient(error: unknown): unknown {
  if (error instanceof Transient) return error;
  const reason = retryReason(error);
  return reason === undefined ? error : new Transient(reason, error);
}

/** The reason to retry that an error stands for, where it stands for one. */
export const retryReason = (error: unknown): TransientReason | undefined =>
  error instanceof Transient ? error.reason : reasonOf(error as ServiceError);

/** The reason to retry that a status of HTTP stands for, where it stands for one. */
export function statusReason(status: number): TransientReason | undefined {
  if (status === 429) return 'throttled';
  if (status === 503) return 'unavailable';
  return status >= 500 || status === 408 ? 'outcome-unknown' : undefined;
}

/** The reason to retry that a name or code of an error stands for, where it stands for one. */
export const transientReason = (code: string | undefined): TransientReason | undefined =>
  code === undefined ? undefined : reasons[code];

function reasonOf(error: ServiceError): TransientReason | undefined {
  if (error.name === 'TransactionCanceledException') return reasonOfCancelled(error);
  const { name, code, cause, $metadata } = error;
  const named = transientReason(name) ?? transientReason(code) ?? transientReason(cause?.code);
  return named ?? statusReason($metadata?.httpStatusCode ?? 0);
}

/** A condition that failed outweighs a conflict beside it: whoever reads again sees why. */
function reasonOfCancelled({ CancellationReasons = [] }: ServiceError): TransientReason | undefined {
  const codes = CancellationReasons.map(({ Code }) => Code);
  if (codes.includes(conditionFailed)) return undefined;
  return codes.map(transientReason).find((reason) => reason !== undefined);
}
