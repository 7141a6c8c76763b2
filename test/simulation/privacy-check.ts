import { snapshotOf } from './bytes.ts';
import { canary } from './history.ts';
import type { World } from './world.ts';

/** Where rows as they were sent may be (README, Privacy): raw objects, refused messages, refused rows of a receipt. */
const mayNamePeople = /^(raw\/|rejects\/|receipts\/.*\.errors\.csv$)/;

/** Nobody is named anywhere else: in no table, report, interim object, piece of work or line of a log. */
export function privacy(world: World): string[] {
  const { archive: _, reports: __, ...tables } = snapshotOf(world);
  const named = Object.entries({
    ...tables,
    'a queue': world.sent.join('\n'),
    'a log': JSON.stringify(world.logs.lines),
  }).filter(([, text]) => text.includes(canary));
  const objects = [...world.archive, ...world.reports].filter(
    ([key, { body }]) =>
      !mayNamePeople.test(key) && (key.includes(canary) || Buffer.from(body).includes(canary)),
  );
  return [
    ...named.map(([store]) => `a person is named in ${store}`),
    ...objects.map(
      ([key]) => `a person is named in an object like ${key.split('/')[0]}/…/${key.split('/').at(-1)}`,
    ),
  ];
}
