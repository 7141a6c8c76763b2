import { describe, expect, it } from 'vitest';
import type { Sender } from '../../shared/ports/queues.ts';

export interface QueueUnderTest {
  readonly sender: Sender<unknown>;
  /** Everything that has arrived, in any order. */
  arrived(): Promise<unknown[]>;
}

export const senderContract = (name: string, make: () => Promise<QueueUnderTest>) =>
  describe(`sender: ${name}`, () => {
    it('sends many messages, each once', async () => {
      const { sender, arrived } = await make();
      await sender.send(Array.from({ length: 43 }, (_, n) => ({ n })));
      await sender.send([]);
      const numbers = (await arrived()).map((message) => (message as { n: number }).n);
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 43 }, (_, n) => n));
    });

    it('sends large messages, as many to a batch as fit', async () => {
      const { sender, arrived } = await make();
      const large = (n: number) => ({ n, text: `£${'x'.repeat(100_000)}` });
      await sender.send([large(1), large(2), large(3)]);
      expect(await arrived()).toHaveLength(3);
    });
  });
