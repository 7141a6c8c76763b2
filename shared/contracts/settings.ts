import * as z from 'zod';
import { ruleIds, timings } from './alerts.ts';
import { contrastWithWhite } from './contrast.ts';
import { financialYear, quarter, teamId } from './identifiers.ts';
import { dimensions } from './positions.ts';
import type { ProblemCode } from './problems.ts';
import { webhook, webhookName } from './webhooks.ts';

const periodKinds = ['year-to-date', 'rolling-12-months', 'quarter'] as const;
/** How far back a figure "in the period" looks from the quarter's end. */
export type PeriodKind = (typeof periodKinds)[number];
export const allPeriodKinds: readonly PeriodKind[] = periodKinds;

export const periodLengths = ['month', 'quarter', 'year'] as const;
/** How often a file is due: for each month, quarter or financial year. */
export type PeriodLength = (typeof periodLengths)[number];

/** Words with hyphens. */
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const optionList = z
  .array(z.string().trim().min(1).max(300))
  .max(200)
  .meta({ description: 'Options as the platform prints them' });
const theme = slug.max(40).meta({ description: 'What the question is about', examples: ['breaks'] });

/** What a question of a survey is about, and how its answers are to be read. */
const question = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('choice').meta({ description: 'One option' }),
      theme,
      options: optionList.default([]),
    }),
    z.object({
      kind: z.literal('choices').meta({ description: 'Any number of options in one cell' }),
      theme,
      options: optionList.default([]),
      separator: z
        .enum([', ', ',', ';'])
        .optional()
        .meta({ description: 'What joins the options; a semicolon where the cell ends with one, else ", "' }),
    }),
    z.object({
      kind: z.literal('matrix').meta({ description: 'One label for each statement: "Statement : Label"' }),
      theme,
      statements: optionList.min(1),
      options: optionList.min(1),
    }),
    z.object({
      kind: z.literal('text').meta({ description: 'Free words; never stored, only kept in raw/' }),
    }),
  ])
  .meta({ title: 'Question of a survey' });
export type Question = z.infer<typeof question>;

/** When a file of a source is due. */
const expectation = (file: string, due: { every: PeriodLength; daysAfter: number } | 'never') =>
  z
    .union([
      z.literal('never'),
      z.object({
        every: z.enum(periodLengths),
        daysAfter: z
          .number()
          .int()
          .min(0)
          .max(365)
          .meta({ description: 'Days after the end of the month, quarter or financial year' }),
      }),
    ])
    .default(due)
    .meta({ description: `How often ${file} is due, and by when` });

const share = z.number().min(0).max(1);

const daysKept = (atLeast: number, usually: number) =>
  z.number().int().min(atLeast).max(36_525).default(usually);

const hourOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const team = z.object({
  id: teamId.meta({
    description: 'carers-team, commissioning, analysts, or a team that an alert is given to',
    examples: ['carers-team'],
  }),
  recipients: z.array(z.email()).max(50).default([]).meta({ description: 'Addresses that the team reads' }),
  escalateTo: z
    .array(z.email())
    .max(50)
    .default([])
    .meta({ description: 'Addresses that are told when nothing happens; nobody unless named' }),
  channel: z
    .enum(['notify', 'teams', 'ses'])
    .optional()
    .meta({ description: 'How messages go; GOV.UK Notify where `notify` is set, else e-mail (SES)' }),
  digest: z
    .string()
    .regex(/^(0[6-9]|1\d):[0-5]\d$/)
    .default('08:30')
    .meta({
      description: 'Hour of the digest, on working days, London time, 06:00 to 19:59',
      examples: ['08:30'],
    }),
  quietHours: z
    .object({ from: hourOfDay, to: hourOfDay })
    .optional()
    .meta({
      description: 'Nothing is sent at once between these hours or on a day off; it waits for the digest',
      examples: [{ from: '18:00', to: '08:00' }],
    }),
});
export type Team = z.infer<typeof team>;

/** What a council may choose of a rule; what is not chosen is as the rule has it. */
const alertRule = z.object({
  on: z.boolean().optional(),
  team: teamId.optional().meta({ description: 'Who is told' }),
  timing: z.enum(timings).optional(),
  threshold: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ description: 'In the unit of the rule: days, %' }),
  escalateAfterDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .meta({ description: 'Days without a step after which the second recipient is told' }),
});

/** Everything that a council may choose. Every key is optional; the defaults are here and nowhere else. */
export const settings = z
  .object({
    name: z
      .string()
      .min(1)
      .default('This council')
      .meta({ description: 'Name shown on pages', examples: ['Coventry'] }),
    look: z
      .object({
        colour: z
          .string()
          .regex(/^#[0-9A-Fa-f]{6}$/, { abort: true })
          .refine((colour) => contrastWithWhite(colour) >= 4.5, {
            params: { problem: 'colour-too-light' satisfies ProblemCode },
          })
          .default('#12394f')
          .meta({
            description: 'Colour behind the white words at the top of pages; dark enough to read them on',
            examples: ['#12394f'],
          }),
      })
      .prefault({}),
    region: z
      .string()
      .optional()
      .meta({ description: 'Region for comparison', examples: ['West Midlands'] }),
    wards: z
      .array(z.string().min(1).max(80))
      .default([])
      .meta({ description: 'Wards in the spelling to show', examples: [['Longford', 'Foleshill']] }),
    comparatorGroup: z
      .array(z.string())
      .default([])
      .meta({ description: 'ONS codes of the councils to compare with', examples: [['E08000027']] }),
    adultPopulation: z
      .partialRecord(financialYear, z.number().int().positive())
      .default({})
      .meta({
        description: 'Adults who live in the area, by financial year',
        examples: [{ '2023-24': 280000 }],
      }),
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
                .meta({ description: 'Carers who could have been sampled: N of the margin of error' }),
              firstQuarter: quarter
                .optional()
                .meta({ description: 'From which quarter on the survey counts. Default: Q4 of its year' }),
            }),
          )
          .default({})
          .meta({
            description: 'The Survey of Adult Carers, by survey year',
            examples: [{ '2023-24': { eligiblePopulation: 1600, firstQuarter: '2023-24-Q4' } }],
          }),
      })
      .prefault({}),
    assessments: z
      .object({
        meaningfulOutcomes: z
          .array(z.string())
          .default(['direct-payment', 'respite'])
          .meta({ description: 'Outcomes that count as meaningful; case, spaces and hyphens do not matter' }),
      })
      .prefault({}),
    dipSample: z
      .object({
        size: z
          .number()
          .int()
          .min(1)
          .max(500)
          .default(10)
          .meta({ description: 'Completed assessments that are drawn for quality assurance each quarter' }),
      })
      .prefault({}),
    carersSupported: z
      .object({
        categories: z
          .array(z.number().int().min(1).max(6))
          .default([1, 2, 3, 4, 5])
          .meta({ description: 'Categories of support (1 direct payment … 6 none) that count as supported' }),
      })
      .prefault({}),
    periods: z
      .record(z.string(), z.enum(periodKinds))
      .default({})
      .meta({
        description: 'Period kind per indicator; year-to-date unless named',
        examples: [{ 'assessments-completed': 'quarter' }],
      }),
    targets: z
      .record(z.string(), z.number())
      .default({})
      .meta({ description: 'Target per indicator', examples: [{ 'carers-social-contact': 28 }] }),
    preferFigures: z
      .array(z.string())
      .default([])
      .meta({
        description: 'Indicators whose typed figure, where one has a value, stands before the computed one',
        examples: [['carers-direct-payments']],
      }),
    arrowTolerance: z
      .number()
      .min(0)
      .default(0.5)
      .meta({ description: 'A change under this, in the unit of the figure, is level' }),
    disclosure: z
      .object({
        suppressBelow: z
          .number()
          .int()
          .min(1)
          .default(5)
          .meta({ description: 'Counts under this are hidden in the published edition' }),
        roundTo: z
          .number()
          .int()
          .min(1)
          .default(5)
          .meta({ description: 'Other counts are rounded to a multiple of this' }),
        percentagesFrom: z.enum(['rounded-below-100', 'unrounded']).default('rounded-below-100').meta({
          description:
            'Published percentages and means: from rounded counts where the base is under 100, or always from unrounded ones, as national releases do',
        }),
      })
      .prefault({}),
    equity: z
      .object({
        minimumBase: z.number().int().min(1).default(30).meta({
          description: 'A gap is not judged where the group, or the rest, has fewer people than this',
        }),
      })
      .prefault({}),
    census: z
      .partialRecord(z.enum(dimensions), z.record(z.string().min(1).max(80), share))
      .default({})
      .meta({
        description: 'Per dimension: group → share of the adults who live in the area, from the census',
        examples: [{ ethnicity: { 'White British': 0.55, 'Asian or Asian British': 0.19 } }],
      }),
    quarantine: z
      .object({
        share: share
          .default(0.05)
          .meta({ description: 'Share of refused rows over which a file is quarantined' }),
        atLeast: z
          .number()
          .int()
          .min(1)
          .default(10)
          .meta({ description: 'Fewer refused rows than this never quarantine a file' }),
      })
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
    webhooks: z
      .record(webhookName, webhook)
      .default({})
      .meta({
        description: 'Survey platforms that deliver responses, by the name in the path',
        examples: [
          { 'carers-experience': { platform: 'typeform', source: 'experience', dataset: '2023-24' } },
        ],
      }),
    sheets: z
      .record(z.string(), z.string().min(1))
      .default({})
      .meta({
        description: 'Per source: the sheet of a workbook that is read; the first unless named',
        examples: [{ sace: 'Responses' }],
      }),
    questionMaps: z
      .record(z.string(), z.record(z.string(), z.record(z.string(), question)))
      .default({})
      .meta({
        description: 'Per source and dataset (`*` for every dataset): their question → what it is about',
        examples: [
          {
            'lets-talk': {
              '*': {
                'What makes it hard to take a break?': {
                  theme: 'breaks',
                  kind: 'choices',
                  options: ['Cost', 'Nobody to take over'],
                },
                'Is there anything else?': { kind: 'text' },
              },
            },
          },
        ],
      }),
    alerts: z
      .partialRecord(z.enum(ruleIds), alertRule)
      .default({})
      .meta({
        description: 'Per alert rule: whether, to whom, when, and from which threshold on',
        examples: [{ 'assessment-waiting': { threshold: 42, timing: 'digest' } }],
      }),
    expected: z
      .object({
        lift: expectation('a month of the tracker', { every: 'month', daysAfter: 15 }),
        cld: expectation('a quarter of Client Level Data', { every: 'quarter', daysAfter: 45 }),
        assessments: expectation('a file of assessments', { every: 'quarter', daysAfter: 20 }),
        figures: expectation('a quarter of typed figures', 'never'),
        experience: expectation('a file of the experience survey', 'never'),
      })
      .prefault({})
      .meta({
        description:
          'Per source: how often a file is due, and by when. A file is missed only of a source that was sent before',
        examples: [{ lift: { every: 'month', daysAfter: 15 }, cld: 'never' }],
      }),
    notify: z
      .object({ templateId: z.uuid() })
      .optional()
      .meta({
        description: 'Template of GOV.UK Notify with ((subject)) and ((body)); its key is a secret',
        examples: [{ templateId: '00000000-0000-4000-8000-000000000000' }],
      }),
    teams: z
      .array(team)
      .default([])
      .meta({
        description: 'Who is told',
        examples: [
          [
            {
              id: 'carers-team',
              recipients: ['carers.team@example.org'],
              escalateTo: ['manager@example.org'],
              digest: '08:30',
            },
          ],
        ],
      }),
    closing: z
      .object({
        daysAfterQuarter: z
          .number()
          .int()
          .min(1)
          .max(90)
          .default(20)
          .meta({ description: 'Days after its end on which a quarter closes' }),
      })
      .prefault({}),
    retention: z
      .object({
        // Never less than the 30 days in which a held file may be confirmed.
        refused: daysKept(31, 90).meta({
          description:
            'Days for which what was never counted is kept: refused rows, rejected messages, files that were quarantined, failed, or held and not confirmed',
        }),
        superseded: daysKept(31, 730).meta({
          description:
            'Days for which files and messages about people are kept that newer ones have replaced, and deliveries of survey platforms. A file that the newest edition of a closed quarter names stays as long as `people` says',
        }),
        alerts: daysKept(90, 730).meta({
          description: 'Days for which alerts that are over, and messages to teams, are kept',
        }),
        // Councils commonly keep records of adult social care for six to ten years: each has to say what it does.
        people: daysKept(366, 2922).meta({
          description:
            'Days after which what a file or message says of people is taken away, and no longer counts; eight years, until the council says otherwise',
        }),
      })
      .prefault({})
      .meta({ description: 'How long what is about people is kept, counted from when it was received' }),
  })
  .meta({ title: 'Settings of a council' });
export type Settings = z.infer<typeof settings>;

/** What holds for a council that has sent no settings. */
export const defaultSettings: Settings = settings.parse({});
