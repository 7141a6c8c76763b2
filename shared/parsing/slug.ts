import { fold } from './fold.ts';

/**
 * Folds words to the spelling of a code: `Direct payment` is `direct-payment`.
 *
 * @example slug('At risk') // 'at-risk'
 */
export const slug = (text: string): string => fold(text).replaceAll(' ', '-');
