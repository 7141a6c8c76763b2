import fc from 'fast-check';
import { receiveUpload } from '../../functions/1-receive/receive-upload.ts';
import { receiveWebhook } from '../../functions/1-receive/receive-webhook.ts';
import { takeErasure } from '../../functions/7-erase/take-erasure.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { Submission } from '../../shared/contracts/messages.ts';
import { senderDouble } from '../doubles/queues.ts';
import { Council, code } from '../unit/stages/council.ts';
import { workbookOfRows } from '../workbooks/workbook.ts';

/** Five people; the first is never erased, so that no file is empty without the others. */
export const people = [0, 1, 2, 3, 4] as const;
export type Person = (typeof people)[number];

/** How each source calls a person; nothing else of anybody looks like it. */
const nhsNumbers = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050'];
export const namesOf = (person: Person) => ({
  nhs: nhsNumbers[person] as string,
  local: `SYN-LOCAL-${person}x`,
  ref: `SYN-REF-${person}x`,
  assessment: `SYN-ASSESSED-${person}x`,
  // As platforms number responses: an answer, or half of a date, looks the same.
  serial: `${person}`,
  response: `SYN-RESPONSE-${person}x`,
});

type Row = Readonly<Record<string, string>>;

const yesNo = fc.constantFrom('yes', 'no');
const rowsBySource = {
  'assessments/a': (person: Person) =>
    fc.record({
      assessment_id: fc.constant(namesOf(person).assessment),
      nhs_number: fc.constantFrom('', namesOf(person).nhs),
      person_id: fc.constant(namesOf(person).local),
      requested_on: fc.constantFrom('2023-05-01', '2023-07-03', 'no date'),
      completed_on: fc.constantFrom('', '2023-08-01'),
      outcome: fc.constantFrom('respite', 'direct-payment', '"two\nlines, one"'),
      ward: fc.constantFrom('Longford', 'Radford'),
    }),
  'lift/2023-08': (person: Person) => liftRow(person),
  'lift/2023-09': (person: Person) => liftRow(person),
  'sace/2021-22': (person: Person) =>
    fc.record({
      serial_number: fc.constant(namesOf(person).serial),
      responded: fc.constantFrom('yes', 'no', 'perhaps'),
      q11: fc.constantFrom('', '1', '3'),
    }),
  'cld/2023-24-Q2': (person: Person) =>
    fc.record({
      nhs_number: fc.constantFrom('', namesOf(person).nhs),
      la_person_unique_identifier: fc.constant(namesOf(person).local),
      client_type: fc.constantFrom('Carer', 'Service user'),
      event_type: fc.constant('Service'),
      event_start_date: fc.constantFrom('2022-11-01', '2023-05-01'),
      service_type: fc.constant('Carer Support: Direct to Carer'),
      delivery_mechanism: fc.constantFrom('Direct Payment', 'CASSR Commissioned Support'),
      reporting_period_start_date: fc.constant('2022-07-01'),
      reporting_period_end_date: fc.constant('2023-06-30'),
    }),
} satisfies Record<string, (person: Person) => fc.Arbitrary<Row>>;
type Place = keyof typeof rowsBySource;

const liftRow = (person: Person) =>
  fc.record({
    household_ref: fc.constant(`H-${namesOf(person).ref}`),
    person_ref: fc.constant(namesOf(person).ref),
    date_of_birth: fc.constant(`1958-03-0${person + 1}`),
    postcode: fc.constant('ZZ1 8GE'),
    gender: fc.constant('Female'),
    known_to_council: yesNo,
    carers_allowance: yesNo,
    contact_status: fc.constantFrom('', 'engaged'),
  });

interface Told {
  readonly person: Person;
  readonly row: Row;
}
type Step =
  | {
      readonly kind: 'file';
      readonly place: Place;
      readonly encoding: Encoding;
      readonly rows: readonly Told[];
    }
  | { readonly kind: 'message'; readonly told: Told; readonly version: number; readonly isSound: boolean }
  | { readonly kind: 'delivery'; readonly persons: readonly Person[]; readonly isSound: boolean };
type Encoding = 'utf-8' | 'utf-16le' | 'workbook';

const told = (place: Place, person: Person): fc.Arbitrary<Told> =>
  rowsBySource[place](person).map((row) => ({ person, row: row as Row }));

const file = fc
  .tuple(
    fc.constantFrom(...(Object.keys(rowsBySource) as Place[])),
    fc.subarray([1, 2, 3, 4] as const),
    fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'workbook'),
  )
  .chain(([place, others, encoding]) =>
    fc
      .tuple(...[0 as Person, ...others].map((person) => told(place, person)))
      .map((rows): Step => ({ kind: 'file', place, encoding, rows })),
  );

const message = fc
  .tuple(fc.constantFrom(...people), fc.integer({ min: 1, max: 3 }), fc.boolean())
  .chain(([person, version, isSound]) =>
    told('lift/2023-09', person).map((each): Step => ({ kind: 'message', told: each, version, isSound })),
  );

/** Of a survey platform; where it is not sound, it is of no shape that the platform has. */
const delivery = fc
  .record({ persons: fc.subarray([...people], { minLength: 1 }), isSound: fc.boolean() })
  .map((each): Step => ({ kind: 'delivery', ...each }));

const step = fc.oneof(file, file, message, delivery);

/** What a council sends: before somebody is erased, and after. */
export const correspondence = fc.record({
  before: fc.array(step, { minLength: 1, maxLength: 6 }),
  after: fc.array(step, { maxLength: 4 }),
  /** A file that is still on its way when the request comes. */
  meanwhile: fc.option(file, { nil: undefined }),
  erased: fc.constantFrom<Person>(1, 2, 3, 4),
  /** Whether the ids come in two requests, the second before the first is done. */
  areTwo: fc.boolean(),
});
export type Correspondence = typeof correspondence extends fc.Arbitrary<infer Sent> ? Sent : never;

/** Sends it all, and has the person erased in between; or sends it without a word of them. */
export async function lived(
  { before, meanwhile, after, erased, areTwo }: Correspondence,
  how: 'erased' | 'never-there',
) {
  const council = new Council(80);
  const webhooks = { survey: { platform: 'smartsurvey', source: 'experience', dataset: '2023-24' } };
  const settings = {
    webhooks,
    shrink: 1,
    quarantine: { share: 1, atLeast: 1000 },
    wards: ['Longford', 'Radford'],
  };
  await council.upload('settings/council/s.json', settings, momentOf(0));
  let at = 0;
  const send = async (steps: readonly Step[]) => {
    for (const step of steps) {
      at += 1;
      await sent(council, how === 'erased' ? step : without(step, erased), at);
    }
  };
  await send(before);
  at += 1;
  const { nhs, local, ref, assessment, serial, response } = namesOf(erased);
  const asked = {
    ...{ nhs_number: [nhs], person_id: [local], person_ref: [ref], assessment_id: [assessment] },
    responses: [
      { source: 'sace', dataset: '2021-22', id: serial },
      { source: 'experience', dataset: '2023-24', id: response },
    ],
  };
  const onItsWay = meanwhile && (how === 'erased' ? meanwhile : without(meanwhile, erased));
  if (onItsWay?.kind === 'file') await receiveUpload(council)(posted(council, onItsWay, at));
  at += 1;
  const { responses, ...others } = asked;
  const requests = areTwo ? [{ responses }, others] : [asked];
  if (how === 'erased')
    for (const [n, request] of requests.entries()) {
      const key = `erasures/${code}/request-${n}.json`;
      const moment = momentOf(at) as Instant;
      await takeErasure(council)(council.letterbox.post(key, JSON.stringify(request), moment));
    }
  await council.work();
  await send(after);
  return council;
}

const momentOf = (at: number): string => new Date(Date.UTC(2023, 8, 1, 9, at)).toISOString();

const without = (step: Step, person: Person): Step | undefined => {
  if (step.kind === 'message') return step.told.person === person ? undefined : step;
  if (step.kind === 'delivery') return { ...step, persons: step.persons.filter((each) => each !== person) };
  return { ...step, rows: step.rows.filter((each) => each.person !== person) };
};

const placeOf = ({ place }: Extract<Step, { kind: 'file' }>, at: number): string =>
  `${place}/file-${at % 2}.csv`;

const posted = (council: Council, step: Extract<Step, { kind: 'file' }>, at: number) =>
  council.letterbox.post(`uploads/${code}/${placeOf(step, at)}`, bytesOf(step), momentOf(at) as Instant);

async function sent(council: Council, step: Step | undefined, at: number): Promise<void> {
  if (step === undefined) return;
  if (step.kind === 'file')
    return void (await council.upload(placeOf(step, at), bytesOf(step), momentOf(at)));
  if (step.kind === 'delivery') return deliver(council, step, at);
  const { row } = step.told;
  // Without a version it is rejected.
  const version = step.isSound ? step.version : undefined;
  const named = { type: 'lift-match.v1', id: `m-${at}`, council: code, dataset: '2023-09', version };
  await council.send({ ...named, sentAt: momentOf(at), data: row }, momentOf(at));
}

async function deliver(
  council: Council,
  { persons, isSound }: Extract<Step, { kind: 'delivery' }>,
  at: number,
): Promise<void> {
  const responses = persons.map((person) => {
    const answers = [{ id: 1, value: `answer-${person}` }];
    const pages = [{ questions: [{ id: 1, title: 'How are you?', answers }] }];
    return { id: namesOf(person).response, status: 'completed', date_ended: momentOf(at), pages };
  });
  const submissions = senderDouble<Submission>();
  const received = await receiveWebhook({
    ...{ ...council, archive: council.archive, log: council.log, submissions },
    signingKey: async () => 'key',
    isSigned: () => true,
  })({
    ...{ method: 'POST', path: `/webhooks/${code}/survey`, headers: {} },
    body: new TextEncoder().encode(JSON.stringify(isSound ? responses : { responses })),
    receivedAt: momentOf(at) as Instant,
  });
  if (received.status !== 202) throw new Error('a delivery that was not taken');
  for (const { message } of submissions.sent) await council.send(message, momentOf(at));
}

function bytesOf({ rows, encoding }: Extract<Step, { kind: 'file' }>): Uint8Array {
  const headings = Object.keys(rows[0]?.row ?? {});
  const lines = rows.map(({ row }) => headings.map((heading) => row[heading] ?? '').join(','));
  if (encoding === 'workbook')
    return workbookOfRows([
      headings,
      ...rows.map(({ row }) => headings.map((heading) => row[heading] ?? '')),
    ]);
  const text = `${[headings.join(','), ...lines].join('\r\n')}\r\n`;
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : Buffer.from(`\ufeff${text}`, 'utf16le');
}
