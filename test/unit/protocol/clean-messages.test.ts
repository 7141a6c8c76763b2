import { describe, expect, it } from 'vitest';
import type { IsErased } from '../../../shared/parsing/person-ids.ts';
import {
  cleanMessage,
  heldByDelivery,
  heldByMessage,
  heldByReject,
} from '../../../shared/protocol/clean-messages.ts';
import type { FoundErased, NamedSubject } from '../../../shared/protocol/note-erased.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { objectEraserDouble } from '../../doubles/eraser.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { smartsurveyDelivery } from '../webhooks/deliveries.ts';
import { council } from './some.ts';

const key = 'raw/messages/E08000026/digest.json';
const isTheirs: IsErased = (ids) =>
  ids.some(({ purpose, id }) =>
    ['lift/subject P-9', 'nhs 9990000018', 'lets-talk#2023/subject 123456789'].includes(`${purpose} ${id}`),
  );
const message = (about: object = {}) => ({
  type: 'lift-match.v1',
  id: 'm-1',
  council,
  dataset: '2023-09',
  version: 1,
  sentAt: '2023-09-30T10:00:00Z',
  data: { person_ref: 'P-9' },
  ...about,
});
const kept = (body: unknown) =>
  JSON.stringify({
    receivedAt: '2023-09-30T10:00:00.000Z',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function cleaned(
  text: string | undefined,
  {
    place = key,
    heldIn = heldByMessage,
    note = undefined as ((found: FoundErased) => Promise<void>) | undefined,
  } = {},
) {
  const archive = objectsDouble();
  if (text !== undefined) await archive.put(place, text, 'application/json');
  const noted: NamedSubject[] = [];
  const isThere = () => archive.objects.has(place);
  const didIt = await cleanMessage(
    place,
    {
      council,
      isErased: isTheirs,
      heldIn,
      note:
        note ??
        (async (found) => {
          // Whoever is interrupted after the message is gone finds nobody to note.
          expect(isThere()).toBe(true);
          noted.push(...found.subjects);
        }),
    },
    {
      archive,
      archiveEraser: objectEraserDouble({ objects: archive.objects }),
      pseudonymise: (of, purpose, id) => `${of}/${purpose}/${id}` as never,
    },
  ).catch((error: Error) => error.message);
  return { didIt, isThere: isThere(), noted };
}

describe('a message about somebody who was erased', () => {
  it('is taken away, once it is noted whom it was about', async () => {
    expect(await cleaned(kept(message()))).toEqual({
      didIt: true,
      isThere: false,
      noted: [
        {
          name: { purpose: 'lift/subject', id: 'P-9' },
          subject: { kind: 'person', subject: `${council}/lift/P-9`, source: 'lift' },
        },
      ],
    });
  });

  it('is taken away as well where it was refused, or withdrew a record, or names nothing that was counted', async () => {
    const data = { nhs_number: '999 000 0018', requested_on: 'no date' };
    const refused = message({ type: 'assessment-outcome.v1', data });
    expect(await cleaned(kept(refused))).toEqual({ didIt: true, isThere: false, noted: [] });
    const withdrawn = message({ type: 'record-withdrawn.v1', data: { source: 'lift', person_ref: 'P-9' } });
    expect(await cleaned(kept(withdrawn))).toMatchObject({ didIt: true, isThere: false });
  });

  it('stays where that could not be noted', async () => {
    const note = () => Promise.reject(new Transient('throttled'));
    expect(await cleaned(kept(message()), { note })).toMatchObject({ didIt: 'throttled', isThere: true });
  });
});

describe('a message stays', () => {
  it.each([
    ['about somebody else', kept(message({ data: { person_ref: 'P-8' } }))],
    ['of another council', kept(message({ council: 'E08000025' }))],
    ['that is no message of ours', kept({ person_ref: 'P-9' })],
    ['that is no JSON', kept('P-9')],
    ['whose body is no text', JSON.stringify({ body: message() })],
    ['without a body', '{}'],
    ['which is nothing', 'null'],
    ['which is a number', '9990000018'],
  ])('%s', async (_, text) => {
    expect(await cleaned(text)).toEqual({ didIt: false, isThere: true, noted: [] });
  });

  it('gone where it is gone', async () => {
    expect(await cleaned(undefined)).toEqual({ didIt: false, isThere: false, noted: [] });
  });
});

describe('a delivery of a survey platform', () => {
  const webhook = { platform: 'smartsurvey', source: 'lets-talk', dataset: '2023', answers: {} } as const;
  const place = 'raw/webhooks/E08000026/carers/digest.json';
  const text = JSON.stringify(smartsurveyDelivery);

  it('is taken away where one of its responses is theirs, whichever platform the webhook is of now', async () => {
    for (const platform of ['smartsurvey', 'typeform'] as const) {
      const heldIn = heldByDelivery(council, [{ ...webhook, platform }]);
      expect(await cleaned(text, { place, heldIn })).toMatchObject({
        didIt: true,
        isThere: false,
        noted: [{ name: { id: '123456789' } }],
      });
    }
  });

  it('stays where it is about nobody of theirs, or no webhook ever had its dataset', async () => {
    for (const webhooks of [[], [{ ...webhook, dataset: '2022' }]])
      expect(await cleaned(text, { place, heldIn: heldByDelivery(council, webhooks) })).toMatchObject({
        didIt: false,
        isThere: true,
      });
    const heldIn = heldByDelivery(council, [webhook]);
    for (const unreadable of ['no JSON', '{"a":1}'])
      expect(await cleaned(unreadable, { place, heldIn })).toMatchObject({ didIt: false, isThere: true });
  });

  it('that cannot be read is taken away where it names them at all', async () => {
    const heldIn = heldByDelivery(council, [webhook]);
    for (const unreadable of ['id: 123456789;', '{"a":["999 000 0018"]}'])
      expect(await cleaned(unreadable, { place, heldIn })).toMatchObject({ didIt: true, isThere: false });
  });
});

describe('what was rejected', () => {
  const place = 'rejects/messages/digest.json';
  const webhook = { platform: 'smartsurvey', source: 'lets-talk', dataset: '2023', answers: {} } as const;
  const told = async (body: unknown, webhooks: readonly (typeof webhook)[] = []) => {
    const { didIt } = await cleaned(kept(body), { place, heldIn: heldByReject(council, webhooks) });
    return didIt;
  };

  it('goes where it is a message about them, or names them at all', async () => {
    expect(await told(message())).toBe(true);
    expect(await told('no JSON; 999 000 0018')).toBe(true);
    expect(await told({ council, nhs: '999 000 0018' })).toBe(true);
    expect(await told('no JSON; 999 000 0026')).toBe(false);
    expect(await told({ nothing: 'of anybody' })).toBe(false);
  });

  it('stays where it names other councils alone, unless it is a message of ours all the same', async () => {
    const other = 'E08000025';
    expect(await told({ council: other, nhs: '999 000 0018' })).toBe(false);
    expect(await told({ council: other, of: council, nhs: '999 000 0018' })).toBe(true);
    expect(await told(message({ council: other }))).toBe(false);
  });

  it('goes where it is a delivery that one of the webhooks would read, or names a response of their datasets', async () => {
    expect(await told(smartsurveyDelivery, [webhook])).toBe(true);
    expect(await told('id: 123456789;', [webhook])).toBe(true);
    expect(await told('id: 123456789;')).toBe(false);
  });

  it('goes where it names a response of the dataset that it says itself', async () => {
    const body = (dataset: string) => `{"source":"lets-talk","dataset":"${dataset}","id":"123456789",`;
    expect(await told(body('2023'))).toBe(true);
    expect(await told(body('2022'))).toBe(false);
  });

  it('is noted by every name that it gives, so that whatever else is of them is found', async () => {
    const ids: string[] = [];
    const note = async (found: FoundErased) =>
      void ids.push(...found.ids.map(({ purpose, id }) => `${purpose} ${id}`));
    const about = message({ data: { person_ref: 'P-9', nhs_number: '999 000 0018' } });
    await cleaned(kept(about), { place, heldIn: heldByReject(council, []), note });
    expect(ids).toContain('lift/subject P-9');
    expect(ids).toContain('nhs 9990000018');
  });
});
