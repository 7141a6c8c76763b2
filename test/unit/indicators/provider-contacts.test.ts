import { describeProviderMeasure } from './provider-measure.ts';

describeProviderMeasure('provider-contacts', 'contacts');
