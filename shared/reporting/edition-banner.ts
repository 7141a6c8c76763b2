import type { Positions } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';

/** What a reader must know first of an edition. */
export const editionBanner = (edition: Positions['edition']): Html => banners[edition];

const banners: Record<Positions['edition'], Html> = {
  internal: html`<strong>Internal edition.</strong> Exact counts: for named officers only. Do not publish or forward.`,
  published: html`<strong>Published edition.</strong> Small counts are suppressed and others are rounded.`,
};
