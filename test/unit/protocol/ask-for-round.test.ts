import { expect, it } from 'vitest';
import type { Erasure, ErasureWork } from '../../../shared/contracts/erasures.ts';
import { askForRound } from '../../../shared/protocol/ask-for-round.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { council, instant } from './some.ts';

const asked = (request: string, state: Erasure['state']): Erasure => ({
  ...{ council, request, state, ids: [] },
  askedAt: instant('2023-09-01T09:00:00.000Z'),
});

it('a round through everything is asked for, in the name of the requests that are not done', async () => {
  const erasures = erasuresDouble();
  const erasureWorks = senderDouble<ErasureWork>();
  await erasures.putErasure(asked('one', 'running'));
  await erasures.putErasure(asked('two', 'done'));
  await erasures.raiseChanges(council);
  await askForRound(council, { erasures, erasureWorks });
  expect(erasureWorks.sent.map(({ message }) => message)).toEqual([
    { council, phase: 'uploads', since: 1, requests: ['one'] },
  ]);
});
