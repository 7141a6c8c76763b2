import { jsonLog } from '../json-log.ts';

export const log = jsonLog();
