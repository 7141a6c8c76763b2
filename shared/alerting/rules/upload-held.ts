import type { CouncilEvidence } from '../evidence.ts';
import { fileInWords, rowsInWords } from '../file-words.ts';
import { fileCondition, newestFiles } from '../newest-files.ts';
import type { Rule } from '../rule.ts';

/** The newest file of a dataset waits for somebody to say that so many rows are really gone. */
export const uploadHeld: Rule<CouncilEvidence> = {
  id: 'upload-held',
  team: 'analysts',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 3,
  page: 'index.html#uploads',
  isAboutPeople: false,
  words: {
    one: 'file that is held back',
    many: 'files that are held back',
    why: 'The file lacks many rows that count now, or has none at all. Nothing of it counts until somebody says that this is right.',
    next: 'Open the file’s receipt on the live page. If rows are missing, upload the whole file. If they are really gone, confirm it as the receipt says.',
    wrong: 'Confirm the file, as its receipt says. Then it counts.',
  },
  conditions: (evidence) =>
    newestFiles(evidence)
      .filter(({ verdict }) => verdict === 'held')
      .map((upload) =>
        fileCondition(
          upload,
          `${fileInWords(upload)}, is held back. It has ${rowsInWords(upload.rows?.read ?? 0)}.`,
        ),
      ),
};
