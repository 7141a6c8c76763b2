import { readFileSync } from 'node:fs';

const reference = (file: string): string =>
  readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8');

/** Published outcomes of England, the region and Coventry, in the layout in which they are published. */
export const outcomesFile = (): string => reference('ascof-carers-2021-22.csv');

/** Lines of Coventry's performance table as they were typed; the framework's edition is told by the code. */
export function figuresFile(): string {
  const [headings = '', ...lines] = reference('coventry-appendix-a-2023-24-q2.csv').trim().split('\n');
  const rows = lines.map((line) => `${line.startsWith('LOCAL,') ? 'local' : 'ascof-2014'},${line}`);
  return `${[`framework,${headings}`, ...rows].join('\n')}\n`;
}
