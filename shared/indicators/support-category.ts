import type { CarerSupportEvent } from '../contracts/records.ts';

/** Highest first: a person is counted once, under the lowest number. */
export const supportCategories = [1, 2, 3, 4, 5, 6] as const;

/**
 * 1 direct payment, 2 managed personal budget, 3 commissioned support, 4 direct support of unknown mechanism,
 * 5 information, advice and other universal services, 6 no direct support.
 */
export type SupportCategory = (typeof supportCategories)[number];

/** Counter of the people whose highest support is of a category. @example supportCounter(1) // 'support.category-1' */
export const supportCounter = (category: SupportCategory): string => `support.category-${category}`;

/**
 * Category of the support that one event gives the carer; undefined where the rules do not look at the event. Source:
 * the published production rules for the carers' measures from Client Level Data. A direct payment named by the
 * component wins over the mechanism; a blank component is no reason to lose an event.
 *
 * @example supportCategoryOf({ kind: 'carer-support-event', event: 'service', service: 'direct-to-carer', mechanism: 'direct-payment' }) // 1
 */
export function supportCategoryOf(event: CarerSupportEvent): SupportCategory | undefined {
  if (event.event === undefined) return undefined;
  switch (event.service) {
    case 'direct-to-carer':
      return categoryOfDirectSupport(event);
    case 'involving-the-cared-for':
      return 6;
    case 'other':
      return undefined;
    case undefined:
      return categoryWithoutService(event);
  }
}

function categoryOfDirectSupport({ component, mechanism }: CarerSupportEvent): SupportCategory {
  if (component === 'direct-payment' || mechanism === 'direct-payment') return 1;
  if (mechanism === 'managed-personal-budget') return 2;
  return mechanism === 'commissioned-support' ? 3 : 4;
}

function categoryWithoutService({ event, outcome }: CarerSupportEvent): SupportCategory | undefined {
  if (outcome === 'information-and-advice') return 5;
  return event === 'assessment' || event === 'review' ? 6 : undefined;
}
