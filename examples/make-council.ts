/**
 * Writes the example council: a synthetic Coventry whose survey gives the figures that Coventry published for
 * 2021-22. No clock and no chance in it: the same script always writes the same bytes.
 *
 *     npm run example [-- outdir]      (examples/coventry, if nothing is said)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionPlanFile } from './council/action-plan.ts';
import {
  assessmentRows,
  firstQuarterFile,
  MEANINGFUL,
  MEANINGFUL_TARGET,
  secondQuarterFile,
} from './council/assessments.ts';
import { caseload, firstSubmission, secondSubmission } from './council/client-level-data.ts';
import { EXPERIENCE_TARGET, experienceFile } from './council/experience.ts';
import { letsTalkFile, letsTalkQuestions } from './council/lets-talk.ts';
import { liftFile, liftMonths } from './council/lift.ts';
import { COUNCIL, septemberMessages } from './council/messages.ts';
import { WARDS } from './council/people.ts';
import { providerFile } from './council/provider.ts';
import { figuresFile, outcomesFile, typedQuarters } from './council/published.ts';
import { seeded } from './council/random.ts';
import { ELIGIBLE_POPULATION, surveyFile, surveyRows } from './council/survey.ts';

const SETTINGS = {
  name: 'Coventry',
  region: 'West Midlands',
  wards: WARDS,
  adultPopulation: { '2023-24': 280_000 },
  census: { ethnicity: { White: 0.655, 'Asian or Asian British': 0.185, 'Black or Black British': 0.089 } },
  surveys: { sace: { '2021-22': { eligiblePopulation: ELIGIBLE_POPULATION } } },
  assessments: { meaningfulOutcomes: MEANINGFUL },
  targets: {
    'carers-social-contact': 28,
    'carers-direct-payments': 67.7,
    'assessments-meaningful-outcome': MEANINGFUL_TARGET,
    'experience-survey-responses': EXPERIENCE_TARGET,
  },
  // Client Level Data begins in July 2022: of the years before, the published figures are the true ones.
  preferFigures: ['carers-self-directed-support', 'carers-direct-payments'],
  questionMaps: { 'lets-talk': { '2023': letsTalkQuestions } },
  notify: { templateId: '5e1f0c7a-2b64-4d8e-9c3f-7a10b2d4e6f8' },
  teams: [
    { id: 'carers-team', recipients: ['carers.team@example.org'], digest: '08:30' },
    { id: 'commissioning', channel: 'teams', digest: '09:00' },
    { id: 'analysts', recipients: ['analysts@example.org'], channel: 'ses', digest: '08:30' },
  ],
};

/** Publishes the outcomes of all councils. */
const ENGLAND = 'E92000001';

const NOTE = `SYNTHETIC DATA. Every person, answer, date and reference in this folder was made up by
examples/make-council.ts. Ids begin with SYN, NHS numbers are of the 999 range that is issued to nobody, postcodes
are of the area ZZ that does not exist. Real are only published figures, of which no person can be told: the totals of the
survey and two shares of Client Level Data come out as Coventry's, the provider's return follows Coventry's, and the
rows under figures/ and ascof/ are published ones, and the actions under action-plan/ have the ids of the published plan
(see ../reference and ../README.md).
`;

/** Every file of the example: path below the folder → text, or the bytes of a workbook. */
export function councilFiles(): Map<string, string | Uint8Array> {
  // One seed per part, so that a change of one part leaves the bytes of the others alone.
  const survey = surveyRows(seeded(2122));
  const assessments = assessmentRows(seeded(2023));
  const lift = liftMonths(seeded(709), assessments.first);
  const messages = septemberMessages(seeded(2309), {
    assessments,
    lift: lift.get('2023-09') ?? [],
    survey,
  });
  const cases = caseload(seeded(407));
  const upload = (path: string) => `uploads/${COUNCIL}/${path}`;
  return new Map<string, string | Uint8Array>([
    ['SYNTHETIC.txt', NOTE],
    [upload('settings/council/settings.json'), `${JSON.stringify(SETTINGS, null, 2)}\n`],
    [upload('sace/2021-22/survey.csv'), surveyFile(seeded(314), survey)],
    [upload('assessments/2023-24-Q1/assessments.csv'), firstQuarterFile(assessments.first)],
    [upload('assessments/2023-24-Q2/assessments.csv'), secondQuarterFile(assessments.second)],
    ...[...lift].map(([month, rows]) => [upload(`lift/${month}/lift.csv`), liftFile(month, rows)] as const),
    [upload('cld/2023-24-Q1/submission.csv'), firstSubmission(seeded(1), cases)],
    [upload('cld/2023-24-Q2/submission.csv'), secondSubmission(seeded(2), cases)],
    [upload('provider/2023-24-Q2/return.csv'), providerFile()],
    [upload('experience/2023-24/responses.csv'), experienceFile(seeded(300))],
    [upload('lets-talk/2023/export.xlsx'), letsTalkFile(seeded(12))],
    ...typedQuarters.map(
      (quarter) => [upload(`figures/${quarter}/appendix-a.csv`), figuresFile(quarter)] as const,
    ),
    [upload('action-plan/2024-26/actions.csv'), actionPlanFile()],
    [`uploads/${ENGLAND}/ascof/2021-22/ascof.csv`, outcomesFile()],
    ['messages/2023-09.jsonl', messages.map((message) => `${JSON.stringify(message)}\n`).join('')],
  ]);
}

/** Writes the example into a folder; files of the same names are overwritten, nothing else is touched. */
export function writeCouncil(folder: string): void {
  for (const [path, content] of councilFiles()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeCouncil(process.argv[2] ?? fileURLToPath(new URL('./coventry', import.meta.url)));
}
