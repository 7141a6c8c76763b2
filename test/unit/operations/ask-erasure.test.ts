import { expect, it } from 'vitest';
import type { Erasure } from '../../../shared/contracts/erasures.ts';
import { askErasure, erasureStanding } from '../../../shared/protocol/operations/ask-erasure.ts';
import { erasureKey } from '../../../shared/protocol/places.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council, instant } from '../protocol/some.ts';

it('a request to erase somebody is put where an officer would put it', async () => {
  const letterbox = objectsDouble();
  await askErasure(council, '2023-001', { person_ref: ['P1'] } as never, { letterbox });
  expect(await letterbox.text(erasureKey(council, '2023-001'))).toBe('{"person_ref":["P1"]}');
  expect(letterbox.objects.get(erasureKey(council, '2023-001'))?.contentType).toBe('application/json');
});

it('how far a request has come is told by its name', async () => {
  const erasures = erasuresDouble();
  const at = instant('2023-09-01T09:00:00.000Z');
  const asked = (request: string, state: Erasure['state']) =>
    erasures.putErasure({ council, request, askedAt: at, state, ids: [] });
  await asked('one', 'done');
  await asked('two', 'running');
  const standing = (request: string) => erasureStanding(council, request, { erasures });
  expect(await Promise.all(['one', 'two', 'three'].map(standing))).toEqual(['done', 'running', 'none']);
});
