import type { CouncilCode } from '../contracts/identifiers.ts';
import { defaultSettings, type Settings, settings } from '../contracts/settings.ts';
import { readJson } from '../parsing/read-json.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { RecordStore } from '../ports/records.ts';
import type { RecordKey } from './keys.ts';
import { effectiveContent } from './statements.ts';

export const settingsRecordKey = (council: CouncilCode): RecordKey => ({
  council,
  kind: 'council',
  subject: 'council',
  source: 'settings',
  dataset: 'council',
  naturalKey: 'council',
});

/** The settings in force now; what figures, alerts and pages go by. */
export async function settingsInForce(council: CouncilCode, records: RecordStore): Promise<Settings> {
  const [record] = await records.read([settingsRecordKey(council)]);
  const content = record && effectiveContent(record);
  return content?.kind === 'settings' ? settings.parse(content.document) : defaultSettings;
}

/** The settings that a file is read with: those of the settings file that was the truth when it was received. */
export async function settingsOf(raw: string | null, archive: ObjectStore): Promise<Settings> {
  const text = raw === null ? undefined : await archive.text(raw);
  if (text === undefined) return defaultSettings;
  const json = readJson(text, 'settings-not-json');
  if (json.kind === 'refused') throw new Error(`settings-unreadable:${json.problem.code}`);
  return settings.parse(json.value);
}
