import type { Upload } from '../../contracts/uploads.ts';
import type { CouncilEvidence } from '../evidence.ts';
import { fileInWords, rowsInWords } from '../file-words.ts';
import { fileCondition, newestFiles } from '../newest-files.ts';
import type { Rule } from '../rule.ts';

/** The newest file of a dataset is quarantined, or was given up: nothing of it counts. */
export const uploadRefused: Rule<CouncilEvidence> = {
  id: 'upload-refused',
  team: 'analysts',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 3,
  page: 'index.html#uploads',
  isAboutPeople: false,
  words: {
    one: 'file that was not accepted',
    many: 'files that were not accepted',
    why: 'Too much in the file is wrong, or it could not be read. Nothing of it counts. What was counted before still counts.',
    next: 'Open the file’s receipt on the live page. It says what is wrong and how to mend it. Then upload the file again.',
    wrong: 'Tell whoever runs this system, and say which receipt you mean.',
  },
  conditions: (evidence) =>
    newestFiles(evidence)
      .filter(({ verdict }) => verdict === 'quarantined' || verdict === 'failed')
      .map((upload) => fileCondition(upload, lineOf(upload))),
};

function lineOf(upload: Upload): string {
  const file = fileInWords(upload);
  if (upload.verdict === 'failed') return `${file}, could not be read in several days of trying.`;
  const refused = upload.rows?.rejected ?? 0;
  return refused === 0
    ? `${file}, cannot be taken as it is.`
    : `${file}, was not accepted: ${rowsInWords(refused)} were refused.`;
}
