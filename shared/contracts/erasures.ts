import * as z from 'zod';
import { councilCode, generation, instant, pseudonym } from './identifiers.ts';
import { sourceIds } from './sources.ts';

/** More are not one person's, and are listed one by one. */
const mostIds = 200;
const id = z.string().trim().min(1).max(200);

/**
 * A person's request to be erased, as an officer puts it into the letterbox at `erasures/<council>/<request>.json`:
 * everything by which the council's files and messages name the person.
 */
export const erasureRequest = z
  .strictObject({
    nhs_number: z
      .array(id)
      .default([])
      .meta({ description: 'NHS numbers of the person', examples: [['999 000 0018']] }),
    person_id: z
      .array(id)
      .default([])
      .meta({
        description: "The council's own numbers of the person, in assessments and Client Level Data",
        examples: [['SYN-000001']],
      }),
    person_ref: z
      .array(id)
      .default([])
      .meta({
        description: 'What the income tracker calls the person',
        examples: [['SYN-P-000001']],
      }),
    household_ref: z
      .array(id)
      .default([])
      .meta({
        description:
          'What the income tracker calls the household, where it lists no person: just those rows go',
        examples: [['SYN-H-000001']],
      }),
    assessment_id: z
      .array(id)
      .default([])
      .meta({ description: 'Assessments of the person that name neither', examples: [['SYN-A-000001']] }),
    responses: z
      .array(
        z.strictObject({
          source: z.enum(['sace', 'lets-talk', 'experience']),
          dataset: z.string().min(1).max(60),
          id,
        }),
      )
      .default([])
      .meta({
        description: 'Survey responses of the person: serial numbers or response ids',
        examples: [[{ source: 'sace', dataset: '2023-24', id: '17' }]],
      }),
  })
  .refine((given) => Object.values(given).some((ids) => ids.length > 0), {
    params: { problem: 'erasure-names-nobody' },
  })
  .refine((given) => Object.values(given).flat().length <= mostIds, {
    params: { problem: 'erasure-too-many-ids' },
  })
  .meta({ title: 'Request to erase a person' });
export type ErasureRequest = z.infer<typeof erasureRequest>;

/** What the council calls the request; no name or number of the person. */
export const erasureName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/);

/** A request and how far it has come; `done`: everything was looked through and nothing of the person was left. */
export const erasure = z.object({
  council: councilCode,
  request: erasureName,
  askedAt: instant,
  state: z.enum(['running', 'done']),
  ids: z.array(pseudonym).default([]).meta({ description: 'What the list of the erased holds of its ids' }),
});
export type Erasure = z.infer<typeof erasure>;

/** A subject that was erased, by its pseudonym: what a late worker may yet write of it is taken away again. */
export const erasedSubject = z.object({
  kind: z.enum(['person', 'assessment', 'response']),
  subject: pseudonym,
  source: z.enum(sourceIds),
});
export type ErasedSubject = z.infer<typeof erasedSubject>;

/** Everything that may hold something of a person, in the order in which it is looked through. */
export const erasurePhases = [
  'uploads',
  'unrecognised',
  'messages',
  'deliveries',
  'rejects',
  'subjects',
] as const;

/**
 * One step of looking through all that is kept of a council: from `after` on within its phase. Each step asks for the
 * next; once a whole round has passed in which nobody has found anything, the requests that it began with are done.
 */
export const erasureWork = z.object({
  council: councilCode,
  phase: z.enum(erasurePhases),
  after: z.string().optional().meta({ description: 'What was looked at last in this phase' }),
  since: z
    .int()
    .optional()
    .meta({ description: 'How often anything had been found in the council when the round began' }),
  waits: z.int().optional().meta({ description: 'How often it has waited for an upload on its way' }),
  isPartial: z.boolean().optional().meta({ description: 'Whether it went past an upload on its way' }),
  requests: z.array(erasureName).meta({ description: 'Requests that were running when the round began' }),
  unreadable: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Files that this round has come upon and could not look through' }),
  only: generation.optional().meta({ description: 'Just this upload, and no more' }),
});
export type ErasureWork = z.infer<typeof erasureWork>;
