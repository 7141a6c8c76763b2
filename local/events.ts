/** What happens in the cloud, for whoever wants to show or record it. Bodies of messages are not among it. */
export type CloudEvent =
  | { kind: 'log'; function: string; line: string }
  | { kind: 'invoked'; function: string; requestId: string }
  | { kind: 'succeeded'; function: string; requestId: string; milliseconds: number }
  | {
      kind: 'failed';
      function: string;
      requestId: string;
      milliseconds: number;
      errorType: string;
      errorMessage: string;
    }
  | { kind: 'stream-batch'; function: string; ageMilliseconds: number }
  | { kind: 'object'; bucket: string; key: string; status: string }
  | { kind: 'dead-letter'; queue: string; messageId: string }
  | { kind: 'dropped'; function: string; reason: string; count: number }
  | { kind: 'published'; bus: string; source: string; detailType: string; rules: string[] }
  | { kind: 'schedule'; name: string; at: string }
  | { kind: 'email'; messageId: string; to: string[] }
  /** Something went wrong because it was asked for; `at` is a function, or what brings something to a target. */
  | { kind: 'fault'; fault: 'killed' | 'delayed' | 'duplicated'; at: string };

export type Notify = (event: CloudEvent) => void;
