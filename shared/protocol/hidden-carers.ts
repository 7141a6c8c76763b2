import { possibleHiddenCarersWords } from '../alerting/words.ts';
import type { Episode } from '../contracts/alerts.ts';
import type { CouncilCode, Instant, Pseudonym } from '../contracts/identifiers.ts';
import type { Content } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { UploadRef } from '../contracts/uploads.ts';
import { isPossibleHiddenCarer } from '../indicators/possible-hidden-carers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { RecordStore } from '../ports/records.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { decisionRecord } from './decisions.ts';
import { digestCause, episodeId, putMessageOf } from './episodes.ts';
import { readStatement } from './manifests.ts';
import { liveKey } from './places.ts';
import { textOf } from './read-parts.ts';
import { inputsOf } from './statements.ts';

interface CarerPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
  readonly log: Log;
  readonly linkBase: string;
}

const team = 'carers-team';
const rule = 'possible-hidden-carer';

/** The people whose rows an upload put or took away, and what to call it as the cause of a message. */
export async function peopleOfUpload(
  ref: UploadRef,
  { uploads, archive }: CarerPorts,
): Promise<{ people: string[]; cause: string } | undefined> {
  const upload = await uploads.get(ref);
  if (upload?.decision === undefined) return undefined;
  const { statement, view } = decisionRecord.parse(JSON.parse(await textOf(upload.decision, archive)));
  if (statement === null) return undefined;
  const stated = readStatement(await textOf(statement, archive));
  const touched = [...stated.values()].filter(({ action }) => action !== 'same');
  const people = [...new Set(touched.map(({ subject }) => subject))];
  return { people, cause: `${upload.source} ${upload.dataset} ${view}` };
}

/**
 * Makes the episodes of these people equal to what is on record: one is opened for who has become a possible hidden
 * carer, and resolved for who no longer is; those that one file opened make one message.
 */
export async function judgePeople(
  judged: { council: CouncilCode; people: readonly string[]; cause: string; at: Instant; settings: Settings },
  ports: CarerPorts,
): Promise<void> {
  const { council, people, cause, at, settings } = judged;
  const known = await ports.alerts.episodes(council, team);
  const causes = new Set<string>();
  for (const person of people) {
    const mine = known.filter((episode) => episode.subject === person && episode.rule === rule);
    const living = mine.find(({ state }) => state !== 'resolved');
    const latest = await latestListing(council, person, ports.records);
    const holds = latest?.content.kind === 'lift-match' && isPossibleHiddenCarer(latest.content);
    if (!holds && living) await ports.alerts.resolve(living, at);
    if (holds && living) causes.add(living.cause);
    if (!holds || living || latest === undefined) continue;
    const begun = episodeOf({ council, person, latest, cause, at, earlier: mine }, ports.sha256);
    const opened = await ports.alerts.open(begun);
    if (opened.state !== 'resolved') causes.add(opened.cause);
  }
  // Of the same cause only: whoever opened the others tells of them.
  const tells = causes.has(cause) && cause !== digestCause;
  if (tells) await putMessageOf({ ...toCarersTeam(council, at, settings, ports.linkBase), cause }, ports);
  ports.log('episodes-opened', { rule, people: people.length });
}

/** What a message to the carers' team says, and to whom. */
export const toCarersTeam = (council: CouncilCode, at: Instant, settings: Settings, linkBase: string) => ({
  council,
  team,
  at,
  settings,
  words: (episodes: readonly Episode[]) =>
    possibleHiddenCarersWords({
      council: settings.name,
      people: episodes.length,
      link: `${linkBase}${liveKey(council, 'work-list.html')}`,
    }),
});

interface Listing {
  readonly month: string;
  readonly content: Content;
}

/** What the last month that lists the person says. */
async function latestListing(
  council: CouncilCode,
  person: string,
  records: RecordStore,
): Promise<Listing | undefined> {
  const all = await records.ofSubject({ council, kind: 'person', subject: person as Pseudonym });
  const listings = inputsOf(all).filter(({ source }) => source === 'lift');
  const last = listings.at(-1);
  return last && { month: last.dataset, content: last.content };
}

/** Named by the month; where one of that month was resolved and its cause came back, also by a number. */
function episodeOf(
  about: {
    council: CouncilCode;
    person: string;
    latest: Listing;
    cause: string;
    at: Instant;
    earlier: readonly Episode[];
  },
  sha256: Sha256,
): Episode {
  const { council, person, latest, cause, at, earlier } = about;
  const { content, month } = latest;
  const before = earlier.filter(({ episode }) => episode.startsWith(month)).length;
  const subject = {
    rule,
    subject: person,
    episode: before === 0 ? month : `${month}-${before + 1}`,
  } as const;
  const details = content.kind === 'lift-match' ? content : undefined;
  return {
    id: episodeId({ council, ...subject }, sha256),
    council,
    team,
    ...subject,
    cause,
    openedAt: at,
    state: 'open',
    details: { household_ref: details?.household_ref, ward: details?.ward, signals: details?.signals },
  };
}
