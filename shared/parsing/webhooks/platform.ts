import type { Instant } from '../../contracts/identifiers.ts';
import type { Delivery } from '../../contracts/webhooks.ts';

/** Who a delivery says that it is from: HMAC-SHA-256 by `key` over `before` and then the body, byte by byte. */
export interface SignatureClaim {
  readonly key: { readonly text: string; readonly spelling: 'utf8' | 'base64' };
  readonly before: string;
  readonly spelling: 'hex' | 'base64';
  /** One of them has to be right; none where the delivery does not say. */
  readonly signatures: readonly string[];
}

/** One answer to one question. */
export interface Answer {
  /** What the question may be called in the settings, the best name for a column first. */
  readonly question: readonly [string, ...string[]];
  readonly value: string | number | boolean;
}

export interface WebhookResponse {
  /** The platform's own id, the same whenever the response is delivered again. */
  readonly id: string;
  readonly submittedAt: Instant;
  /** Later than `submittedAt` where the response was changed. */
  readonly changedAt: Instant;
  readonly answers: readonly Answer[];
}

/** The finished responses of a delivery. Undefined: it is not of the platform's shape. */
export type DeliveryReading = readonly WebhookResponse[] | undefined;

/** What differs between the platforms. */
export interface WebhookPlatform {
  claim(headers: Delivery['headers'], secret: string): SignatureClaim;
  read(json: unknown): DeliveryReading;
}

/** Options that were chosen together, as exports write them. @example choices(['Yes', 'No']) // 'Yes, No' */
export const choices = (labels: readonly string[]): string => labels.join(', ');
