import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import { confirmHeld, isConfirmable, putHold } from '../../../shared/protocol/holds.ts';
import { inFlightItemKey, uploadItemKey } from '../../../shared/protocol/keys.ts';
import { confirmationKey, cutKey, holdKey } from '../../../shared/protocol/places.ts';
import { emptyCounts } from '../../../shared/protocol/receipts.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someGeneration, someInstant, someLineage, someUpload } from '../../port-contracts/some.ts';
import { council } from './some.ts';

const upload = someUpload(council);

/** A file of which it is decided, or not yet, that it is held; nobody has been told. */
async function some(isDecided: boolean) {
  const uploads = uploadsDouble();
  await uploads.register(upload);
  const decision = { verdict: 'held', rows: emptyCounts, decision: 'work/1', chunks: 0 } as const;
  if (isDecided) await uploads.decide(upload, decision, someLineage(council, 1));
  const ports = { uploads, archive: objectsDouble(), decisions: senderDouble<never>() };
  return (about: Partial<typeof upload> = {}) =>
    confirmHeld(
      {
        key: confirmationKey({ ...upload, ...about }),
        etag: 'e',
        size: 0,
        eventTime: someInstant(5),
        sequencer: '1',
      },
      ports,
    ).catch((error) => error);
}

it('a confirmation of a file that is held, and whose sender is being told so, is answered a moment later', async () => {
  const confirm = await some(true);
  expect(await confirm()).toEqual(new Transient('upload-on-its-way'));
  for (const other of [{ etag: 'another' }, { dataset: 'another' }, { source: 'lift' as const }])
    expect(await confirm(other)).toMatchObject({ code: 'nothing-held' });
});

it('a confirmation of a file of which nothing is decided yet confirms nothing', async () => {
  expect(await (await some(false))()).toMatchObject({ code: 'nothing-held' });
});

describe('a confirmation', () => {
  /** A file that is held since a moment, and has been told so. */
  async function held(about: Partial<Upload> = {}, { isCut = true, since = someInstant(5) } = {}) {
    const uploads = uploadsDouble();
    const archive = objectsDouble();
    const decisions = senderDouble<object>();
    const is = { ...upload, state: 'counted' as const, verdict: 'held' as const, ...about };
    uploads.items.uploads.put(uploadItemKey(council, is.generation), {
      ...{ upload: is, parts: new Set<number>(), chunks: new Set<number>() },
    });
    await putHold(upload, since, archive);
    if (isCut) await archive.put(cutKey(upload), '{}', 'application/json');
    const ports = { uploads, archive, decisions: decisions as never };
    const confirm = (key = confirmationKey(upload), eventTime = someInstant(5)) =>
      confirmHeld({ key, etag: 'e', size: 0, eventTime, sequencer: '1' }, ports).catch((error) => error);
    return { archive, uploads, confirm, sent: () => decisions.sent.map(({ message }) => message) };
  }
  const ref = { council, generation: upload.generation };

  it('opens the file again, and asks that it be decided', async () => {
    const { confirm, uploads, sent } = await held();
    expect(await confirm()).toBe('confirmed');
    expect(await uploads.get(ref)).toMatchObject({ state: 'received', confirmed: true });
    expect(sent()).toEqual([ref]);
    expect(await confirm()).toBe('confirmed');
    expect(sent()).toEqual([ref, ref]);
  });

  it('says nothing of a file that was decided since', async () => {
    const { confirm, sent } = await held({ state: 'counted', verdict: 'accepted', confirmed: true });
    expect(await confirm()).toBe('confirmed');
    expect(sent()).toEqual([]);
  });

  it.each<[string, string, Parameters<typeof held>, Parameters<Awaited<ReturnType<typeof held>>['confirm']>]>(
    [
      ['lay ready before it was held', 'confirmed-too-early', [], [undefined, someInstant(4)]],
      ['comes after what was read is gone', 'nothing-held', [{}, { isCut: false }], []],
      ['is of a file that was refused since', 'nothing-held', [{ verdict: 'quarantined' }], []],
      ['names another file', 'nothing-held', [], [confirmationKey({ ...upload, etag: 'another' })]],
      ['names no council', 'confirmation-not-allowed', [], ['confirmations/nobody/lift/2023-09/abc']],
      ['names no source', 'confirmation-not-allowed', [], [`confirmations/${council}/letters/2023-09/abc`]],
      ['names no dataset', 'confirmation-not-allowed', [], [`confirmations/${council}/lift//abc`]],
      ['names no bytes', 'confirmation-not-allowed', [], [`confirmations/${council}/lift/2023-09/`]],
      ['lies elsewhere', 'confirmation-not-allowed', [], [`letters/${council}/lift/2023-09/abc`]],
    ],
  )('that %s confirms nothing', async (_, code, of, asked) => {
    const { confirm, sent } = await held(...of);
    expect(await confirm(...asked)).toMatchObject({ code });
    expect(sent()).toEqual([]);
  });

  it('waits for a file that is not put away yet', async () => {
    const { confirm } = await held({ state: 'settled', verdict: 'accepted' });
    expect(await confirm()).toEqual(new Transient('upload-on-its-way'));
  });

  it.each<[string, Partial<Upload> | undefined, boolean]>([
    ['is decided to be held', { state: 'decided' }, true],
    ['is held, and its receipt is being written', { state: 'settled' }, true],
    ['is decided to be let in', { state: 'decided', verdict: 'accepted' }, false],
    ['is not known', undefined, false],
  ])('waits where another file of the same bytes %s', async (_, about, waits) => {
    const { confirm, uploads } = await held();
    const generation = someGeneration(7);
    const other = { ...upload, generation, verdict: 'held' as const, ...about };
    const parts = new Set<number>();
    if (about)
      uploads.items.uploads.put(uploadItemKey(council, generation), { upload: other, parts, chunks: parts });
    uploads.items.inFlight.put(inFlightItemKey(council), new Set([generation]));
    expect(await confirm()).toEqual(waits ? new Transient('upload-on-its-way') : 'confirmed');
  });

  it('finds the file that is held under its bytes, and no other', async () => {
    const { archive } = await held();
    expect(await isConfirmable(upload, archive)).toBe(true);
    expect(archive.objects.get(holdKey(upload))?.contentType).toBe('application/json');
    expect(await isConfirmable({ ...upload, generation: someGeneration(2) }, archive)).toBe(false);
    archive.objects.delete(cutKey(upload));
    expect(await isConfirmable(upload, archive)).toBe(false);
    await archive.put(cutKey(upload), '{}', 'application/json');
    archive.objects.delete(holdKey(upload));
    expect(await isConfirmable(upload, archive)).toBe(false);
  });
});
