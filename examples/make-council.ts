/**
 * Writes the example council: a synthetic Coventry whose survey gives the figures that Coventry published for
 * 2021-22. No clock and no chance in it: the same script always writes the same bytes.
 *
 *     npm run example [-- outdir]      (examples/coventry, if nothing is said)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assessmentRows,
  firstQuarterFile,
  MEANINGFUL,
  MEANINGFUL_TARGET,
  secondQuarterFile,
} from './council/assessments.ts';
import { liftFile, liftMonths } from './council/lift.ts';
import { COUNCIL, septemberMessages } from './council/messages.ts';
import { WARDS } from './council/people.ts';
import { seeded } from './council/random.ts';
import { ELIGIBLE_POPULATION, surveyFile, surveyRows } from './council/survey.ts';

const SETTINGS = {
  name: 'Coventry',
  region: 'West Midlands',
  wards: WARDS,
  surveys: { sace: { '2021-22': { eligiblePopulation: ELIGIBLE_POPULATION } } },
  assessments: { meaningfulOutcomes: MEANINGFUL },
  targets: { 'carers-social-contact': 28, 'assessments-meaningful-outcome': MEANINGFUL_TARGET },
  teams: [
    { id: 'carers-team', recipients: ['carers.team@example.org'], digest: '08:30' },
    { id: 'commissioning', recipients: ['commissioning@example.org'], digest: '09:00' },
  ],
};

const NOTE = `SYNTHETIC DATA. Every person, answer, date and reference in this folder was made up by
examples/make-council.ts. Ids begin with SYN, NHS numbers are of the 999 range that is issued to nobody, postcodes
are of the area ZZ that does not exist. Only the totals of the survey are real: they come out as Coventry's
published figures for 2021-22 (see ../reference and ../README.md).
`;

/** Every file of the example: path below the folder → text. */
export function councilFiles(): Map<string, string> {
  // One seed per part, so that a change of one part leaves the bytes of the others alone.
  const survey = surveyRows(seeded(2122));
  const assessments = assessmentRows(seeded(2023));
  const lift = liftMonths(seeded(709), assessments.first);
  const messages = septemberMessages(seeded(2309), {
    assessments,
    lift: lift.get('2023-09') ?? [],
    survey,
  });
  const upload = (path: string) => `uploads/${COUNCIL}/${path}`;
  return new Map([
    ['SYNTHETIC.txt', NOTE],
    [upload('settings/council/settings.json'), `${JSON.stringify(SETTINGS, null, 2)}\n`],
    [upload('sace/2021-22/survey.csv'), surveyFile(seeded(314), survey)],
    [upload('assessments/2023-24-Q1/assessments.csv'), firstQuarterFile(assessments.first)],
    [upload('assessments/2023-24-Q2/assessments.csv'), secondQuarterFile(assessments.second)],
    ...[...lift].map(([month, rows]) => [upload(`lift/${month}/lift.csv`), liftFile(month, rows)] as const),
    ['messages/2023-09.jsonl', messages.map((message) => `${JSON.stringify(message)}\n`).join('')],
  ]);
}

/** Writes the example into a folder; files of the same names are overwritten, nothing else is touched. */
export function writeCouncil(folder: string): void {
  for (const [path, text] of councilFiles()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeCouncil(process.argv[2] ?? fileURLToPath(new URL('./coventry', import.meta.url)));
}
