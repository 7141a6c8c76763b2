import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settings } from '../../shared/contracts/settings.ts';
import { readJson } from '../../shared/parsing/read-json.ts';
import { faultsOfAnswer } from './answer.ts';
import { type Fuzzed, orCrash } from './fuzzed.ts';
import { spoilJson } from './fuzzed-json.ts';
import { bytesOf, nasty } from './nasty-file.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
const sound: object = {
  ...JSON.parse(read('examples/coventry/uploads/E08000026/settings/council/settings.json').toString('utf8')),
  columnMaps: { sace: { 'Serial no': 'serial_number' } },
  sheets: { sace: 'Sheet 1' },
  webhooks: {
    mine: { platform: 'typeform', source: 'experience', dataset: '2023-24', answers: { Where: 'ward' } },
  },
};
if (!settings.safeParse(sound).success) throw new Error('the settings to spoil are not sound any more');
const survey = nasty('survey.csv', bytesOf(read('docs/templates/sace.csv')));

/** Settings as somebody may upload them; where they are taken, a file is read by them. */
export const settingsFiles: Fuzzed = {
  make: (random) => ({ name: 'settings.json', bytes: spoilJson(sound, random) }),
  faultsOf: (file) =>
    orCrash(async () => {
      const faults = await faultsOfAnswer(file, 'settings');
      return [...faults, ...(isTaken(file.bytes) ? await faultsOfAnswer(survey, 'sace', file.bytes) : [])];
    }),
};

function isTaken(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const json = readJson(text, 'settings-not-json');
    return json.kind === 'good' && settings.safeParse(json.value).success;
  } catch {
    return false;
  }
}
