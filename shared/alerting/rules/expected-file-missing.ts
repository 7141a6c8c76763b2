import { daysLater } from '../../calendar/days.ts';
import { periodsDue } from '../../calendar/periods.ts';
import type { Settings } from '../../contracts/settings.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { dateInWords } from '../../reporting/html-words.ts';
import type { CouncilEvidence, CountedDataset } from '../evidence.ts';
import { datasetsNamedBy, fileOf } from '../file-words.ts';
import type { Condition, Judged, Rule } from '../rule.ts';

type ExpectedSource = keyof Settings['expected'];

/** A file of the last days of its time is taken for the whole. */
const daysBefore = 7;

/** Of what is overdue for longer, nobody needs to be told any more. */
const mostPeriods = 4;

/** A file is overdue by the council's calendar, of a source that was sent before. */
export const expectedFileMissing: Rule<CouncilEvidence> = {
  id: 'expected-file-missing',
  team: 'analysts',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 14,
  page: 'index.html#uploads',
  isAboutPeople: false,
  words: {
    one: 'file that has not come',
    many: 'files that have not come',
    why: 'The file is past its day, and no file for this time counts yet. Figures that need it stand still.',
    next: 'Ask whoever sends the file, and upload it when you have it.',
    wrong: 'Change the days under “expected” in the council’s settings, or set the file to “never” there.',
  },
  conditions: ({ datasets }, judged) =>
    (Object.keys(judged.settings.expected) as ExpectedSource[]).flatMap((source) =>
      missing(
        source,
        datasets.filter((each) => each.source === source),
        judged,
      ),
    ),
};

function missing(
  source: ExpectedSource,
  datasets: readonly CountedDataset[],
  { today, settings }: Judged,
): Condition[] {
  const due = settings.expected[source];
  if (due === 'never') return [];
  const { every, daysAfter } = due;
  const isNamed = datasetsNamedBy(source) === every;
  // Of datasets with any other name, the day on which they came says what they are for.
  const marks = datasets.map(({ dataset, receivedOn }) => (isNamed ? dataset : receivedOn)).sort(byText);
  const first = marks[0];
  if (first === undefined) return [];
  return periodsDue(every, daysAfter, today, mostPeriods)
    .filter(({ name, to }) =>
      isNamed
        ? name > first && !marks.includes(name)
        : to >= first && !marks.some((day) => day > daysLater(to, -daysBefore)),
    )
    .map(({ name, to }) => ({
      subject: `${source} ${name}`,
      line: `The ${fileOf(source, every, name)} was due by ${dateInWords(daysLater(to, daysAfter))}.`,
    }));
}
