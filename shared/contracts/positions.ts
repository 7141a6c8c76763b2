import * as z from 'zod';
import { councilCode, instant, quarter } from './identifiers.ts';

/** Editions of the framework. A code means something only within one. */
export const frameworks = ['ascof-2014', 'ascof-2023'] as const;

const mark = z
  .enum(['[c]', '[x]', '[z]'])
  .meta({ description: '[c] suppressed, [x] not available, [z] not applicable' });

export const dimensions = [
  'age',
  'gender',
  'ethnicity',
  'disability',
  'religion',
  'sexual_orientation',
  'ward',
] as const;
export type Dimension = (typeof dimensions)[number];

export const breakdown = z.object({
  dimension: z.enum(dimensions),
  group: z.string(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  value: z.number().nullable(),
  mark: mark.nullable(),
});
export type Breakdown = z.infer<typeof breakdown>;

export const position = z
  .object({
    indicator: z.string(),
    title: z.string(),
    codes: z.partialRecord(z.enum(frameworks), z.string()),
    basis: z
      .enum(['computed', 'carried-forward', 'figure'])
      .meta({ description: 'Counted, standing since the last survey, or typed' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'Where the figure comes from', examples: ['sace 2021-22'] }),
    numerator: z.number().int().nullable(),
    denominator: z.number().int().nullable(),
    value: z
      .number()
      .nullable()
      .meta({ description: 'Rounded to 1 decimal, half away from zero, from unrounded counts' }),
    mark: mark.nullable(),
    unit: z.enum(['%', 'score 0–12', 'count', 'days', 'per 100,000']),
    better: z.enum(['higher', 'lower']).nullable(),
    marginOfError: z.number().nullable().meta({ description: '95 %, in points, 1 decimal' }),
    interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: 'Lower and upper end, 95 %' }),
    previous: z
      .object({ quarter, value: z.number().nullable() })
      .nullable()
      .meta({ description: 'The quarter before' }),
    arrow: z
      .enum(['up', 'down', 'level'])
      .nullable()
      .meta({ description: 'Performance, not the figure: up is better' }),
    target: z.number().nullable(),
    comparators: z
      .object({
        region: z.number().nullable(),
        england: z.number().nullable(),
        group: z.number().nullable(),
        year: z.string(),
      })
      .nullable(),
    rank: z.number().int().nullable().meta({ description: '1 is the best council' }),
    of: z.number().int().nullable().meta({ description: 'Councils that have a value' }),
    quartile: z.number().int().min(1).max(4).nullable().meta({ description: '1 is the best' }),
    nextQuartile: z.number().nullable().meta({ description: 'Value at which the next quartile begins' }),
    moreCarersNeeded: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'How many more in the numerator would reach it' }),
    breakdowns: z.array(breakdown),
  })
  .meta({ title: 'Position of one indicator' });
export type Position = z.infer<typeof position>;

export const positions = z
  .object({
    council: councilCode,
    name: z.string(),
    quarter,
    edition: z.enum(['internal', 'published']),
    asOf: instant
      .nullable()
      .meta({ description: 'The cut: time of the latest statement included, never the clock' }),
    rulesVersion: z.string(),
    fingerprint: z.string().meta({ description: 'sha256 of the canonical positions' }),
    positions: z.array(position),
  })
  .meta({ title: 'Positions of a council in a quarter' });
export type Positions = z.infer<typeof positions>;
