import type { Log, LogCode, LogFacts } from '../../shared/ports/log.ts';

export interface LogDouble {
  readonly log: Log;
  readonly lines: { code: LogCode; facts: LogFacts }[];
}

export function logDouble(): LogDouble {
  const lines: LogDouble['lines'] = [];
  return { lines, log: (code, facts = {}) => void lines.push({ code, facts: { ...facts } }) };
}
