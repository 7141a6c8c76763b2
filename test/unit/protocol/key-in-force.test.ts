import { describe, expect, it } from 'vitest';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import type { Epochs } from '../../../shared/ports/ledgers.ts';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import { mustBeNamedByKey, mustHoldKey, namedByKey } from '../../../shared/protocol/key-in-force.ts';
import { ofKey } from '../../../shared/protocol/pseudonym-keys.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { council, pseudonym } from './some.ts';

const anotherKey = { name: 'Transient', reason: 'another-key' };
const name = (key: number, n = 1) => ofKey(key, pseudonym(n));

const counted: Partial<Epochs> = { keys: { 1: 1 } };
const countedByThird: Partial<Epochs> = { keys: { 1: 3 } };
const beingRenamed: Partial<Epochs> = { ...counted, namedBy: 2 };
/** What is read is that of the new key, and the old epoch is not closed yet. */
const renamed: Partial<Epochs> = { read: 2, live: [1, 2], newest: 2, keys: { 1: 1, 2: 2 }, namedBy: 2 };

/** Without epochs: a council of which nothing was counted yet. */
async function ledgersOf(epochs?: Partial<Epochs>, calls: string[] = []) {
  const ledgers = ledgersDouble({ touch: async (call) => void calls.push(call) });
  if (epochs) await ledgers.putEpochs(council, { ...firstEpochs, ...epochs, n: 1 });
  calls.length = 0;
  return ledgers;
}

describe('who makes pseudonyms', () => {
  async function attempt(key: number, epochs?: Partial<Epochs>) {
    let renewals = 0;
    const renewKey = async () => {
      renewals += 1;
    };
    const ledgers = await ledgersOf(epochs);
    const reason = await mustHoldKey(council, {
      ...{ ledgers, renewKey },
      pseudonymise: hmacPseudonyms('a key', key),
    }).then(
      () => 'goes on',
      ({ reason }) => reason,
    );
    return { reason, renewals };
  }

  it.each([
    ['any key, where nothing was counted yet', 7, undefined],
    ['the key that counted the council first', 3, countedByThird],
    ['the new key, once a change of it is under way', 2, beingRenamed],
    ['the new key, once the change is done', 2, renamed],
  ])('goes on with %s', async (_, key, epochs) => {
    expect(await attempt(key, epochs)).toEqual({ reason: 'goes on', renewals: 0 });
  });

  it.each([
    ['a key that the council was not counted under', 1, countedByThird],
    ['the old key, once a change of it is under way', 1, beingRenamed],
    ['the old key, once the change is done', 1, renamed],
    ['a new key, before the change is begun', 2, counted],
  ])('comes again with the key fetched anew, where they hold %s', async (_, key, epochs) => {
    expect(await attempt(key, epochs)).toEqual({ reason: 'another-key', renewals: 1 });
  });
});

describe('what was read', () => {
  const check = async (names: readonly string[], isAnyEnough: boolean, epochs?: Partial<Epochs>) =>
    mustBeNamedByKey(council, names, await ledgersOf(epochs), { isAnyEnough });

  it.each([true, false])(
    'may be named by any key where nothing was counted yet, any enough: %s',
    async (any) => {
      await check([name(1), name(7)], any);
    },
  );

  it.each([true, false])('is not waited for where it names nobody, any enough: %s', async (isAnyEnough) => {
    const calls: string[] = [];
    await mustBeNamedByKey(council, [], await ledgersOf(beingRenamed, calls), { isAnyEnough });
    expect(calls).toEqual([]);
  });

  it('goes on where all of it is named by the key in force', async () => {
    for (const any of [true, false]) await check([name(2, 1), name(2, 2)], any, beingRenamed);
  });

  it('waits where none of it is', async () => {
    for (const any of [true, false])
      await expect(check([name(1, 1), name(1, 2)], any, beingRenamed)).rejects.toMatchObject(anotherKey);
  });

  it('waits where some of it is not, unless some may be of what was taken away long ago', async () => {
    const names = [name(2, 1), name(1, 2)];
    await expect(check(names, false, beingRenamed)).rejects.toMatchObject(anotherKey);
    await check(names, true, beingRenamed);
  });

  it('goes on where it names the council itself, which no key does', async () => {
    for (const any of [true, false]) await check(['council'], any, beingRenamed);
  });
});

describe('subjects', () => {
  const left = { subject: name(1) };
  const now = { subject: name(2) };
  const namedBy = async (epochs?: Partial<Epochs>) =>
    namedByKey(council, [left, now], await ledgersOf(epochs));

  it.each([
    ['all of them where nothing was counted yet', undefined, [left, now]],
    ['those of the first key where it was never changed', counted, [left]],
    ['those of the new key once it was changed', renamed, [now]],
  ])('are taken by the key that is in force: %s', async (_, epochs, taken) => {
    expect(await namedBy(epochs)).toEqual(taken);
  });

  it('wait while figures are still read by the old names', async () => {
    await expect(namedBy(beingRenamed)).rejects.toMatchObject(anotherKey);
  });
});
