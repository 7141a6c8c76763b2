import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import { positionsNow } from '../../../shared/protocol/positions-now.ts';
import type { Items } from '../../doubles/items.ts';
import { assessments, Council, code } from './council.ts';
import { night } from './night.ts';

export const from = hmacPseudonyms('the key of these tests');
export const to = hmacPseudonyms('another key of these tests', 2);

const settings = {
  name: 'Coventry',
  shrink: 1,
  teams: [{ id: 'carers-team', recipients: ['a@example.org'] }],
};
export const listed = (...people: string[]): string =>
  [
    'household_ref,person_ref,known_to_council,carers_allowance,date_of_birth,postcode,gender',
    ...people.map((person) => `H-${person},${person},no,yes,1958-03-14,ZZ1 8GE,Female`),
    '',
  ].join('\n');

/** A council with files, corrections, a message, and alerts that were told. */
export async function someCouncil(): Promise<Council> {
  const council = new Council(1000);
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  await council.upload('lift/2023-09/a.csv', listed('P1', 'P2', 'P3'), '2023-09-05T09:00:00.000Z');
  await council.upload('lift/2023-09/b.csv', listed('P1', 'P2'), '2023-09-06T09:00:00.000Z');
  await council.upload('assessments/2023-24-Q2/a.csv', assessments(3, 2), '2023-09-07T09:00:00.000Z');
  const data = { source: 'assessments', assessment_id: 'A-1', requested_on: '2023-07-01' };
  await council.send(
    { type: 'assessment-outcome.v1', id: 'm-1', sentAt: '2023-09-08T09:00:00Z', data },
    '2023-09-08T09:00:00.000Z',
  );
  await openEpisodes(council)(await council.tell());
  await night(council, '2023-09-08');
  council.changes();
  return council;
}

export const figures = async (council: Council) =>
  canonicalJson(await positionsNow(code, '2023-24-Q2' as Quarter, council));

/** All items of all tables. */
const itemsOf = ({ records, ledgers, uploads, alerts, erasures, closes }: Council): Items<unknown>[] => [
  ...[records.items, closes.items],
  ...[ledgers.items, uploads.items, alerts.items, erasures.items].flatMap((items) => Object.values(items)),
];

const membersToo = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);

/** Closed quarters keep the names of their time: nothing of them is ever written again. */
const ofClosedQuarter = new RegExp(`^(reports/${code}/\\d{4}-|closing/)`);

/** Everything that is kept, as text. */
export const everything = (council: Council): string =>
  [
    ...itemsOf(council).map((items) => JSON.stringify(items.all(), membersToo)),
    ...[...council.archived, ...council.reported]
      .filter(([key]) => !ofClosedQuarter.test(key))
      .map(([key, { body }]) => `${key}\n${new TextDecoder().decode(body)}`),
  ].join('\n');

export const told = ({ alerts }: Council) => alerts.items.messages.all().map(({ item }) => item);

/** Another council that has everything that this one has. */
export function copyOf(council: Council): Council {
  const copy = new Council(1000);
  const into = itemsOf(copy);
  for (const [n, items] of itemsOf(council).entries())
    for (const { key, item } of items.all()) into[n]?.put(key, item);
  for (const [key, object] of council.archived) copy.archived.set(key, object);
  for (const [key, object] of council.reports.objects) copy.reports.objects.set(key, object);
  return copy;
}
