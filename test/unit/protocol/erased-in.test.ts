import { describe, expect, it } from 'vitest';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import { nobodyErased, type PersonId } from '../../../shared/parsing/person-ids.ts';
import type { Pseudonymise } from '../../../shared/ports/pseudonyms.ts';
import { erasedIn, listedAs } from '../../../shared/protocol/erased-in.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { council } from './some.ts';

const another = 'E08000025' as CouncilCode;
const hash: Pseudonymise = (of, purpose, id) => `${of}/${purpose}/${id}` as never;
const nhs: PersonId = { purpose: 'nhs', id: '9990000018' };
const local: PersonId = { purpose: 'local', id: '9990000018' };

describe('whoever was erased', () => {
  it('is known by any of the ids that a row names them by, in their council, and each kind of id apart', async () => {
    const erasures = erasuresDouble();
    await erasures.list(council, [listedAs(council, nhs, hash)]);
    const isErased = await erasedIn(erasures, hash)(council);
    expect([isErased([nhs]), isErased([local, nhs]), isErased([local]), isErased([])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await erasures.list(another, [listedAs(another, local, hash)]);
    expect((await erasedIn(erasures, hash)(another))([nhs])).toBe(false);
  });

  it('is listed under a purpose of its own, so that no pseudonym is among what is listed', () => {
    expect(listedAs(council, nhs, hash)).toBe('E08000026/erased/nhs/9990000018');
  });

  it('is nobody where nobody asked, and whoever asks is known from then on', async () => {
    const erasures = erasuresDouble();
    const of = erasedIn(erasures, hash);
    expect(await of(council)).toBe(nobodyErased);
    await erasures.list(council, [listedAs(council, nhs, hash)]);
    expect((await of(council))([nhs])).toBe(true);
  });

  it('is asked for by its hash once for each id, however often rows name it, and no more ids are remembered than fit', async () => {
    const erasures = erasuresDouble();
    await erasures.list(council, [listedAs(council, nhs, hash)]);
    let hashed = 0;
    const counting: Pseudonymise = (...of) => {
      hashed += 1;
      return hash(...of);
    };
    const isErased = await erasedIn(erasures, counting)(council);
    const another = (at: number): PersonId => ({ purpose: 'nhs', id: String(at) });
    for (let row = 0; row < 5; row += 1)
      expect([isErased([another(1), nhs]), isErased([local])]).toEqual([true, false]);
    expect(hashed).toBe(3);
    for (let at = 1; at <= 99_998; at += 1) isErased([another(at)]);
    expect(hashed).toBe(100_000);
    expect(isErased([nhs])).toBe(true);
    expect(hashed).toBe(100_000);
    isErased([another(0)]);
    expect(isErased([nhs])).toBe(true);
    expect(hashed).toBe(100_002);
  });
});
