import type { Delivery, Message } from '../contracts/alerts.ts';
import type { DeliveryReceipt } from '../contracts/delivery-receipt.ts';

const isFailure = (status: string): status is NonNullable<Delivery['failure']> =>
  status === 'permanent-failure' || status === 'temporary-failure' || status === 'technical-failure';

/**
 * Whom a receipt is about: by the name that the provider gave to the letter, else, while we do not have that name yet, by
 * the address. That an address has its letter is true whichever attempt it was.
 */
const isAbout =
  ({ id, to, status }: DeliveryReceipt) =>
  (delivery: Delivery): boolean =>
    delivery.providerReference === id ||
    ((delivery.providerReference === undefined || status === 'delivered') &&
      delivery.to.toLowerCase() === to.toLowerCase());

/** What was delivered stays so, whatever comes after. */
function after(delivery: Delivery, { id, status }: DeliveryReceipt): Delivery {
  const { failure: _, ...rest } = delivery;
  if (status === 'delivered') return { ...rest, state: 'delivered', providerReference: id };
  if (!isFailure(status) || delivery.state === 'delivered') return delivery;
  return { ...rest, state: 'failed', providerReference: id, failure: status };
}

/**
 * A message after what its channel reports; the same one where the receipt is about none of its deliveries, or says nothing
 * new.
 *
 * @example received(message, { id: 'a', to: 'team@example.org', status: 'delivered' }).deliveries[0]?.state // 'delivered'
 */
export function received(message: Message, receipt: DeliveryReceipt): Message {
  const about = message.deliveries.find(isAbout(receipt));
  if (about === undefined) return message;
  const next = after(about, receipt);
  const isNews = next.state !== about.state || next.failure !== about.failure;
  if (!isNews) return message;
  return { ...message, deliveries: message.deliveries.map((each) => (each === about ? next : each)) };
}
