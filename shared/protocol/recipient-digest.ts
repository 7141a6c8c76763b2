import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';

/** By what an address of a team is known that wants no more mail, so that it is kept nowhere; however it is written. */
export const recipientDigest = (
  { council, team, to }: { council: CouncilCode; team: string; to: string },
  sha256: Sha256,
): string => sha256([council, team, to.toLowerCase()].join('\n')).slice(0, 32);
