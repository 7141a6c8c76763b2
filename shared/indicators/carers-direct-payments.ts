import { supportShare } from './support-share.ts';

/** Carers whose highest support is a direct payment. */
export const carersDirectPayments = supportShare({
  id: 'carers-direct-payments',
  title: 'Carers receiving direct payments',
  codes: { 'ascof-2014': '1C2B', 'ascof-2023': '3D(2b)' },
  numerator: [1],
});
