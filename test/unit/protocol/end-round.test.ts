import { describe, expect, it } from 'vitest';
import type { Erasure, ErasureWork } from '../../../shared/contracts/erasures.ts';
import { endRound } from '../../../shared/protocol/end-round.ts';
import { differencesPrefix, erasureReceiptKey } from '../../../shared/protocol/places.ts';
import { objectEraserDouble } from '../../doubles/eraser.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { logDouble } from '../../doubles/log.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { council, instant, pseudonym } from './some.ts';

const asked = (request: string): Erasure => ({
  council,
  request,
  askedAt: instant('2023-09-05T10:00:00.000Z'),
  state: 'running',
  ids: [pseudonym(1)],
});

/** Two requests are running, of which a round began with the first; two counts have differed. */
async function someCouncil() {
  const erasures = erasuresDouble();
  for (const request of ['one', 'other']) await erasures.putErasure(asked(request));
  const reports = objectsDouble();
  const difference = `${differencesPrefix(council)}2023-24-Q1.json`;
  await reports.put(difference, '{}', 'application/json');
  const erasureWorks = senderDouble<ErasureWork>();
  const { log, lines } = logDouble();
  const reportsEraser = objectEraserDouble({ name: 'reports', objects: reports.objects });
  const ports = { erasures, erasureWorks, reports, reportsEraser, log };
  const round: ErasureWork = { council, phase: 'subjects', since: 0, requests: ['one'], unreadable: 2 };
  return {
    erasures,
    sent: erasureWorks.sent,
    logged: () => lines.map(({ code, facts }) => ({ code, ...facts })),
    end: (more: Partial<ErasureWork> = {}) => endRound({ ...round, ...more }, ports),
    states: async () => (await erasures.erasures(council)).map(({ request, state }) => `${request} ${state}`),
    areDifferencesKept: () => reports.objects.has(difference),
    told: async (request: string) => {
      const text = await reports.text(erasureReceiptKey(council, request));
      return text === undefined ? undefined : JSON.parse(text);
    },
  };
}

describe('once everything was looked through', () => {
  it('and nobody was found, what the round began with is done, and nothing else', async () => {
    const some = await someCouncil();
    await some.end();
    expect(await some.states()).toEqual(['one done', 'other running']);
    expect(await some.told('one')).toMatchObject({ state: 'done', notLookedThrough: 2 });
    expect(await some.told('other')).toBeUndefined();
    expect(some.logged()).toEqual([{ code: 'erasure-done', council }]);
    expect(some.areDifferencesKept()).toBe(false);
    expect(some.sent).toEqual([]);
  });

  it('and somebody was found since, everything is looked through again, for all that are running', async () => {
    const some = await someCouncil();
    await some.erasures.raiseChanges(council);
    await some.end();
    expect(await some.states()).toEqual(['one running', 'other running']);
    expect(await some.told('one')).toMatchObject({ state: 'running' });
    expect(some.logged()).toEqual([]);
    expect(some.areDifferencesKept()).toBe(false);
    expect(some.sent).toEqual([
      {
        message: { council, phase: 'uploads', since: 1, requests: ['one', 'other'] },
        delaySeconds: 0,
      },
    ]);
  });

  it('but for an upload on its way, nothing is done yet, and the officer is told so', async () => {
    const some = await someCouncil();
    await some.end({ isPartial: true });
    expect(await some.states()).toEqual(['one running', 'other running']);
    expect(await some.told('one')).toMatchObject({ state: 'running', notLookedThrough: 2 });
    expect(some.areDifferencesKept()).toBe(true);
    expect(some.sent).toEqual([]);
  });

  it('of a night without a request, nobody is told anything and nothing is taken away', async () => {
    const some = await someCouncil();
    await some.end({ requests: [] });
    expect(await some.states()).toEqual(['one running', 'other running']);
    expect(await some.told('one')).toBeUndefined();
    expect(some.areDifferencesKept()).toBe(true);
    expect(some.logged()).toEqual([]);
  });
});
