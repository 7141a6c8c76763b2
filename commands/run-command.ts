/** An error that a person has made, or can mend; its message is all they need. */
export class UserError extends Error {
  readonly code = 'user-error';
}

/**
 * Runs a command: a known error is one line and no stack trace; the exit code is what the command answers.
 *
 * @param couldNot the exit code where it could not be done
 */
export async function runCommand(command: () => Promise<number>, couldNot = 1): Promise<void> {
  // Whoever reads what is printed may stop before its end.
  process.stdout.on('error', () => {});
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(told(error));
    process.exitCode = couldNot;
  }
}

function told(error: unknown): string {
  if (process.env.DEBUG) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const isKnown = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isKnown
    ? `${message}`
    : `Something went wrong that should not have: ${message} (DEBUG=1 shows where)`;
}
