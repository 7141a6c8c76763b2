import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';

/** Keyed hash over council, purpose and id (HMAC-SHA-256, first 128 bits); the key never leaves the process. */
export type Pseudonymise = (council: CouncilCode, purpose: string, id: string) => Pseudonym;

/** SHA-256 in hex, for digests and names that must be the same everywhere; not for what identifies a person. */
export type Sha256 = (text: string | Uint8Array) => string;
