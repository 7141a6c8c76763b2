import { bareCode } from '../../comparison/figure-id.ts';
import { measureOf } from '../../comparison/framework-measures.ts';
import type { frameworks } from '../../contracts/positions.ts';
import { indicators } from '../../indicators/table.ts';
import { fold, slug } from '../../parsing/fold.ts';

type Framework = (typeof frameworks)[number];

/** Words by which papers call our indicators; the first that a text holds says which. */
const phrases: readonly (readonly [phrase: string, id: string])[] = [
  ['never have enough time', 'carers-never-enough-time'],
  ['no control over their daily life', 'carers-no-control'],
  ['neglecting themselves', 'carers-self-neglect'],
  ['extremely worried', 'carers-extremely-worried-safety'],
  ['safety concerns', 'carers-safety-concerns'],
  ['no encouragement', 'carers-no-encouragement'],
  ['carer reported quality of life', 'carers-quality-of-life'],
  ['as much social contact', 'carers-social-contact'],
  ['satisfaction of carers', 'carers-satisfaction'],
  ['included or consulted', 'carers-consulted'],
  ['carers who find it easy to find information', 'carers-find-information'],
  ['carers receiving direct payments', 'carers-direct-payments'],
  ['carers receiving self directed support', 'carers-self-directed-support'],
];

const ids: ReadonlySet<string> = new Set(indicators.map(({ id }) => id));

/**
 * Indicator that an action plan means: by our id, or of the framework and the national carers' survey by its words, else
 * by its code. Words come first: codes are reused by editions. A code alone is of the 2014 edition unless the text
 * names that of 2023, or the code is in that of 2023 only.
 *
 * @returns null where it is no indicator of ours: a local survey's theme, a line of a national plan
 * @example linkedIndicator('ASCOF indicator: 1C2B, Proportion of carers receiving direct payments …') // 'carers-direct-payments'
 */
export function linkedIndicator(text: string): string | null {
  const id = slug(text);
  if (ids.has(id)) return id;
  const words = fold(text);
  if (!/^(ascof|survey of adult carers)\b/.test(words) && !isBareCode(text)) return null;
  const [, byWords] = phrases.find(([phrase]) => words.includes(phrase)) ?? [];
  const [, named] = /\bascof (?:indicator )?(2014|2023)\b/.exec(words) ?? [];
  return byWords ?? byCode(text, named === undefined ? undefined : (`ascof-${named}` as Framework));
}

/** The first code in the text that is ours. */
function byCode(text: string, named: Framework | undefined): string | null {
  const codes = text.match(codePattern) ?? [];
  const found = codes.flatMap((code) => {
    const edition = named ?? (isOf2014(code) ? 'ascof-2014' : 'ascof-2023');
    return indicators.filter(({ codes: ours }) => bareCode(ours[edition] ?? '') === bareCode(code));
  });
  return found[0]?.id ?? null;
}

/** Whether the edition of 2014 has the code, or parts of it: its 1C is 1C1B and others, and not the 1C of 2023. */
function isOf2014(code: string): boolean {
  const parts = indicators.map(({ codes }) => bareCode(codes['ascof-2014'] ?? ''));
  const isOthers = measureOf({ framework: 'ascof-2014', code, label: '' }).better !== null;
  return isOthers || parts.some((part) => part.startsWith(bareCode(code)));
}

/** `1C2B`, `1I(2)`, `3D(2b)`, `1D`. */
const codePattern = /\b[1-9][A-Z](?:\(?\d[A-Za-z]?\)?)?(?![A-Za-z0-9])/g;

const isBareCode = (text: string): boolean => text.trim().match(codePattern)?.[0] === text.trim();
