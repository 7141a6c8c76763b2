import { bandMonths } from '../../calendar/ages.ts';
import { previousMonth } from '../../calendar/months.ts';
import type { Month } from '../../contracts/identifiers.ts';
import type { LiftMatch } from '../../contracts/records.ts';
import type { Counters, Input } from '../contribution.ts';
import { indicatorsAt } from '../table.ts';
import { byText, renamed, sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { ageBandAt, groupsOf, withGroups } from './groups.ts';
import { rowsOf } from './rows-of.ts';

/** A person's row in the dataset of one month. */
interface Listed {
  readonly month: Month;
  readonly row: LiftMatch;
}

/** Counter of the people that the dataset of a month lists. */
export const listed = 'listed.n';

/** Names what a dataset month lists, within the cell of a later month: `2023-08/listed.n`. */
export const inDataset = (month: Month, name: string): string => `${month}/${name}`;

/** A family of LIFT runs from month to month. */
function running(name: string, counts: (rows: readonly Listed[], month: Month) => Counters): Family<Month> {
  return {
    name,
    source: 'lift',
    before: previousMonth,
    changePoints: (inputs) => listsOf(inputs).flatMap(changePointsOf),
    facts: (inputs, month) =>
      counts(
        listsOf(inputs).filter((each) => each.month <= month),
        month,
      ),
  };
}

export const liftFamilies: readonly Family<Month>[] = [
  running('lift', historyAt),
  { ...running('lift-listed', listsAt), addsUp: true },
];

/** What a person's rows up to a month say of them, in the groups of the latest. */
function historyAt(rows: readonly Listed[], month: Month): Counters {
  const [first, ...later] = rows.map(({ row }) => row);
  if (first === undefined) return {};
  const counts = indicatorsAt('lift').map((indicator) => indicator.counts([first, ...later]));
  return withGroups(sideBySide(counts), groupsAt(later.at(-1) ?? first, month));
}

/** What each dataset so far lists. Only the age goes on changing after a dataset's own month. */
function listsAt(rows: readonly Listed[], month: Month): Counters {
  return sumOf(rows.map((each) => renamed(listAt(each.row, month), (name) => inDataset(each.month, name))));
}

const listAt = (row: LiftMatch, month: Month): Counters =>
  sideBySide([
    { [listed]: 1 },
    withGroups(
      sumOf(indicatorsAt('lift-listed').map((indicator) => indicator.counts(row))),
      groupsAt(row, month),
    ),
  ]);

const groupsAt = (row: LiftMatch, month: Month) => groupsOf(row, ageBandAt(month, row.born));

const changePointsOf = ({ month, row: { born } }: Listed): Month[] => [month, ...bandMonths(born)];

/** The rows of a person, oldest month first. */
const listsOf = (inputs: readonly Input[]): Listed[] =>
  rowsOf('lift-match', inputs)
    .map(({ dataset, row }) => ({ month: dataset as Month, row }))
    .sort((a, b) => byText(a.month, b.month));
