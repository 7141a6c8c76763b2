import * as z from 'zod';

/** What GOV.UK Notify calls back with, as far as we look at it. */
export const deliveryReceipt = z.object({
  id: z.string().min(1),
  reference: z.string().nullish(),
  to: z.string(),
  status: z.string(),
});
export type DeliveryReceipt = z.infer<typeof deliveryReceipt>;
