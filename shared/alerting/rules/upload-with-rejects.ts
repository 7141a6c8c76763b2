import type { CouncilEvidence } from '../evidence.ts';
import { fileInWords, rowsInWords } from '../file-words.ts';
import { fileCondition, newestFiles } from '../newest-files.ts';
import type { Rule } from '../rule.ts';

/** The newest file of a dataset counts, without some of its rows. The same file sent again mends nothing. */
export const uploadWithRejects: Rule<CouncilEvidence> = {
  id: 'upload-with-rejects',
  team: 'analysts',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 7,
  page: 'index.html#uploads',
  isAboutPeople: false,
  words: {
    one: 'file with rows that were refused',
    many: 'files with rows that were refused',
    why: 'Something in these rows is missing or cannot be right. The file counts without them.',
    next: 'Open the file’s receipt on the live page. The list beside it has each refused row and how to mend it. Then upload the whole file again.',
    wrong: 'If the rows are right as they are, tell whoever runs this system.',
  },
  conditions: ({ uploads }) =>
    newestFiles({ uploads: uploads.filter(({ verdict }) => verdict !== 'unchanged') })
      .filter(({ verdict }) => verdict === 'accepted-with-rejects')
      .map((upload) =>
        fileCondition(
          upload,
          `${fileInWords(upload)}, counts without ${rowsInWords(upload.rows?.rejected ?? 0)} that were refused.`,
        ),
      ),
};
