import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../local/faults.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { Channel, Letter, RefusalReason } from '../../shared/ports/channels.ts';
import { Transient } from '../../shared/protocol/transient.ts';

export interface ChannelUnderTest {
  readonly channel: Channel;
  /** The same channel, with nobody at the other end. */
  readonly unreachable: Channel;
  /** A letter that the channel takes. */
  readonly letter: Letter;
  /** What is never taken, and why: by the channel itself, or by one that is set up otherwise. */
  readonly refused: readonly (readonly [Channel, Letter, RefusalReason])[];
  /** What opens the channel. */
  readonly key: string;
  /** References of what has arrived, in order. */
  arrived(): readonly string[];
  /** The next attempt fails so, however often the client of the channel tries. */
  fail(fault: Fault): void;
}

const reasons: Readonly<Record<Fault, string>> = {
  429: 'throttled',
  500: 'outcome-unknown',
  dropped: 'outcome-unknown',
  late: 'outcome-unknown',
};

export const someLetter = (to: string, more: Partial<Letter> = {}): Letter => ({
  to,
  council: 'E08000026' as CouncilCode,
  team: 'carers-team',
  subject: '12 possible hidden carers – “look” at the list',
  body: 'Twelve households may have a carer whom nobody knows.\n\nOpen the work list.',
  summary: ['12 possible hidden carers', '7 assessments that wait'],
  link: 'https://reports.example.org/E08000026/work-list.html',
  reference: '5f1c0d6e9a7b4c2d8e3f5f1c0d6e9a7b',
  ...more,
});

export const channelContract = (
  name: string,
  faults: readonly Fault[],
  make: () => Promise<ChannelUnderTest>,
) =>
  describe(`channel: ${name}`, () => {
    it('sends a letter, and says under which name the provider has it', async () => {
      const { channel, letter, arrived } = await make();
      const before = arrived().length;
      const outcome = await channel.send(letter);
      expect(outcome).toEqual({ kind: 'sent', providerReference: expect.stringMatching(/^\S+$/) });
      expect(arrived().slice(before)).toEqual([letter.reference]);
    });

    it('bears the same reference on every attempt', async () => {
      const { channel, letter, arrived } = await make();
      const before = arrived().length;
      await channel.send(letter);
      await channel.send(letter);
      expect(arrived().slice(before)).toEqual([letter.reference, letter.reference]);
    });

    it.each(faults)('is tried again after %s, with an error that quotes nothing', async (fault) => {
      const { channel, letter, fail, arrived, key } = await make();
      fail(fault);
      const error = await thrown(channel.send(letter));
      expect(error).toBeInstanceOf(Transient);
      expect(error).toMatchObject({ reason: reasons[fault] });
      expectNothingQuoted(error, [key, letter.to, letter.subject, letter.body, letter.link]);
      const before = arrived().length;
      expect(await channel.send(letter)).toMatchObject({ kind: 'sent' });
      expect(arrived().slice(before)).toEqual([letter.reference]);
    });

    it('is tried again when nobody is there, with an error that quotes nothing', async () => {
      const { unreachable, letter, key } = await make();
      const error = await thrown(unreachable.send(letter));
      expect(error).toMatchObject({ name: 'Transient', reason: 'unavailable' });
      expectNothingQuoted(error, [key, letter.to, letter.subject, letter.body, letter.link]);
    });

    it('refuses what will never be taken, on every attempt', async () => {
      const { refused, arrived } = await make();
      const before = arrived().length;
      for (const [channel, letter, reason] of [...refused, ...refused])
        expect(await channel.send(letter)).toEqual({ kind: 'refused', reason });
      expect(arrived().slice(before)).toEqual([]);
    });
  });

async function thrown(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => expect.unreachable('was sent'),
    (error: unknown) => error,
  );
}

/** However it is written, to whatever depth, with what is hidden too. */
function expectNothingQuoted(error: unknown, secrets: readonly string[]): void {
  const chain: unknown[] = [];
  for (let each = error; each instanceof Error; each = each.cause) chain.push(each, each.message, each.stack);
  const written = [
    ...chain.map((each) => inspect(each, { depth: null, showHidden: true, maxStringLength: null })),
    ...chain.map((each) => JSON.stringify(each)),
    String(error),
  ].join('\n');
  for (const secret of secrets) for (const line of secret.split(/\n+/)) expect(written).not.toContain(line);
}
