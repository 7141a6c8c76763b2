import { describe, expect, it } from 'vitest';
import { healerOf, lookAgain } from '../../../shared/protocol/operations/look-again.ts';
import { redrive } from '../../../shared/protocol/operations/redrive.ts';
import { messageQueueDouble } from '../../doubles/message-queues.ts';

const bodies = Array.from({ length: 23 }, (_, n) => `no JSON ${n}`);

describe('a redrive', () => {
  it('puts every dead letter back as it is, once', async () => {
    const [queue, deadLetters] = [messageQueueDouble(), messageQueueDouble({ bodies })];
    expect(await redrive({ queue, deadLetters })).toBe(23);
    expect(queue.bodies()).toEqual(bodies);
    expect(deadLetters.bodies()).toEqual([]);
    expect(await redrive({ queue, deadLetters })).toBe(0);
    expect(queue.bodies()).toEqual(bodies);
  });

  it('ends, though what it moves fails again at once', async () => {
    const deadLetters = messageQueueDouble({ bodies });
    const queue = { ...messageQueueDouble(), put: (body: string) => deadLetters.put(body) };
    expect(await redrive({ queue, deadLetters })).toBe(23);
    expect(deadLetters.bodies()).toHaveLength(23);
  });

  it('loses nothing when it breaks off: a letter is taken away only after it is back in the queue', async () => {
    const deadLetters = messageQueueDouble({ bodies: ['one', 'two'] });
    const queue = messageQueueDouble();
    const failing = { ...queue, put: () => Promise.reject(new Error('the process ends here')) };
    await expect(redrive({ queue: failing, deadLetters })).rejects.toThrow();
    expect(deadLetters.bodies()).toEqual(['one', 'two']);
    const others = messageQueueDouble({ bodies: ['one', 'two'] });
    const removing = { ...others, remove: () => Promise.reject(new Error('and here')) };
    await expect(redrive({ queue, deadLetters: removing })).rejects.toThrow();
    expect({ back: queue.bodies(), left: others.bodies() }).toEqual({ back: ['one'], left: ['one', 'two'] });
  });

  it('leaves alone what somebody else has in hand', async () => {
    const deadLetters = messageQueueDouble({ bodies: ['one', 'two'] });
    await deadLetters.take(1);
    const queue = messageQueueDouble();
    expect(await redrive({ queue, deadLetters })).toBe(1);
    expect(queue.bodies()).toEqual(['two']);
  });
});

describe('what was given up of a table', () => {
  it('is forgotten once everything is asked to be looked at again', async () => {
    const positions = messageQueueDouble({ bodies: ['a shard', 'another'] });
    const leftWhenRung: number[] = [];
    const ring = async () => void leftWhenRung.push(positions.bodies().length);
    expect(await lookAgain(positions, ring)).toBe(2);
    expect({ leftWhenRung, left: positions.bodies() }).toEqual({ leftWhenRung: [2], left: [] });
  });

  it('is kept when nobody could be asked', async () => {
    const positions = messageQueueDouble({ bodies: ['a shard'] });
    await expect(lookAgain(positions, () => Promise.reject(new Error('no queue')))).rejects.toThrow();
    expect(positions.bodies()).toEqual(['a shard']);
  });

  it('is found by the sweep where figures miss it, by the check where events do; by nobody else', () => {
    expect([healerOf('UpdateIndicatorsRecords'), healerOf('AnnounceAlerts')]).toEqual(['sweeps', 'checks']);
    expect(() => healerOf('SomethingElse')).toThrow('SomethingElse');
  });
});
