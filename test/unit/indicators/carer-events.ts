import type { CarerSupportEvent } from '../../../shared/contracts/records.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';

/** What one row about a carer says, as it is kept. */
export type Event = { readonly [K in keyof CarerSupportEvent]?: string | undefined };

/** One person's rows of Client Level Data. */
export const carer = (...rows: Event[]): Input[] =>
  rows.map((row) => ({
    source: 'cld',
    dataset: '2023-24-Q2',
    content: { kind: 'carer-support-event', ...row } as CarerSupportEvent,
  }));

/** A service given to the carer, on a day in May 2023 unless said otherwise. */
export const direct = (mechanism: string | undefined, more: Event = {}): Event => ({
  event: 'service',
  service: 'direct-to-carer',
  start: '2023-05-10',
  end: '2023-05-20',
  ...(mechanism === undefined ? {} : { mechanism }),
  ...more,
});

/** A request that ended with information. */
export const advised = (more: Event = {}): Event => ({
  event: 'request',
  outcome: 'information-and-advice',
  start: '2023-05-10',
  end: '2023-05-10',
  ...more,
});

/** A long term assessment. */
export const assessed = (more: Event = {}): Event => ({
  event: 'assessment',
  assessment: 'long-term',
  start: '2023-05-10',
  end: '2023-05-20',
  ...more,
});
