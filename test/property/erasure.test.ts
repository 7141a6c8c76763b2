import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import type { Positions } from '../../shared/contracts/positions.ts';
import { countTwice } from '../../shared/protocol/count-twice.ts';
import { type Council, code } from '../unit/stages/council.ts';
import { correspondence, lived, namesOf, type Person } from './erasure-history.ts';

const quarter = '2023-24-Q2' as Quarter;

/** Every text that is kept anywhere, in whatever encoding it was sent, also as an older version of an object. */
function keptBy(council: Council): string {
  const { archived, reported } = council;
  const objects = [...archived, ...archived.older, ...reported, ...reported.older];
  const texts = objects.flatMap(([key, { body }]) => [
    key,
    new TextDecoder().decode(body),
    new TextDecoder('utf-16le').decode(body),
  ]);
  const items = [
    council.records.items.all(),
    council.ledgers.items.ledgers.all(),
    ...Object.values(council.uploads.items).map((each) => each.all()),
    ...Object.values(council.alerts.items).map((each) => each.all()),
    council.logs.lines,
  ];
  return [...texts, JSON.stringify(items), council.letterbox.everything()].join('\n');
}

const pseudonymsOf = (council: Council, person: Person): string[] => {
  const { nhs, local, ref, assessment, serial, response } = namesOf(person);
  return [
    council.pseudonymise(code, 'assessments', assessment),
    council.pseudonymise(code, 'lift', ref),
    council.pseudonymise(code, 'sace#2021-22', serial),
    council.pseudonymise(code, 'experience#2023-24', response),
    council.pseudonymise(code, 'cld/subject', `nhs:${nhs}`),
    council.pseudonymise(code, 'cld/subject', `local:${local}`),
    council.pseudonymise(code, 'person', nhs),
    council.pseudonymise(code, 'person', local),
  ];
};

const figuresOf = ({ positions }: Positions) =>
  positions.map(({ indicator, numerator, denominator, value, breakdowns }) => ({
    ...{ indicator, numerator, denominator, value },
    groups: breakdowns.map(({ dimension, group, numerator: n, denominator: of }) => [
      dimension,
      group,
      n,
      of,
    ]),
  }));

describe('somebody who was erased', () => {
  /** As a row begins with it: a number alone stands in many cells. */
  const clearNamesOf = (person: Person): string[] => {
    const { serial, ...others } = namesOf(person);
    return [`\n${serial},`, ...Object.values(others)];
  };

  it('leaves everything as if they had never been there, whatever was sent before and is sent after', async () => {
    await fc.assert(
      fc.asyncProperty(correspondence, async (sent) => {
        const [erased, never] = [await lived(sent, 'erased'), await lived(sent, 'never-there')];
        const kept = keptBy(erased);
        for (const name of [...clearNamesOf(sent.erased), ...pseudonymsOf(erased, sent.erased)])
          expect(kept.includes(name), name).toBe(false);
        const { counted, recomputed } = await countTwice(code, erased);
        const { counted: expected } = await countTwice(code, never);
        expect(figuresOf(counted(quarter))).toEqual(figuresOf(expected(quarter)));
        expect(figuresOf(recomputed(quarter))).toEqual(figuresOf(expected(quarter)));
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});
