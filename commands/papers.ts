import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { papers } from '../infra/papers/papers.ts';
import { runCommand } from './run-command.ts';
import { licencesDocument } from './supply-chain/licences.ts';
import { folders, readProject, readReview, root } from './supply-chain/npm.ts';
import { synthesise } from './synthesise.ts';

/** Writes the papers that are made of the template that deploys, and the list of licences. */
await runCommand(async () => {
  const assembly = await synthesise();
  const template = JSON.parse(readFileSync(join(assembly, 'CarersCount.template.json'), 'utf8'));
  const made = new Map([
    ...papers(template),
    [
      'licences.md',
      licencesDocument(
        folders.map((folder) => readProject(folder).lockfile),
        readReview(),
      ),
    ],
  ]);
  for (const [path, text] of made) writeFileSync(join(root, 'docs', path), text);
  console.log(`${made.size} papers are in ${join(root, 'docs')}`);
  return 0;
});
