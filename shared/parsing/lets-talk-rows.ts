import { canonicalJson } from '../contracts/canonical-json.ts';
import { dayAndTime, unreadableIsMissing, words } from './cells.ts';
import { cellOf, type SourceRows } from './source-rows.ts';
import { answersOf, questionsOf } from './survey-answers.ts';
import { engagementHq, platformHeadings, qualtrics, submittedOn } from './survey-platforms.ts';

const source = 'lets-talk';

const group = (what: string, example: string) =>
  unreadableIsMissing(words()).meta({ description: `${what}, as the survey prints it`, examples: [example] });

/**
 * The local survey: one row per response, as its platform exports it. What its questions are about is in the settings;
 * a platform's words for our columns are renamed by a column map.
 */
export const letsTalkRows: SourceRows = {
  columns: {
    response_id: words(120).meta({
      description: 'Names the response; without it all that the row says does',
      examples: ['R-1'],
    }),
    submitted_on: dayAndTime.meta({
      description: 'Day, with or without the time, on which it was submitted',
      examples: ['2023-03-31', '31/03/2023 14:05'],
    }),
    age: group('Age or age band', '45-54'),
    gender: group('Gender', 'Female'),
    ethnicity: group('Ethnicity', 'White British'),
    religion: group('Religion', 'No religion'),
    sexual_orientation: group('Sexual orientation', 'Heterosexual'),
    disability: group('Whether disabled', 'Yes'),
    ward: group('Ward', 'Longford'),
  },
  aliases: platformHeadings,
  layouts: [engagementHq, qualtrics],
  takesOtherColumns: true,
  questions: (settings, dataset) => new Set(questionsOf(settings, source, dataset).keys()),
  required: [],
  done: ['submitted_on'],
  check: () => [],
  // The number of a row is not its name: it is another one in the next export.
  identity: (values, others) => {
    const name = cellOf<string>(values, 'response_id') ?? canonicalJson({ ...others, ...values });
    return { naturalKey: name, subject: name };
  },
  statement: (values, { settings, dataset }, others) => ({
    content: {
      kind: 'lets-talk-response',
      submitted_on: submittedOn(values),
      age: cellOf<string>(values, 'age'),
      gender: cellOf<string>(values, 'gender'),
      ethnicity: cellOf<string>(values, 'ethnicity'),
      religion: cellOf<string>(values, 'religion'),
      sexual_orientation: cellOf<string>(values, 'sexual_orientation'),
      disability: cellOf<string>(values, 'disability'),
      ward: cellOf<string>(values, 'ward'),
      answers: answersOf(others, questionsOf(settings, source, dataset)),
    },
  }),
};
