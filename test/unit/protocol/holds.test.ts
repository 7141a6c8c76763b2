import { expect, it } from 'vitest';
import { confirmHeld } from '../../../shared/protocol/holds.ts';
import { confirmationKey } from '../../../shared/protocol/places.ts';
import { emptyCounts } from '../../../shared/protocol/receipts.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someInstant, someLineage, someUpload } from '../../port-contracts/some.ts';
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
