import type { Event } from '../../shared/contracts/events.ts';
import type { CouncilCode, Instant, Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import { byText } from '../../shared/indicators/counting/counters.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { CouncilPorts } from '../../shared/protocol/council-evidence.ts';
import { judgeCouncil } from '../../shared/protocol/judge-council.ts';
import {
  type JudgedSubject,
  judgeSubjects,
  type SubjectPorts,
  subjectsOfUpload,
} from '../../shared/protocol/judge-subjects.ts';
import { type MessagePorts, putNews } from '../../shared/protocol/messages.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';

export interface OpenEpisodesPorts extends CouncilPorts, SubjectPorts, MessagePorts {
  readonly log: Log;
}

/**
 * Turns events into episodes and messages. Everything is judged by what is on record now, never by what the event
 * says, so a late, lost or doubled event changes nothing but the time.
 */
export const openEpisodes =
  (ports: OpenEpisodesPorts) =>
  async (events: readonly Event[]): Promise<void> => {
    for (const [council, ofCouncil] of Map.groupBy(events, ({ data }) => data.council)) {
      const settings = await settingsInForce(council, ports.records);
      // A file is told of with each of its steps that the stream saw late: to judge all of its rows once is enough.
      const told = [...new Map(ofCouncil.map((event) => [event.id, event])).values()];
      await judgeFiles(council, told, settings, ports);
      await judgeMessages(council, told, settings, ports);
      await judgeRest(council, told, settings, ports);
    }
  };

/** What rules look at one by one, in the sources that tell of it. */
const kinds = { lift: 'person', assessments: 'assessment' } as const;
const kindOf = (source: string): JudgedSubject['kind'] | undefined => kinds[source as keyof typeof kinds];

/** What a file brings up makes one message for each team. */
async function judgeFiles(
  council: CouncilCode,
  events: readonly Event[],
  settings: Settings,
  ports: OpenEpisodesPorts,
): Promise<void> {
  for (const { type, data, time } of events) {
    const kind = type === 'UploadSettled.v1' ? kindOf(data.source) : undefined;
    if (type !== 'UploadSettled.v1' || kind === undefined) continue;
    const touched = await subjectsOfUpload(data, ports);
    if (touched === undefined) continue;
    const { subjects, cause } = touched;
    const at = await judgedAt(council, time, ports);
    const judgement = { council, at, occasion: 'file', cause: () => cause, settings } as const;
    await judgeSubjects(
      subjects.map((subject) => ({ kind, subject: subject as Pseudonym })),
      judgement,
      ports,
    );
    await putNews({ council, at, settings }, cause, ports);
    ports.log('episodes-opened', { occasion: 'file', subjects: subjects.length });
  }
}

/** What single messages bring up waits for the digest: how they happen to be batched must not decide how many mails there are. */
async function judgeMessages(
  council: CouncilCode,
  events: readonly Event[],
  settings: Settings,
  ports: OpenEpisodesPorts,
): Promise<void> {
  const told = events.flatMap((event) => {
    const isRecord = event.type === 'CarerMatchRecorded.v1' || event.type === 'AssessmentOutcomeRecorded.v1';
    const kind = isRecord ? kindOf(event.data.source) : undefined;
    return isRecord && kind && event.data.byMessage ? [{ kind, subject: event.data.record }] : [];
  });
  const latest = told.length > 0 ? await ports.uploads.latestStatement(council) : null;
  if (latest === null) return;
  const subjects = [...new Map(told.map((each) => [`${each.kind} ${each.subject}`, each])).values()];
  const at = await judgedAt(council, latest, ports);
  await judgeSubjects(
    subjects,
    { council, at, occasion: 'message', cause: () => 'message', settings },
    ports,
  );
  ports.log('episodes-opened', { occasion: 'message', subjects: subjects.length });
}

async function judgeRest(
  council: CouncilCode,
  events: readonly Event[],
  settings: Settings,
  ports: OpenEpisodesPorts,
): Promise<void> {
  const statement = await ports.uploads.latestStatement(council);
  // A file that was refused states nothing, and yet there is something to say, of its own moment.
  const settled = events.flatMap(({ type, time }) => (type === 'UploadSettled.v1' ? [time] : []));
  const latest = [...(statement === null ? [] : [statement]), ...settled].sort(byText).at(-1);
  if (latest === undefined) return;
  const at = await judgedAt(council, latest, ports);
  const causes = await judgeCouncil({ council, at, occasion: 'figures', settings }, ports);
  for (const cause of causes) await putNews({ council, at, settings }, cause, ports);
}

/** What was judged as of a night is never judged as of a day before: days of waiting would end and begin again. */
async function judgedAt(council: CouncilCode, at: Instant, { alerts }: OpenEpisodesPorts): Promise<Instant> {
  const night = await alerts.judgedAt(council);
  return night !== null && night > at ? night : at;
}
