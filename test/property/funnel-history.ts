import * as fc from 'fast-check';
import { checkConditions } from '../../functions/5-alert/check-conditions.ts';
import { openEpisodes } from '../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../functions/5-alert/send-message.ts';
import { contactRecorded } from '../../shared/alerting/episode-life.ts';
import { daysLater } from '../../shared/calendar/days.ts';
import { contactAnswers, isLiving } from '../../shared/contracts/alerts.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { Instant, IsoDate } from '../../shared/contracts/identifiers.ts';
import { contactStatuses } from '../../shared/contracts/records.ts';
import type { CheckWork } from '../../shared/contracts/work.ts';
import { changeEpisode } from '../../shared/protocol/change-episode.ts';
import { senderDouble } from '../doubles/queues.ts';
import { at, Council, code } from '../unit/stages/council.ts';

/** A history of the people of a few households in the tracker, and of a team that works on them. */

const person = fc.constantFrom('1', '2');
const month = fc.constantFrom('2023-08', '2023-09', '2023-10');
const row = fc.record({
  known_to_council: fc.constantFrom('no', 'no', '', 'yes'),
  carers_allowance: fc.constantFrom('yes', 'yes', 'yes', 'no'),
  contact_status: fc.constantFrom('', '', ...contactStatuses),
  contacted_on: fc.constantFrom('', '2023-08-20', '2023-09-20'),
});

const file = fc.record({
  kind: fc.constant('file' as const),
  month,
  rows: fc.array(fc.tuple(person, row), { minLength: 1, maxLength: 3 }),
});
const version = fc.integer({ min: 1, max: 3 });
const message = fc.record({ kind: fc.constant('message' as const), month, person, row, version });
const withdrawal = fc.record({ kind: fc.constant('withdrawal' as const), month, person, version });
/** Events that are heard once, twice, or never. */
const hearing = fc.record({ kind: fc.constant('hearing' as const), times: fc.constantFrom(1, 1, 2, 0) });
const status = fc.constantFrom(...contactAnswers);
const contact = fc.record({ kind: fc.constant('contact' as const), nth: fc.nat(1), status });
const once = fc.constantFrom({ kind: 'mail' as const }, { kind: 'night' as const });

const step = fc.oneof(file, file, message, withdrawal, hearing, hearing, hearing, contact, contact, once);
/** Long enough that most have people who come, are contacted, go, and come again. */
export const history = fc.array(step, { minLength: 6, maxLength: 16, size: 'max' });
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

export const hiddenCarers = (council: Council) => council.alerts.episodes(code, 'possible-hidden-carer');

/** A day for each step, so that every step is later than all before it. */
export const dayOf = (n: number): IsoDate => daysLater('2023-10-02' as IsoDate, n);
export const momentOf = (n: number): Instant => at(`${dayOf(n)}T09:00:00.000Z`);

export async function startedCouncil(): Promise<Council> {
  const council = new Council();
  const anySize = { shrink: 1, quarantine: { share: 1, atLeast: 1000 } };
  await council.upload('settings/council/s.json', anySize, '2023-10-01T09:00:00.000Z');
  council.changes();
  return council;
}

/** Does a step on its day. */
export async function take(each: Step, n: number, council: Council): Promise<void> {
  if (each.kind === 'file') return upload(each, n, council);
  if (each.kind === 'message' || each.kind === 'withdrawal') return send(each, n, council);
  if (each.kind === 'hearing') return hear(await council.tell(), each.times, council);
  if (each.kind === 'contact') return recordContact(each, n, council);
  if (each.kind === 'mail') return mail(n, council);
  return night(n, council);
}

async function upload({ month: of, rows }: Extract<Step, { kind: 'file' }>, n: number, council: Council) {
  const headings = ['known_to_council', 'carers_allowance', 'contact_status', 'contacted_on'] as const;
  const lines = rows.map(([who, cells]) =>
    [`H-${who}`, `P${who}`, ...headings.map((heading) => cells[heading])].join(','),
  );
  const text = [['household_ref', 'person_ref', ...headings].join(','), ...lines, ''].join('\n');
  await council.upload(`lift/${of}/a.csv`, text, momentOf(n));
}

async function send(
  each: Extract<Step, { kind: 'message' | 'withdrawal' }>,
  n: number,
  council: Council,
): Promise<void> {
  const { month: dataset, person: who, version } = each;
  const common = { id: `${n}`, dataset, version, sentAt: momentOf(n) };
  const about = { source: 'lift', person_ref: `P${who}` };
  const message =
    each.kind === 'withdrawal'
      ? { ...common, type: 'record-withdrawn.v1', data: about }
      : {
          ...common,
          type: 'lift-match.v1',
          data: { ...about, household_ref: `H-${who}`, ...each.row },
        };
  await council.send(message, momentOf(n));
}

async function hear(events: readonly Event[], times: number, council: Council): Promise<void> {
  for (let again = 0; again < times; again += 1) await openEpisodes(council)(events);
}

async function recordContact(
  { nth, status }: Extract<Step, { kind: 'contact' }>,
  n: number,
  council: Council,
): Promise<void> {
  const living = (await hiddenCarers(council)).filter(isLiving);
  const episode = living[nth % Math.max(1, living.length)];
  if (episode === undefined) return;
  const said = { status, on: dayOf(n), at: momentOf(n) };
  await changeEpisode(episode, (there) => contactRecorded(there, said), council.alerts);
}

/** Digests are put, and all messages that are ready are sent. */
async function mail(n: number, council: Council): Promise<void> {
  await sendDigest(council)({ at: momentOf(n), whenever: true });
  for (const { item } of council.alerts.items.messages.all())
    await sendMessage(council)({ council: code, message: item.id, attempt: 0, sentAt: momentOf(n) });
}

/** What is put into the queue of checks is worked off at once. */
export async function night(n: number, council: Council): Promise<void> {
  const left: CheckWork[] = [{ at: momentOf(n) }];
  const checks = senderDouble<CheckWork>({ onSend: ({ message }) => void left.push(message) });
  const outgoing = senderDouble<never>();
  for (let work = left.shift(); work; work = left.shift())
    await checkConditions({ ...council, checks, outgoing })(work);
}
