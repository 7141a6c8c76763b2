import * as z from 'zod';
import { councilCode, generation, instant, quarter, span } from './identifiers.ts';
import { sourceId } from './sources.ts';

/** Folder of an edition: the quarter, and for a restatement which one. @example editionFolder({ quarter, revision: 2 }) // '2023-24-Q2-r2' */
export const editionFolder = ({ quarter, revision }: { quarter: string; revision: number }): string =>
  revision === 1 ? quarter : `${quarter}-r${revision}`;

/** Order of editions: by quarter, then by revision as a number. */
export const inEditionOrder = <E extends { quarter: string; revision: number }>(one: E, other: E): number =>
  one.quarter === other.quarter ? one.revision - other.revision : one.quarter < other.quarter ? -1 : 1;

/** What a close includes, by name: nothing that came later is in it. */
export const cutRecord = z
  .object({
    council: councilCode,
    asOf: instant.nullable(),
    rulesVersion: z.string(),
    settings: z.string().nullable().meta({ description: 'Settings file in the archive; null: the defaults' }),
    files: z
      .array(
        z.object({
          source: sourceId,
          dataset: z.string(),
          generation,
          receivedAt: instant,
          raw: z.string().meta({ description: 'The file in the archive' }),
          etag: z.string(),
          period: span.optional().meta({ description: 'Reporting period, where a file owns one' }),
        }),
      )
      .meta({ description: 'Files that count, in order' }),
    messages: z
      .object({ count: z.number().int(), digest: z.string() })
      .meta({ description: 'How many messages are in it, and the digest of their names' }),
    erasures: z
      .number()
      .int()
      .default(0)
      .meta({ description: 'How often anybody who was to be erased had been listed or found' }),
  })
  .meta({ title: 'What a close includes' });
export type CutRecord = z.infer<typeof cutRecord>;

const figure = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});

/** What a restatement says that the edition before it did not, and why. */
export const restatement = z
  .object({
    council: councilCode,
    quarter,
    revision: z.number().int().min(2),
    replaces: z.string().meta({ description: 'Folder of the edition before', examples: ['2023-24-Q2'] }),
    asOf: z.object({ before: instant.nullable(), now: instant.nullable() }),
    changed: z.array(
      z.object({
        indicator: z.string(),
        title: z.string(),
        unit: z.string(),
        before: figure.nullable().meta({ description: 'null: it was not there' }),
        now: figure.nullable().meta({ description: 'null: it is not there any more' }),
        groups: z.number().int().meta({ description: 'Groups of people whose figures changed' }),
        comparators: z.boolean().meta({ description: 'Whether what other councils have has changed' }),
      }),
    ),
    because: z.array(
      z.object({
        kind: z.enum(['file-counts', 'file-no-longer-counts', 'messages', 'rules', 'people-erased']),
        source: sourceId.nullable(),
        dataset: z.string().nullable(),
        file: z.string().nullable().meta({ description: 'Name of the file; internal edition only' }),
        receivedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ title: 'Restatement of a closed quarter' });
export type Restatement = z.infer<typeof restatement>;
