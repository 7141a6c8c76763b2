import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Words } from '../../shared/alerting/message-words.ts';

const folder = fileURLToPath(new URL('messages', import.meta.url));
const howToWrite = 'WRITE_MESSAGES=1 npx vitest run --project code test/cases/messages.test.ts';

/** Messages one after the other, as whoever gets them reads them; of each first its subject and what Microsoft Teams shows. */
export const written = (messages: readonly Words[]): string =>
  messages
    .map(
      ({ subject, summary, body }) => `Subject: ${subject}\nTeams: ${summary.join('\n       ')}\n\n${body}\n`,
    )
    .join(`\n${'='.repeat(70)}\n\n`);

/** The message as somebody has read and kept it. */
export function golden(name: string, now: string): string {
  const file = join(folder, `${name}.txt`);
  if (process.env.WRITE_MESSAGES) writeFileSync(file, now);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new Error(
    `Nobody has read this message yet. Write it with \`${howToWrite}\`, and read test/cases/messages/${name}.txt.`,
  );
}

export const goldenNames = (): string[] => readdirSync(folder).map((file) => file.replace(/\.txt$/, ''));
