import { fileURLToPath } from 'node:url';
import type { CouncilCode, Instant } from '../shared/contracts/identifiers.ts';

/** The synthetic council that `npm start` shows, and the moment at which its clock begins. */
export const exampleCouncil = {
  code: 'E08000026' as CouncilCode,
  folder: fileURLToPath(new URL('../examples/coventry', import.meta.url)),
  now: '2023-09-30T12:00:00.000Z' as Instant,
};
