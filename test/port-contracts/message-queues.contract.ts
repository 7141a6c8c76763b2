import { describe, expect, it } from 'vitest';
import type { MessageQueue } from '../../shared/ports/queues.ts';

export const messageQueueContract = (name: string, make: () => MessageQueue | Promise<MessageQueue>) =>
  describe(`queue, looked after: ${name}`, () => {
    it('gives what was put, as it was put, and says how much there is', async () => {
      const queue = await make();
      const bodies = ['no JSON: £', '{"a":1}'];
      for (const body of bodies) await queue.put(body);
      expect(await queue.counts()).toEqual({ waiting: 2, inHand: 0 });
      const taken = await queue.take(10);
      expect(taken.map(({ body }) => body).sort()).toEqual(bodies.toSorted());
      expect(await queue.counts()).toEqual({ waiting: 0, inHand: 2 });
    });

    it('gives nothing twice while somebody has it, and nothing where nothing waits', async () => {
      const queue = await make();
      await queue.put('one');
      expect(await queue.take(1)).toHaveLength(1);
      expect(await queue.take(1)).toEqual([]);
    });

    it('gives no more than asked for, and never more than ten', async () => {
      const queue = await make();
      for (let n = 0; n < 12; n += 1) await queue.put(String(n));
      expect(await queue.take(1)).toHaveLength(1);
      expect((await queue.take(100)).length).toBeLessThanOrEqual(10);
    });

    it('forgets what was removed; to remove it again is success', async () => {
      const queue = await make();
      await queue.put('one');
      const [taken] = await queue.take(1);
      if (!taken) throw new Error('nothing was taken');
      await queue.remove(taken);
      await queue.remove(taken);
      expect(await queue.counts()).toEqual({ waiting: 0, inHand: 0 });
    });
  });
