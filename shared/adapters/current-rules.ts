import { contributions } from '../indicators/contributions.ts';
import { rulesVersion } from '../indicators/rules-version.ts';
import type { Rules } from '../protocol/count-subjects.ts';

/** The rules that this code counts by. */
export const currentRules: Rules = { version: rulesVersion, contributions };
