import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exceptionsDocument } from '../infra/exceptions.ts';
import { documents } from '../shared/documents/documents.ts';
import { runCommand } from './run-command.ts';

const docs = fileURLToPath(new URL('../docs', import.meta.url));

/** Writes every template, the data dictionary, the JSON Schemas and the exceptions of the infrastructure; what is no longer one of them goes. */
await runCommand(async () => {
  const made = new Map([...documents(), ['infrastructure-exceptions.md', exceptionsDocument()]]);
  for (const folder of ['templates', 'schemas']) rmSync(join(docs, folder), { recursive: true, force: true });
  for (const [path, text] of made) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), text);
  }
  console.log(`${made.size} documents are in ${docs}`);
  return 0;
});
