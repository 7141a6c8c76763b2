import { type LinkedAction, linkedAction } from '../contracts/action-links.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { IsLinkSigned, SignLink } from '../ports/links.ts';

/** What a token lets one do today. One that has expired still says whose page to show, and may do nothing. */
export type TokenReading =
  | { readonly kind: 'valid' | 'expired'; readonly action: LinkedAction }
  | { readonly kind: 'invalid' };

/** The longest that we make has under 300 characters. */
const mostCharacters = 400;

/**
 * The last part of a link's address: the action, which everybody may read, and a signature, which only we can make.
 *
 * @example actionToken(action, sign) // 'eyJjb3VuY2lsIjoiRTA4…In0.kYx3…'
 */
export function actionToken(action: LinkedAction, sign: SignLink): string {
  const said = spelt(action);
  return `${said}.${sign(said)}`;
}

/**
 * Reads a token that anybody may have made up. Every action has one spelling: another one of the same is invalid.
 * Never throws.
 *
 * @param today by London's calendar
 * @example readActionToken('made.up', isSigned, '2026-04-01') // { kind: 'invalid' }
 */
export function readActionToken(token: string, isSigned: IsLinkSigned, today: IsoDate): TokenReading {
  if (token.length > mostCharacters) return { kind: 'invalid' };
  const [said = '', signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return { kind: 'invalid' };
  if (!isSigned(said, signature)) return { kind: 'invalid' };
  const action = actionOf(said);
  if (action === undefined) return { kind: 'invalid' };
  return { kind: today <= action.until ? 'valid' : 'expired', action };
}

/** Its JSON in base64url. Every field is plain ASCII, of which each character is one byte. */
const spelt = (action: LinkedAction): string =>
  btoa(canonicalJson(action)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function actionOf(said: string): LinkedAction | undefined {
  const { data } = linkedAction.safeParse(jsonOf(said));
  return data && spelt(data) === said ? data : undefined;
}

function jsonOf(said: string): unknown {
  try {
    return JSON.parse(atob(said.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}
