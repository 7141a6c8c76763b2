import type { Position } from '../../contracts/positions.ts';

const names: Readonly<Record<string, string>> = {
  sace: 'the Survey of Adult Carers in England',
  cld: 'Client Level Data',
  assessments: 'the council’s records of carers’ assessments',
  lift: 'the Low Income Family Tracker',
  provider: 'the commissioned provider’s return',
  experience: 'the survey of carers’ experience',
  figures: 'the table of typed figures',
};

/** A source by the name that people know. @example sourceName('sace 2021-22') // 'the Survey of Adult Carers in England 2021-22' */
function sourceName(source: string): string {
  const [id = '', ...dataset] = source.split(' ');
  return [names[id] ?? id, ...dataset].join(' ');
}

/** The line under an indicator that says where its figure comes from. */
export function sourceLine({ basis, source }: Pick<Position, 'basis' | 'source'>): string {
  if (source === null) return 'Source: nothing received yet.';
  const how = basis === 'figure' ? ' (as typed)' : '';
  return `Source: ${sourceName(source)}${how}.`;
}

/** What is said of a figure that stands from before; null of any other. */
export function carriedForward({ basis, source }: Pick<Position, 'basis' | 'source'>): string | null {
  if (basis !== 'carried-forward') return null;
  return source === null ? 'Carried forward.' : `Carried forward from ${sourceName(source)}.`;
}
