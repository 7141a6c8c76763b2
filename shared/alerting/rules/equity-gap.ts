import { ageBands } from '../../calendar/ages.ts';
import type { Breakdown, Dimension, Position } from '../../contracts/positions.ts';
import type { Settings } from '../../contracts/settings.ts';
import { keyOf } from '../../indicators/counting/groups.ts';
import { dimensionWords, standingOf } from '../../reporting/equality/gap-words.ts';
import type { FigureEvidence } from '../evidence.ts';
import { figureWords } from '../figure-words.ts';
import type { Condition, Rule } from '../rule.ts';

/** Groups of an indicator that do worse than all others, by more than chance; one alert for each way to group people. */
export const equityGap: Rule<FigureEvidence> = {
  id: 'equity-gap',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 28,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'gap between groups that is more than chance',
    many: 'gaps between groups that are more than chance',
    why: 'A group of carers does worse than the other groups taken together, and chance alone would rarely make the gap so wide. Small groups are not judged.',
    next: 'Look at the indicator by group on the live page. Ask people of the group, and who works with them, what stands in the way.',
    wrong: 'Tell the analysts. They can check which group people were put in, and send a corrected file.',
  },
  conditions: ({ positions }, { settings }) =>
    positions.flatMap((position) => {
      const worse = position.breakdowns.filter(
        ({ gap }) => gap && standingOf(gap, position.better) === 'worse',
      );
      const byDimension = Map.groupBy(worse, ({ dimension }) => dimension);
      return [...byDimension].map(([dimension, groups]) =>
        conditionOf(position, dimension, groups, settings),
      );
    }),
};

function conditionOf(
  position: Position,
  dimension: Dimension,
  groups: readonly Breakdown[],
  settings: Settings,
): Condition {
  const { indicator, title } = position;
  const names = groups.filter((group) => mayBeSaid(group, position, settings)).map(({ group }) => group);
  const by = dimensionWords[dimension].toLowerCase();
  return {
    subject: `${indicator} ${dimension}`,
    line:
      names.length > 0
        ? `${title}. Clearly worse by ${by}: ${names.join(', ')}${names.length < groups.length ? ' and others' : ''}.`
        : `${title}. Some do clearly worse by ${by}.`,
  };
}

/** A group of a list, of which no count under five is known: what is on no list are words that somebody typed. */
const mayBeSaid = (group: Breakdown, { unit }: Position, settings: Settings): boolean =>
  isOnList(group, settings) && figureWords({ ...group, unit }, group.value) !== null;

const isOnList = ({ dimension, group }: Breakdown, settings: Settings): boolean =>
  listOf(dimension, settings).some((name) => keyOf(name) === keyOf(group));

function listOf(dimension: Dimension, { wards, census }: Settings): readonly string[] {
  if (dimension === 'age') return ageBands;
  if (dimension === 'disability') return ['Yes', 'No'];
  return dimension === 'ward' ? wards : Object.keys(census[dimension] ?? {});
}
