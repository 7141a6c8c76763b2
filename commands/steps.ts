import type { CloudEvent } from '../local/events.ts';
import type { LogCode } from '../shared/ports/log.ts';

/** What a person is told of a function's log line; a line without words is not worth their while. */
const words: Partial<Record<LogCode, (facts: Record<string, unknown>) => string>> = {
  'webhook-answered': ({ verdict, reason }) =>
    `1 receive    a delivery is ${verdict}${reason ? `: ${reason}` : ''}`,
  'upload-received': ({ source }) => `1 receive    ${article(source)} ${source} file is archived`,
  'upload-cut': ({ segments }) => `1 receive    cut into ${segments} segment(s)`,
  'upload-decided': ({ verdict, read }) => `2 record     ${read} rows judged as a whole: ${verdict}`,
  'chunk-written': ({ rows }) => `2 record     ${rows} rows written`,
  'upload-counted': ({ verdict }) => `2 record     settled and counted: ${verdict}`,
  'message-rejected': ({ reason }) => `2 record     a message goes to the rejects: ${reason}`,
  'message-sent': ({ team, alerts }) => `5 alert      a message to ${team} (${alerts} alerts)`,
  'message-not-delivered': ({ team, failed, parked }) =>
    `5 alert      a message to ${team} did not reach ${Number(failed) + Number(parked)} of its recipients`,
  'quarter-closed': ({ quarter }) => `6 report     ${quarter} is closed`,
};

const article = (word: unknown): string => (/^[aeiou]/.test(String(word)) ? 'an' : 'a');

/** Shows each step of the pipeline as it happens, and anything that goes wrong. */
export function showSteps(print: (line: string) => void): (event: CloudEvent) => void {
  let counted = 0;
  return (event) => {
    if (event.kind === 'dead-letter')
      print(`  !! a message was parked in the dead-letter queue of ${event.queue}`);
    if (event.kind !== 'log') return;
    const entry = parse(event.line);
    if (entry?.code === 'subjects-counted') {
      const before = counted;
      counted += Number(entry.written);
      if (Math.floor(counted / 500) > Math.floor(before / 500))
        print(`  3 aggregate  ${counted} people and responses counted`);
    }
    const told = entry && words[entry.code as LogCode]?.(entry);
    if (told) print(`  ${told}`);
  };
}

function parse(line: string): ({ code: unknown } & Record<string, unknown>) | undefined {
  try {
    const entry = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? entry : undefined;
  } catch {
    return undefined;
  }
}
