import type { CouncilCode } from '../contracts/identifiers.ts';
import type { SignatureClaim } from '../parsing/webhooks/platform.ts';

/** The signing secret of a council's webhook; undefined where there is none. */
export type SigningKey = (council: CouncilCode, webhook: string) => Promise<string | undefined>;

/** Whether one of the signatures is right for exactly these bytes; takes as long whichever byte is wrong. */
export type IsSigned = (claim: SignatureClaim, body: Uint8Array) => boolean;
