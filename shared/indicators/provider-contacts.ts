import { providerMeasure } from './provider-return.ts';

/** Contacts that the commissioned provider had with carers in the quarter. */
export const providerContacts = providerMeasure({
  id: 'provider-contacts',
  title: 'Contacts of the commissioned provider with carers',
  measure: 'contacts',
});
