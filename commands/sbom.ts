import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { billOf } from './supply-chain/bill-of-materials.ts';
import { npm, root } from './supply-chain/npm.ts';

const folder = join(root, 'out', 'sbom');

/** Writes what production installs and what development adds, each as a bill of materials in CycloneDX. */
await runCommand(async () => {
  const printed = await npm('.', 'sbom', '--sbom-format=cyclonedx', '--package-lock-only');
  mkdirSync(folder, { recursive: true });
  for (const part of ['production', 'development'] as const)
    writeFileSync(join(folder, `${part}.cdx.json`), billOf(part, printed, 'carers-count'));
  console.log(`production.cdx.json and development.cdx.json are in ${folder}`);
  return 0;
});
