import { readFileSync } from 'node:fs';

/** A published figure of Coventry for 2021-22; base and margin where the national file prints them. */
export interface Published {
  readonly indicator: string;
  readonly value: number;
  readonly base: number | null;
  readonly margin: number | null;
}

/** The published figures that the synthetic survey reproduces, by indicator. */
export function publishedFigures(): Map<string, Published> {
  const text = readFileSync(new URL('../reference/coventry-sace-2021-22.csv', import.meta.url), 'utf8');
  const figures = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line): Published => {
      const [indicator = '', , value, base, margin] = line.split(',');
      return { indicator, value: Number(value), base: optional(base), margin: optional(margin) };
    });
  return new Map(figures.map((figure) => [figure.indicator, figure]));
}

function optional(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
