import type { SQSRecord } from 'aws-lambda';
import { receiveUpload } from '../../functions/1-receive/receive-upload.ts';
import { s3Notices } from '../../shared/adapters/lambda/s3-notices.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { ObjectNotice } from '../../shared/contracts/work.ts';
import type { Random } from '../simulation/random.ts';
import { Council, lift } from '../unit/stages/council.ts';
import { type Fuzzed, orCrash } from './fuzzed.ts';
import { spoil } from './spoil.ts';

const heldAt = '2023-09-02T09:00:00.000Z' as Instant;
const later = '2023-09-03T09:00:00.000Z' as Instant;

/** A council of which a file is held. */
const holding = new Council();
const people = (count: number) => lift(...Array.from({ length: count }, (_, n) => `P${n} no yes`));
await holding.upload('lift/2023-09/a.csv', people(10), '2023-09-01T09:00:00.000Z');
const { upload: held } = await holding.upload('lift/2023-09/b.csv', people(2), heldAt);
const confirmation = `confirmations/E08000026/lift/2023-09/${held.etag}`;

const sound: readonly string[] = [
  ...[
    'uploads/E08000026/lift/2023-09/lift.csv',
    'uploads/E08000026/sace/2021-22/Survey of carers (final) 2.xlsx',
  ],
  ...['uploads/E08000026/settings/council/settings.json', 'uploads/E92000001/ascof/2021-22/ascof.csv'],
  ...[
    'uploads/E08000026/cld/2023-24-Q2/café – 50% + more.csv',
    'uploads/E08000026/lets-talk/2023/export.xlsx',
  ],
  ...[confirmation, confirmation, 'confirmations/E08000026/lift/2023-09/', 'elsewhere/a.csv', 'uploads/'],
];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const others = sound.map(bytesOf);

/** The key of an object that somebody put into the letterbox; S3 takes any text of up to 1024 bytes. */
export const keys: Fuzzed = {
  make: (random) => {
    const key = bytesOf(random.pick(sound));
    return { name: 'key.txt', bytes: random.chance(0.1) ? key : spoil(key, random, others) };
  },
  faultsOf: ({ bytes }) => orCrash(() => faultsOfKey(textOf(bytes.subarray(0, 1024)))),
};

/** Letters in which a character was cut are none; a key is never empty. */
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replaceAll('\ufffd', '') || 'x';

/** As S3 writes it: as in a query string, a space as a plus sign. */
const percentEncoded = (key: string) => encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

const noticeOf = (key: string, { etag, size, sequencer, versionId }: ObjectNotice) =>
  JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        eventTime: later,
        s3: { object: { key, eTag: etag, size, sequencer, versionId } },
      },
    ],
  });

const read = (body: string) => s3Notices({ body } as SQSRecord);

async function faultsOfKey(key: string): Promise<string[]> {
  const council = copyOf(holding);
  const before = council.archived.size;
  const posted = council.letterbox.post(key, 'person_ref\n', later);
  const [notice, ...more] = read(noticeOf(percentEncoded(key), posted));
  if (notice === undefined || more.length > 0) return ['not one notice'];
  await receiveUpload(council)(notice);
  const receipts = [...council.reports.objects.keys()].filter((receipt) => receipt.endsWith('.json'));
  const registered = council.uploads.items.uploads.all().map(({ item }) => item.upload);
  const isTaken = registered.some((upload) => upload.key === key && upload.etag === posted.etag);
  const isConfirmed = registered.some(({ confirmed }) => confirmed);
  const answers = receipts.length + Number(isTaken) + Number(isConfirmed);
  return [
    ...(notice.key === key ? [] : ['the key is not what it was']),
    ...(answers === 1 ? [] : [`${answers} answers`]),
    ...(isConfirmed === (key === confirmation) ? [] : ['confirmed by another key, or not by its own']),
    ...(council.archived.size > before || isConfirmed ? [] : ['not kept']),
    ...(receipts.some((receipt) => !receipt.startsWith('receipts/')) ? ['a receipt at another place'] : []),
  ];
}

/** As far as receiving looks at it. */
function copyOf({ archived, uploads }: Council): Council {
  const copy = new Council();
  for (const [key, object] of archived) copy.archived.set(key, object);
  for (const { key, item } of uploads.items.uploads.all()) copy.uploads.items.uploads.put(key, item);
  for (const { key, item } of uploads.items.lineages.all()) copy.uploads.items.lineages.put(key, item);
  return copy;
}

/** What the notice of a bucket may look like after something happened to it on the way. */
export const notices: Fuzzed = {
  make: (random) => ({ name: 'notice.json', bytes: spoiltNotice(random) }),
  faultsOf: async ({ bytes }) => {
    try {
      const told = read(new TextDecoder().decode(bytes));
      return told.every(({ key }) => typeof key === 'string') ? [] : ['a notice of no key'];
    } catch (error) {
      // These fail the message, which is tried again and then parked for people.
      const isExpected = error instanceof Error && expected.includes(error.name);
      return isExpected ? [] : [`crash: ${error instanceof Error ? error.stack : error}`];
    }
  },
};

/** What says which part of it is wrong: no JSON, or not as it should be. */
const expected = ['SyntaxError', 'ZodError'];

function spoiltNotice(random: Random): Uint8Array {
  const key = percentEncoded(random.pick(sound));
  const notice = { key, etag: held.etag, size: 1, eventTime: later, sequencer: '01' };
  return spoil(bytesOf(noticeOf(key, notice)), random, others);
}
