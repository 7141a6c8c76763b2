import type { Positions } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';

/** What a reader must know first of an edition: its name, and what that means. */
export const editionWords: Record<Positions['edition'], readonly [name: string, meaning: string]> = {
  internal: ['Internal edition.', 'Exact counts: for named officers only. Do not publish or forward.'],
  published: ['Published edition.', 'Small counts are suppressed and others are rounded.'],
};

/** The same at the top of a page. */
export function editionBanner(edition: Positions['edition']): Html {
  const [name, meaning] = editionWords[edition];
  return html`<strong>${name}</strong> ${meaning}`;
}
