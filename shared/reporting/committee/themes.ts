import type { Position } from '../../contracts/positions.ts';
import type { Place } from '../../indicators/indicator.ts';
import { indicators } from '../../indicators/table.ts';

/** Parts of the report, in their order, and what each is about. */
export const themes = {
  support: 'Support for carers',
  survey: 'What carers say: the survey of adult carers',
  assessments: 'Carers’ assessments',
  'hidden-carers': 'Hidden carers',
  provider: 'The commissioned provider',
  'local-survey': 'The council’s own survey',
  typed: 'Other figures, as typed',
} as const;
export type Theme = keyof typeof themes;

const themeOfPlace: Record<Place, Theme> = {
  cld: 'support',
  sace: 'survey',
  assessments: 'assessments',
  'assessment-days': 'assessments',
  'assessments-waiting': 'assessments',
  'cld-assessments': 'assessments',
  lift: 'hidden-carers',
  'lift-listed': 'hidden-carers',
  provider: 'provider',
  experience: 'local-survey',
};

const themeOfIndicator: ReadonlyMap<string, Theme> = new Map(
  indicators.map(({ id, place }) => [id, themeOfPlace[place]]),
);

/** Whether a figure is about carers: one of ours, whoever counted it. */
export const isOurs = ({ indicator }: Position): boolean => themeOfIndicator.has(indicator);

/** The positions of each theme that has any, themes and positions in their order. */
export function byTheme(positions: readonly Position[]): (readonly [Theme, readonly Position[]])[] {
  const groups = Map.groupBy(positions, ({ indicator }) => themeOfIndicator.get(indicator) ?? 'typed');
  return (Object.keys(themes) as Theme[]).flatMap((theme) => {
    const those = groups.get(theme);
    return those === undefined ? [] : [[theme, those] as const];
  });
}
