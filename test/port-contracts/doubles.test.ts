import { describe, expect, it } from 'vitest';
import type { Event } from '../../shared/contracts/events.ts';
import { alertsDouble } from '../doubles/alerts.ts';
import { busDouble } from '../doubles/bus.ts';
import { channelDouble } from '../doubles/channels.ts';
import { closesDouble } from '../doubles/closes.ts';
import { eraserDouble, objectEraserDouble } from '../doubles/eraser.ts';
import { erasuresDouble } from '../doubles/erasures.ts';
import { ledgersDouble } from '../doubles/ledgers.ts';
import { messageQueueDouble } from '../doubles/message-queues.ts';
import { letterboxDouble, objectsDouble } from '../doubles/objects.ts';
import { senderDouble } from '../doubles/queues.ts';
import { recordsDouble } from '../doubles/records.ts';
import { uploadsDouble } from '../doubles/uploads.ts';
import { alertStoreContract } from './alerts.contract.ts';
import { channelContract, someLetter } from './channels.contract.ts';
import { closeStoreContract } from './closes.contract.ts';
import {
  objectEraserContract as objectAgeContract,
  personEraserContract as personExpiryContract,
} from './eraser.contract.ts';
import {
  emptyLetterboxContract,
  erasureStoreContract,
  objectEraserContract,
  personEraserContract,
} from './erasures.contract.ts';
import { ledgerStoreContract } from './ledgers.contract.ts';
import { letterboxContract } from './letterbox.contract.ts';
import { messageQueueContract } from './message-queues.contract.ts';
import { objectStoreContract } from './objects.contract.ts';
import { senderContract } from './queues.contract.ts';
import { recordStoreContract } from './records.contract.ts';
import { someInstant } from './some.ts';
import { uploadStoreContract } from './uploads.contract.ts';

const yielding = { touch: () => new Promise<void>((resolve) => setImmediate(resolve)) };

recordStoreContract('the double', () => recordsDouble(yielding));
uploadStoreContract('the double', (before = async () => {}) =>
  uploadsDouble({ touch: async (call) => (call.endsWith(':before') ? before() : yielding.touch()) }),
);
ledgerStoreContract('the double', () => ledgersDouble(yielding));
closeStoreContract('the double', () => closesDouble(yielding));
erasureStoreContract('the double', () => erasuresDouble(yielding));
alertStoreContract('the double', () => alertsDouble(yielding));
const [records, ledgers, alerts] = [recordsDouble(), ledgersDouble(), alertsDouble()];
personEraserContract('the double', (before = async () => {}) => {
  const items = { records: records.items, ledgers: ledgers.items, alerts: alerts.items };
  const touch = (call: string) => (call.endsWith(':before') ? before() : yielding.touch());
  return { records, ledgers, alerts, eraser: eraserDouble({ touch, ...items }) };
});
objectStoreContract('the double', () => objectsDouble(yielding));
personExpiryContract('the double', () => {
  const [records, ledgers, alerts] = [
    recordsDouble(yielding),
    ledgersDouble(yielding),
    alertsDouble(yielding),
  ];
  const items = { records: records.items, ledgers: ledgers.items, alerts: alerts.items };
  return { eraser: eraserDouble({ ...yielding, ...items }), records, alerts };
});
objectAgeContract('the double', () => {
  const stored = objectsDouble(yielding);
  const { objects } = stored;
  const written = { get: (key: string) => (objects.has(key) ? someInstant() : undefined) };
  return { eraser: objectEraserDouble({ ...yielding, objects, written }), objects: stored };
});
objectEraserContract('the double', () => {
  const objects = objectsDouble();
  return { objects, eraser: objectEraserDouble({ ...yielding, objects: objects.objects }) };
});
for (const versioned of [false, true])
  emptyLetterboxContract(`the double, ${versioned ? 'with' : 'without'} versions`, () => {
    const letterbox = letterboxDouble({ ...yielding, archive: new Map(), versioned });
    const { empty, text } = letterbox;
    return { empty, text, post: async (key, body) => letterbox.post(key, body, someInstant()).etag };
  });
letterboxContract('the double', () => {
  const archive = objectsDouble();
  const letterbox = letterboxDouble({ ...yielding, archive: archive.objects, versioned: false });
  return {
    letterbox,
    readLetter: letterbox.read,
    post: async (key, body) => letterbox.post(key, body, someInstant()).etag,
    archived: (key) => archive.text(key),
  };
});
senderContract('the double', async () => {
  const sender = senderDouble<unknown>(yielding);
  return { sender, arrived: async () => sender.sent.map(({ message }) => message) };
});
messageQueueContract('the double', () => messageQueueDouble(yielding));
channelContract('the double', [429, 500, 'dropped', 'late'], async () => {
  const make = () => channelDouble({ ...yielding, refusals: { nobody: 'address' } });
  const [channel, unreachable] = [make(), make()];
  unreachable.isDown = true;
  return {
    channel,
    unreachable,
    letter: someLetter('somebody'),
    refused: [[channel, someLetter('nobody'), 'address']],
    key: 'the double has no key',
    arrived: () => channel.letters.map(({ reference }) => reference),
    fail: (fault) => channel.failNext(1, fault),
  };
});

describe('doubles of what we only speak to', () => {
  it('keep copies: what a caller changes afterwards does not change what was said', async () => {
    const [bus, channel] = [busDouble(yielding), channelDouble(yielding)];
    const event = { id: 'e', subject: 'before' } as unknown as Event;
    const letter = { ...someLetter('somebody'), subject: 'before' };
    const [published, sent] = [bus.publish([event]), channel.send(letter)];
    Object.assign(event, { subject: 'after' });
    Object.assign(letter, { subject: 'after' });
    await published;
    expect(await sent).toEqual({ kind: 'sent', providerReference: 'channel-1' });
    expect([bus.published[0]?.subject, channel.letters[0]?.subject]).toEqual(['before', 'before']);
  });
});
