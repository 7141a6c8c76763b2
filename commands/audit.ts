import { runCommand } from './run-command.ts';
import { judgeAudit } from './supply-chain/advisories.ts';
import { folders, npm, readReview } from './supply-chain/npm.ts';

/** Ends with 0 if every known weakness is explained, with 1 if one is not, with 2 if the registry did not say. */
await runCommand(async () => {
  const today = new Date().toISOString().slice(0, 10);
  const printed = await Promise.all(
    folders.map((folder) => npm(folder, 'audit', '--json', '--package-lock-only')),
  );
  const audit = judgeAudit(printed, readReview().advisories, today);
  if (audit.kind === 'no-answer') {
    console.log(
      'Not audited: the registry gave no report, or not of all lockfiles. Nothing is known about weaknesses of today.',
    );
    return 2;
  }
  for (const name of audit.explained) console.log(`explained     ${name}`);
  for (const name of audit.outOfUse) console.log(`out of use    ${name}: take its explanation away`);
  for (const name of audit.open) console.log(`NOT explained ${name}`);
  console.log(`${audit.open.length} to look at, ${audit.explained.length} explained.`);
  return audit.open.length + audit.outOfUse.length > 0 ? 1 : 0;
});
