import * as z from 'zod';
import { financialYear, quarter } from './identifiers.ts';

const periodKinds = ['year-to-date', 'rolling-12-months', 'quarter'] as const;
/** How far back a figure "in the period" looks from the quarter's end. */
export type PeriodKind = (typeof periodKinds)[number];
export const allPeriodKinds: readonly PeriodKind[] = periodKinds;

const share = z.number().min(0).max(1);

const team = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .meta({ description: 'carers-team or commissioning', examples: ['carers-team'] }),
  recipients: z.array(z.email()).default([]).meta({ description: 'Addresses that the team reads' }),
  digest: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .meta({ description: 'Hour of the daily digest', examples: ['08:30'] }),
});

/** Everything that a council may choose. Every key is optional; the defaults are here and nowhere else. */
export const settings = z
  .object({
    name: z
      .string()
      .min(1)
      .default('This council')
      .meta({ description: 'Name shown on pages', examples: ['Coventry'] }),
    region: z
      .string()
      .optional()
      .meta({ description: 'Region for comparison', examples: ['West Midlands'] }),
    wards: z
      .array(z.string().min(1).max(80))
      .default([])
      .meta({ description: 'Wards in the spelling to show' }),
    comparatorGroup: z
      .array(z.string())
      .default([])
      .meta({ description: 'ONS codes of the councils to compare with' }),
    adultPopulation: z.partialRecord(financialYear, z.number().int().positive()).default({}),
    surveys: z
      .object({
        sace: z
          .partialRecord(
            financialYear,
            z.object({
              eligiblePopulation: z
                .number()
                .int()
                .positive()
                .optional()
                .meta({ description: 'N of the margin of error' }),
              firstQuarter: quarter.optional().meta({ description: 'Default: Q4 of the survey year' }),
            }),
          )
          .default({}),
      })
      .prefault({}),
    assessments: z
      .object({
        meaningfulOutcomes: z
          .array(z.string())
          .default(['direct-payment', 'respite'])
          .meta({ description: 'Outcomes that count as meaningful, compared folded' }),
      })
      .prefault({}),
    periods: z
      .record(z.string(), z.enum(periodKinds))
      .default({})
      .meta({ description: 'Period kind per indicator; year-to-date unless named' }),
    targets: z.record(z.string(), z.number()).default({}).meta({ description: 'Target per indicator' }),
    arrowTolerance: z.number().min(0).default(0.5),
    disclosure: z
      .object({
        suppressBelow: z.number().int().min(1).default(5),
        roundTo: z.number().int().min(1).default(5),
      })
      .prefault({}),
    quarantine: z
      .object({ share: share.default(0.05), atLeast: z.number().int().min(1).default(10) })
      .prefault({}),
    limits: z
      .object({
        bytes: z.number().int().min(1).default(500_000_000),
        rows: z.number().int().min(1).default(2_000_000),
      })
      .prefault({})
      .meta({ description: 'A file that is longer is quarantined before it is read' }),
    shrink: share.default(0.2).meta({ description: 'Share of removed rows over which a file is held' }),
    columnMaps: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .meta({
        description: 'Per source: their heading → ours',
        examples: [{ lift: { 'Their heading': 'household_ref' } }],
      }),
    questionMaps: z.record(z.string(), z.unknown()).default({}),
    alerts: z.record(z.string(), z.unknown()).default({}),
    teams: z.array(team).default([]),
    closing: z
      .object({ daysAfterQuarter: z.number().int().min(1).max(90).default(20) })
      .prefault({})
      .meta({ description: 'When a quarter closes' }),
  })
  .meta({ title: 'Settings of a council' });
export type Settings = z.infer<typeof settings>;

/** What holds for a council that has sent no settings. */
export const defaultSettings: Settings = settings.parse({});
