/** An error that a command can show to a person as one line, and a test can recognise by its code. */
export class CloudError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CloudError';
    this.code = code;
  }
}
