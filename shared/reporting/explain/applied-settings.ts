import { financialYearOf } from '../../calendar/quarters.ts';
import { canonicalJson } from '../../contracts/canonical-json.ts';
import { defaultSettings, type Settings } from '../../contracts/settings.ts';
import type { Place } from '../../indicators/indicator.ts';
import { periodKindOf, type Question, type Sought } from '../readings.ts';
import type { AppliedSetting, ShownGroup } from './explanation.ts';

type Asked = Omit<Question, 'tallies'>;

/** A setting by its path, and how it is picked out of the settings. */
type Choice = readonly [path: string, pick: (settings: Settings) => unknown];

const period: (asked: Asked) => Choice[] = ({ indicator }) => [
  [`periods.${indicator.id}`, (settings) => periodKindOf({ indicator, settings })],
];
const nothing = () => [];

/** Settings that bear on every figure of a place. */
const ofPlace: Record<Place, (asked: Asked, sought: Sought) => readonly Choice[]> = {
  sace: (_, { source }) => {
    const year = source.slice('sace '.length) as keyof Settings['surveys']['sace'];
    return [
      [
        `surveys.sace.${year}.firstQuarter`,
        ({ surveys }) => surveys.sace[year]?.firstQuarter ?? `${year}-Q4`,
      ],
      [`surveys.sace.${year}.eligiblePopulation`, ({ surveys }) => surveys.sace[year]?.eligiblePopulation],
    ];
  },
  assessments: period,
  'assessment-days': period,
  'assessments-waiting': nothing,
  lift: nothing,
  'lift-listed': nothing,
  provider: nothing,
  experience: nothing,
  cld: period,
  'cld-assessments': period,
};

/** Settings that a rule itself asks for. */
const ofIndicator: Readonly<Record<string, (asked: Asked) => readonly Choice[]>> = {
  'assessments-meaningful-outcome': () => [
    ['assessments.meaningfulOutcomes', ({ assessments }) => assessments.meaningfulOutcomes],
  ],
  'carers-supported-per-100000': ({ quarter }) => {
    const year = financialYearOf(quarter);
    return [
      ['carersSupported.categories', ({ carersSupported }) => carersSupported.categories],
      [`adultPopulation.${year}`, ({ adultPopulation }) => adultPopulation[year]],
    ];
  },
};

const wards: Choice = [
  'wards',
  ({ wards: list }) => (list.length === 0 ? undefined : `a list of ${list.length}`),
];

/** The council's choices that bear on a figure; what nobody has chosen and has no default is left out. */
export function appliedSettings(asked: Asked, sought: Sought, group: ShownGroup | null): AppliedSetting[] {
  const { id, place } = asked.indicator;
  const choices: readonly Choice[] = [
    ...ofPlace[place](asked, sought),
    ...(ofIndicator[id]?.(asked) ?? []),
    ...(group?.dimension === 'ward' ? [wards] : []),
    [`targets.${id}`, ({ targets }) => targets[id]],
    ['arrowTolerance', ({ arrowTolerance }) => arrowTolerance],
  ];
  return choices.flatMap(([setting, pick]) => {
    const value = pick(asked.settings);
    if (value === undefined) return [];
    const isDefault = canonicalJson({ value }) === canonicalJson({ value: pick(defaultSettings) });
    return [{ setting, value: Array.isArray(value) ? value.join(', ') : String(value), isDefault }];
  });
}
