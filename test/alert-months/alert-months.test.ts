import { expect, it } from 'vitest';
import { acknowledged } from '../../shared/alerting/episode-life.ts';
import type { Episode, Message } from '../../shared/contracts/alerts.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import { changeEpisode } from '../../shared/protocol/change-episode.ts';
import { Random } from '../simulation/random.ts';
import { lift } from '../unit/stages/council.ts';
import { day, type Fault, faults, Month } from './month.ts';

const people = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'];
const channels = ['notify', 'ses', 'teams', 'sns'] as const;

const settings = {
  name: 'Coventry',
  shrink: 1,
  quarantine: { share: 1, atLeast: 100 },
  notify: { templateId: '00000000-0000-4000-8000-000000000000' },
  alerts: { 'possible-hidden-carer': { escalateAfterDays: 5 } },
  teams: [
    {
      id: 'carers-team',
      recipients: ['one@example.org', 'two@example.org'],
      escalateTo: ['chief@example.org'],
    },
    { id: 'commissioning', channel: 'teams' },
    { id: 'analysts', channel: 'ses', recipients: ['analyst@example.org'], digest: '09:15' },
  ],
};

/** A month in which the clocks change, and then a fortnight in which nothing fails any more. */
async function lived(seed: number, hasNights = true): Promise<Month> {
  const random = new Random(seed);
  const month = new Month(
    random,
    random.pick(['2023-10-12T09:00:00.000Z', '2024-03-10T09:00:00.000Z']) as Instant,
  );
  month.hasNights = hasNights;
  await month.council.upload('settings/council/s.json', settings, month.at());
  for (let happened = 0; happened < 14; happened += 1) {
    await happens(month, random);
    if (seed % 2 === 0 && (happened === 7 || happened === 11)) await erases(month, random.pick(people));
    await month.passUntil(month.now + random.below(4 * day));
  }
  month.isCalm = true;
  for (const channel of channels) month.council.channels[channel].isDown = false;
  await month.passUntil(month.now + 14 * day);
  return month;
}

/** Somebody of whom alerts may be open, and of whom events may be on their way. */
async function erases(month: Month, person: string): Promise<void> {
  const number = month.council.erasures.items.erasures.all().length;
  await month.council.erase(`request-${number}`, { person_ref: [person] }, month.at());
}

async function happens(month: Month, random: Random): Promise<void> {
  const what = random.below(10);
  const now = month.at();
  const person = random.pick(people);
  if (what < 4) {
    const listed = random.shuffled(people).slice(0, 1 + random.below(people.length));
    const line = (each: string) =>
      `${each} ${random.pick(['no', 'no', 'yes'])} ${random.pick(['yes', 'yes', 'no'])}`;
    const months = ['2023-09', '2023-10', '2023-11'];
    await month.council.upload(
      `lift/${random.pick(months)}/${random.below(3)}.csv`,
      lift(...listed.map(line)),
      now,
    );
  } else if (what < 7) {
    const known = random.pick(['yes', 'no', 'no']);
    await month.council.send(
      {
        type: 'lift-match.v1',
        id: `m-${random.below(1000)}`,
        dataset: random.pick(['2023-09', '2023-10']),
        version: random.below(20),
        sentAt: now,
        data: { person_ref: person, carers_allowance: 'yes', known_to_council: known },
      },
      now,
    );
  } else if (what < 9) {
    month.outage(random.pick(channels), random.below(3 * day));
  } else {
    for (const episode of month.living().slice(0, 2))
      await changeEpisode(episode, (there) => acknowledged(there, now), month.council.alerts);
  }
}

const episodesOf = ({ council }: Month): Episode[] =>
  council.alerts.items.episodes.all().map(({ item }) => item);
const messagesOf = ({ council }: Month): Message[] =>
  council.alerts.items.messages.all().map(({ item }) => item);

/** Who is a possible hidden carer by what is on record, worked out here a second time. */
function hiddenOf({ council }: Month): string[] {
  const rows = council.records.items.all().map(({ item }) => item);
  const byPerson = Map.groupBy(
    rows.filter(({ key }) => key.source === 'lift'),
    ({ key }) => key.subject,
  );
  return [...byPerson].flatMap(([person, records]) => {
    const listed = records
      .map(({ key, file, message }) => ({
        month: key.dataset,
        says: message ? message.content : (file?.statement?.content ?? null),
      }))
      .filter(({ says }) => says !== null)
      .sort((one, other) => (one.month < other.month ? 1 : -1));
    const last = listed[0]?.says;
    return last?.kind === 'lift-match' && last.signals.length > 0 && !last.known_to_council ? [person] : [];
  });
}

function expectAllWell(month: Month, seed: number): void {
  const named = (what: string) => `${what} (seed ${seed})`;
  const living = month.living().filter(({ rule }) => rule === 'possible-hidden-carer');
  expect(living.map(({ subject }) => subject).sort(), named('exactly those who are on record')).toEqual(
    hiddenOf(month).sort(),
  );
  expect(
    living.filter(({ state }) => state === 'open'),
    named('everybody told of'),
  ).toEqual([]);
  // What is over before anybody was told of it need not be sent any more.
  const ids = new Set(month.living().map(({ id }) => id));
  const wanted = messagesOf(month).filter(({ alerts }) => alerts.some(({ id }) => ids.has(id)));
  expect(
    wanted.filter(({ state }) => state !== 'sent'),
    named('no message left'),
  ).toEqual([]);
  for (const message of wanted)
    expect(new Set(message.deliveries.map(({ state }) => state)), named('every delivery over')).not.toContain(
      'ready',
    );
  expectEachToldOnce(month, named);
  const erased = new Set<string>(month.council.erasures.items.subjects.all().map(({ item }) => item.subject));
  const theirs = episodesOf(month).filter(({ subject }) => erased.has(subject));
  expect(theirs, named('no alert about anybody who was erased')).toEqual([]);
  for (const { team, summary, open } of month.digests) expectSum(team, summary, open, named);
}

/** Each alert is in one message for its team, and each message comes to each recipient once, but for a process that ended in between. */
function expectEachToldOnce(month: Month, named: (what: string) => string): void {
  const told = messagesOf(month).filter(({ kind }) => kind !== 'escalation');
  const refs = told.flatMap(({ alerts }) => alerts.map(({ id }) => id));
  expect(refs.length, named('each alert in one message')).toBe(new Set(refs).size);
  const reachedSomebody = episodesOf(month).filter(
    ({ state, trail }) =>
      ['notified', 'acknowledged'].includes(state) || trail.some(({ step }) => step === 'told'),
  );
  for (const { id, trail } of reachedSomebody)
    if (trail.some(({ step }) => step === 'told')) expect(refs, named('told by a message')).toContain(id);
  for (const channel of channels) {
    const letters = month.council.channels[channel].letters;
    const copies = Map.groupBy(letters, ({ to, reference }) => `${to} ${reference}`);
    for (const [, same] of copies)
      if (!month.cutOff.has(same[0]?.reference ?? '')) expect(same.length, named('each letter once')).toBe(1);
  }
}

function expectSum(
  team: string,
  summary: readonly string[],
  open: ReadonlyMap<string, number>,
  named: (what: string) => string,
) {
  expect(summary.length, named(`a line for each kind of alert of ${team}`)).toBe(open.size);
  const counts = [...open.values()].map((count) => (count < 5 ? 'few' : String(count))).sort();
  const said = summary
    .map((line) => /^\d+/.exec(line)?.[0] ?? 'few')
    .map((count) => (Number(count) < 5 ? 'few' : count));
  expect(said.sort(), named('the digest sums to what is open')).toEqual(counts);
}

it('tells each team of each alert once, whatever fails in a month, and loses none: seeds 1 to 25', async () => {
  const hit: Record<Fault, number> = {
    'lost event': 0,
    'doubled event': 0,
    'late event': 0,
    crash: 0,
    outage: 0,
  };
  let digests = 0;
  let erased = 0;
  for (let seed = 1; seed <= 25; seed += 1) {
    const month = await lived(seed);
    expectAllWell(month, seed);
    for (const fault of faults) hit[fault] += month.hit[fault];
    digests += month.digests.length;
    erased += month.council.erasures.items.subjects.all().length;
  }
  process.stdout.write(
    `25 months; ${faults.map((fault) => `${fault} ${hit[fault]}`).join(', ')}; ${digests} digests\n`,
  );
  for (const fault of faults) expect(hit[fault], fault).toBeGreaterThan(20);
  expect(digests).toBeGreaterThan(25);
  expect(erased, 'of whom an alert could be').toBeGreaterThan(10);
}, 600_000);

it('would see it, if nobody looked at night: what is lost stays lost', async () => {
  const unwell: number[] = [];
  for (let seed = 1; seed <= 5; seed += 1) {
    const month = await lived(seed, false);
    try {
      expectAllWell(month, seed);
    } catch {
      unwell.push(seed);
    }
  }
  expect(unwell).not.toEqual([]);
}, 600_000);
