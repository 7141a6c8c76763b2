import { Transient, type TransientReason } from '../protocol/transient.ts';

/** The one place that knows which errors of AWS mean "again later". By name and metadata, never by message. */
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
  SlowDown: 'throttled',
  TransactionConflict: 'conflict',
  TransactionConflictException: 'conflict',
  TransactionInProgressException: 'conflict',
  OperationAborted: 'conflict',
  ConditionalRequestConflict: 'conflict',
  ServiceUnavailable: 'unavailable',
  ServiceUnavailableException: 'unavailable',
  InternalServerError: 'outcome-unknown',
  InternalServiceError: 'outcome-unknown',
  InternalServiceErrorException: 'outcome-unknown',
  InternalFailure: 'outcome-unknown',
  InternalError: 'outcome-unknown',
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
  ECONNREFUSED: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
};

interface ServiceError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Code of a cancelled transaction's reasons that says a condition did not hold: the caller's to judge. */
export const conditionFailed = 'ConditionalCheckFailed';

/** The error as it is thrown on: `Transient` where doing it again later will do, else itself. */
export function asTransient(error: unknown): unknown {
  const reason = reasonOf(error as ServiceError);
  return reason === undefined ? error : new Transient(reason, error);
}

/** The reason to retry that a code of AWS stands for, where it stands for one. */
export const transientReason = (code: string | undefined): TransientReason | undefined =>
  code === undefined ? undefined : reasons[code];

function reasonOf(error: ServiceError): TransientReason | undefined {
  if (error instanceof Transient) return undefined;
  if (error.name === 'TransactionCanceledException') return reasonOfCancelled(error);
  const named = transientReason(error.name) ?? transientReason(error.code);
  if (named !== undefined) return named;
  const status = error.$metadata?.httpStatusCode;
  if (status === 429) return 'throttled';
  if (status === 503) return 'unavailable';
  return status !== undefined && status >= 500 ? 'outcome-unknown' : undefined;
}

/** A condition that failed outweighs a conflict beside it: whoever reads again sees why. */
function reasonOfCancelled({ CancellationReasons = [] }: ServiceError): TransientReason | undefined {
  const codes = CancellationReasons.map(({ Code }) => Code);
  if (codes.includes(conditionFailed)) return undefined;
  return codes.map(transientReason).find((reason) => reason !== undefined);
}
