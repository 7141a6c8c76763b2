import type { LinkedAction } from '../../shared/contracts/action-links.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import type { Delivery } from '../../shared/contracts/webhooks.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import type { CouncilLook, PlaceToGo } from '../../shared/reporting/action-page.ts';
import { nothingLeftPage, unreadableFormPage } from '../../shared/reporting/link-pages.ts';

/** A link that is good, and who follows it. */
export interface Followed {
  readonly request: Delivery;
  readonly look: CouncilLook;
  readonly alerts: AlertStore;
  /** Where links to pages begin. */
  readonly linkBase: string;
}

/** What a link of this purpose lets one do. */
export type ActionTo<Purpose> = Extract<LinkedAction, { purpose: Purpose }>;

export const good = (page: string): PageAnswer => ({ status: 200, page });
export const mistaken = (page: string): PageAnswer => ({ status: 400, page });
export const unreadable = (): PageAnswer => ({ status: 400, page: unreadableFormPage() });

type Told = CouncilLook & { readonly next: PlaceToGo };
/** All of it is over by now. */
export const settled = (told: Told): PageAnswer => good(nothingLeftPage(told));
/** What the link is about is not there. */
export const gone = (told: Told): PageAnswer => ({ status: 410, page: nothingLeftPage(told) });

export const workList = (council: CouncilCode, { linkBase }: Followed): PlaceToGo => ({
  words: 'Open the work list',
  href: `${linkBase}${liveKey(council, 'work-list.html')}`,
});
