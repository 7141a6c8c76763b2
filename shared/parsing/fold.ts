/**
 * Folds words so that spellings of one label meet: lower case, `&` is `and`, every run of spaces, punctuation and
 * symbols is one space, none at the ends. Letters, digits and accents of all scripts stay. Folding twice changes nothing.
 *
 * @returns the folded words; empty where there is no letter or digit
 * @example fold(' Direct-Payment  & (Support)') // 'direct payment and support'
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Folded words joined by hyphens, as the contracts spell their lists. @example slug('Direct payment') // 'direct-payment' */
export const slug = (text: string): string => fold(text).replaceAll(' ', '-');
