import { possibleHiddenCarersWords } from '../alerting/words.ts';
import { type Episode, isLiving } from '../contracts/alerts.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant, Pseudonym } from '../contracts/identifiers.ts';
import type { LiftMatch } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import type { UploadRef } from '../contracts/uploads.ts';
import { byText } from '../indicators/counting/counters.ts';
import { isPossibleHiddenCarer } from '../indicators/possible-hidden-carers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { RecordStore } from '../ports/records.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { decisionRecord } from './decisions.ts';
import { digestCause, episodeId, putMessageOf } from './episodes.ts';
import { inChunks } from './in-chunks.ts';
import { readStatement } from './manifests.ts';
import { liveKey } from './places.ts';
import { jsonOf, textOf } from './read-objects.ts';
import { effectiveContent, isByMessage } from './statements.ts';

interface CarerPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
  readonly log: Log;
  readonly linkBase: string;
}

/** The team that gets possible hidden carers to contact. */
export const carersTeam = 'carers-team';
const rule = 'possible-hidden-carer';

/** People who are judged at once. */
const atOnce = 10;

/** The people whose rows an upload put or took away, and what to call it as the cause of a message. */
export async function peopleOfUpload(
  ref: UploadRef,
  { uploads, archive }: CarerPorts,
): Promise<{ people: string[]; cause: string } | undefined> {
  const upload = await uploads.get(ref);
  if (upload?.decision === undefined) return undefined;
  const { statement, view } = await jsonOf(decisionRecord, upload.decision, archive);
  if (statement === null) return undefined;
  const stated = readStatement(await textOf(statement, archive));
  const touched = [...stated.values()].filter(({ action }) => action !== 'same');
  const people = [...new Set(touched.map(({ subject }) => subject))];
  return { people, cause: `${upload.source} ${upload.dataset} ${view}` };
}

/**
 * Makes the episodes of these people equal to what is on record: one is opened for who has become a possible hidden
 * carer, and ended for who no longer is. Those that one file opened make one message; those that messages brought up
 * wait for the digest.
 */
export async function judgePeople(
  judged: { council: CouncilCode; people: readonly string[]; cause: string; at: Instant; settings: Settings },
  ports: CarerPorts,
): Promise<void> {
  const { council, people, cause, at, settings } = judged;
  const causes = new Set<string>();
  // Who was changed is looked at again: what is on record may have changed meanwhile, and another may have acted on it.
  for (let left = people; left.length > 0; ) {
    const known = (await ports.alerts.episodes(council, carersTeam)).filter(
      (episode) => episode.rule === rule,
    );
    const livesOf = Map.groupBy(known, ({ subject }) => subject);
    const judge = (person: string) =>
      judgePerson({ ...judged, person, lives: livesOf.get(person) ?? [] }, ports);
    const judgements: PersonJudgement[] = [];
    for (const some of inChunks(left, atOnce)) judgements.push(...(await Promise.all(some.map(judge))));
    for (const { living } of judgements) if (living) causes.add(living.cause);
    left = judgements.filter(({ changed }) => changed).map(({ person }) => person);
  }
  // Of the same cause only: whoever opened the others tells of them.
  const tells = causes.has(cause) && cause !== digestCause;
  if (tells) await putMessageOf({ ...toCarersTeam(council, at, settings, ports.linkBase), cause }, ports);
  ports.log('episodes-opened', { rule, people: people.length });
}

interface PersonJudged {
  readonly council: CouncilCode;
  readonly person: string;
  readonly cause: string;
  readonly at: Instant;
  /** All episodes of the person. */
  readonly lives: readonly Episode[];
}

interface PersonJudgement {
  readonly person: string;
  /** The episode that lives now. */
  readonly living?: Episode;
  readonly changed: boolean;
}

async function judgePerson(judged: PersonJudged, ports: CarerPorts): Promise<PersonJudgement> {
  const { council, person, lives, cause, at } = judged;
  const { alerts } = ports;
  const living = lives.find(isLiving);
  const listing = await latestListing(council, person, ports.records);
  if (listing === undefined || !isPossibleHiddenCarer(listing.row)) {
    if (living === undefined) return { person, changed: false };
    // Of what waits for the digest nobody knows yet: it must not matter how often it came and went.
    await (living.cause === digestCause && living.state === 'open'
      ? alerts.lapse(living)
      : alerts.resolve(living, at));
    return { person, changed: true };
  }
  const details = detailsOf(listing.row);
  if (living === undefined) {
    // A file's rows wait until all of it is counted; its own judgement opens them.
    if (cause === digestCause && !listing.byMessage) return { person, changed: false };
    const begun = listing.byMessage ? digestCause : cause;
    const opened = await alerts.open(
      episodeOf({ council, person, cause: begun, at, lives, details }, ports.sha256),
    );
    return { person, living: opened, changed: true };
  }
  if (isSame(living.details, details)) return { person, living, changed: false };
  await alerts.describe(living, details);
  return { person, living, changed: true };
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** What a message to the carers' team says, and to whom. */
export const toCarersTeam = (council: CouncilCode, at: Instant, settings: Settings, linkBase: string) => ({
  council,
  team: carersTeam,
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
  readonly row: LiftMatch;
  readonly byMessage: boolean;
}

/** What the last month that lists the person says. */
async function latestListing(
  council: CouncilCode,
  person: string,
  records: RecordStore,
): Promise<Listing | undefined> {
  const all = await records.ofSubject({ council, kind: 'person', subject: person as Pseudonym });
  const listings = all.flatMap((record) => {
    const row = effectiveContent(record);
    return row?.kind === 'lift-match'
      ? [{ month: record.key.dataset, row, byMessage: isByMessage(record) }]
      : [];
  });
  return listings.sort((one, other) => byText(one.month, other.month)).at(-1);
}

const detailsOf = ({ household_ref, ward, signals }: LiftMatch): Episode['details'] => ({
  household_ref,
  ward,
  signals,
});

/** Lives are numbered: one that was resolved is over, and its cause begins the next when it comes back. */
function episodeOf(about: PersonJudged & { details: Episode['details'] }, sha256: Sha256): Episode {
  const { council, person, cause, at, lives, details } = about;
  const over = lives.filter(({ state }) => state === 'resolved').length;
  const subject = { rule, subject: person, episode: String(over + 1) } as const;
  const id = episodeId({ council, ...subject }, sha256);
  return { id, council, team: carersTeam, ...subject, cause, openedAt: at, state: 'open', details };
}
