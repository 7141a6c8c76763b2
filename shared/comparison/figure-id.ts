import type { FigureRow } from '../contracts/records.ts';
import { indicators } from '../indicators/table.ts';
import { slug } from '../parsing/fold.ts';

/** Codes are published as `1I(2)` and typed as `1I2`: what is left without punctuation is the same. */
export const bareCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Indicator that a typed figure is one of: ours where the code in its edition of the framework is ours, else one named
 * after the row. Codes are told apart by their edition, rows without one by their words.
 *
 * @example figureId({ framework: 'ascof-2014', code: '1I(2)', label: 'Social contact' }) // 'carers-social-contact'
 * @example figureId({ framework: 'local', code: 'LOCAL', label: 'Waiting list' }) // 'local-waiting-list'
 */
export function figureId({
  framework,
  code = '',
  label,
}: Pick<FigureRow, 'framework' | 'code' | 'label'>): string {
  if (framework === 'local') return `local-${slug(label)}`;
  if (bareCode(code) === '') return `${framework}-${slug(label)}`;
  const ours = indicators.find(({ codes }) => bareCode(codes[framework] ?? '') === bareCode(code));
  return ours?.id ?? `${framework}-${bareCode(code)}`;
}
