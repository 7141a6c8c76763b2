import { providerMeasure } from './provider-return.ts';

/** Carers whom the commissioned provider supported in the quarter. */
export const providerCarersSupported = providerMeasure({
  id: 'provider-carers-supported',
  title: 'Carers supported by the commissioned provider',
  measure: 'carers-supported',
});
