import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { licencesDocument } from './supply-chain/licences.ts';
import { readProject, readReview, root } from './supply-chain/npm.ts';

await runCommand(async () => {
  const made = new Map([['licences.md', licencesDocument(readProject().lockfile, readReview())]]);
  for (const [path, text] of made) {
    mkdirSync(dirname(join(root, 'docs', path)), { recursive: true });
    writeFileSync(join(root, 'docs', path), text);
  }
  return 0;
});
