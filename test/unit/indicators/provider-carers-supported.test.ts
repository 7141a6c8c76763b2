import { describeProviderMeasure } from './provider-measure.ts';

describeProviderMeasure('provider-carers-supported', 'carers-supported');
