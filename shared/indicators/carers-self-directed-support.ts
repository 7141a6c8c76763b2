import { supportShare } from './support-share.ts';

/** Carers whose highest support is a direct payment or a managed personal budget. */
export const carersSelfDirectedSupport = supportShare({
  id: 'carers-self-directed-support',
  title: 'Carers receiving self-directed support',
  codes: { 'ascof-2014': '1C1B', 'ascof-2023': '3D(1b)' },
  numerator: [1, 2],
});
