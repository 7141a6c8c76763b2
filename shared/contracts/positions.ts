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
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .optional()
    .meta({ description: 'Lower and upper end, 95 %, of a share or mean of the group' }),
  gap: z
    .object({
      difference: z.number().meta({ description: 'Group less rest, in the unit of the value, 1 decimal' }),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      verdict: z.enum(['clear', 'within-noise', 'insufficient-data']),
    })
    .nullable()
    .optional()
    .meta({ description: 'Against all others whose group of the dimension is known' }),
});
export type Breakdown = z.infer<typeof breakdown>;

/** Cells beside a figure: what others have, and the council's place among them. */
const besideCells = ['region', 'england', 'group', 'rank', 'quartile', 'nextQuartile'] as const;
export type BesideCell = (typeof besideCells)[number];

const gapPlaces = ['next-quartile', 'target', 'region', 'england'] as const;

/** How far it is to a value worth reaching. */
const gap = z.object({
  to: z.enum(gapPlaces),
  value: z.number().meta({ description: 'What is to be reached' }),
  more: z.number().int().min(0).nullable().meta({
    description:
      'How many more people in the numerator reach it at 1 decimal (fewer, where lower is better); 0: it is reached; null where people are not counted',
  }),
  withinMargin: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the gap is no larger than the margin of error; null where there is none' }),
});
export type Gap = z.infer<typeof gap>;

/** What became of the figure since the quarter before, and whether that is more than chance. */
const change = z.object({
  difference: z.number().meta({
    description:
      'What the quarter itself brought less what the quarter before brought (of a survey: the survey before), so not always the difference of the values shown; in the unit of the value, 1 decimal',
  }),
  interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: '95 %, of the difference' }),
  verdict: z.enum(['clear', 'within-noise', 'cannot-say']),
});
export type Change = z.infer<typeof change>;

export const trendSignals = ['improving', 'worsening', 'shifting', 'no-change', 'too-few'] as const;

/** The figure over the quarters held, as a process: where it varies, and whether it has moved. */
const trend = z.object({
  points: z.array(z.object({ quarter, value: z.number() })).meta({
    description:
      'Quarters that have a value of their own, oldest first, at most 20; of a figure in the period what the quarter alone brought',
  }),
  mean: z.number().nullable(),
  lower: z.number().nullable().meta({ description: 'Lower limit: mean − 2.66 × mean moving range' }),
  upper: z.number().nullable(),
  isTrial: z.boolean().meta({ description: 'Fewer than 12 points: the limits are trial limits' }),
  signal: z
    .enum(trendSignals)
    .meta({ description: 'Special cause at the newest point; shifting where neither way is better' }),
});
export type Trend = z.infer<typeof trend>;

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
    unit: z
      .enum(['%', 'score 0–12', 'count', 'days', 'per 100,000', 'number'])
      .meta({ description: 'number: of a figure that was typed without a unit' }),
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
        year: z.string().meta({
          description: 'Year of the values; `as typed` where the sender does not say',
          examples: ['2021-22'],
        }),
        basis: z.enum(['published', 'figure']).optional().meta({
          description:
            'published: from published outcomes of all councils, but for the cells named in `typed`; figure: all as typed',
        }),
        own: z.number().nullable().optional().meta({
          description:
            'Value of the council that is published for that year: rank, quartile and next quartile are of it, not of the value',
        }),
        typed: z.array(z.enum(besideCells)).optional().meta({
          description: 'Of published comparators and place: the cells that stand as they were typed',
        }),
        codes: z
          .partialRecord(z.enum(frameworks), z.string())
          .optional()
          .meta({ description: 'Under which the values of that year are published' }),
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
    gaps: z.array(gap).optional(),
    change: change.nullable().optional(),
    trend: trend.nullable().optional(),
    estimatedYearEnd: z.number().nullable().optional().meta({
      description: 'Of a count that grows through the year: value so far × 4 / quarters; an estimate',
    }),
    typed: z
      .string()
      .optional()
      .meta({ description: 'As it was typed, of a figure', examples: ['2.6 (19)'] }),
    domain: z.string().optional().meta({ description: 'Heading that a typed figure stands under' }),
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
