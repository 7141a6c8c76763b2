import type { Fault } from '../../local/faults.ts';
import type { ChannelId } from '../../shared/contracts/alerts.ts';
import type { Channel, Letter, RefusalReason } from '../../shared/ports/channels.ts';
import { Transient, type TransientReason } from '../../shared/protocol/transient.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface ChannelDoubleOptions extends DoubleOptions {
  /** Name of the port in the hook's calls. */
  readonly name?: string | undefined;
  /** Who is never written to, and why. */
  readonly refusals?: Readonly<Record<string, RefusalReason>>;
}

export interface ChannelDouble extends Channel {
  /** Everything that has arrived, in order. */
  readonly letters: Letter[];
  /** The next so many attempts fail so. */
  failNext(times: number, fault: Fault): void;
  /** Whether nobody answers. */
  isDown: boolean;
}

const reasons: Readonly<Record<Fault, TransientReason>> = {
  429: 'throttled',
  500: 'outcome-unknown',
  dropped: 'outcome-unknown',
  late: 'outcome-unknown',
};

export function channelDouble(options: ChannelDoubleOptions = {}): ChannelDouble {
  const { name = 'channel', refusals = {} } = options;
  const call = callsOf(name, options);
  const letters: Letter[] = [];
  const due: Fault[] = [];
  const double: ChannelDouble = {
    letters,
    isDown: false,
    failNext: (times, fault) => void due.push(...Array.from({ length: times }, () => fault)),
    send(letter) {
      const copy = structuredClone(letter);
      return call('send', () => {
        if (double.isDown) throw new Transient('unavailable');
        const fault = due.shift();
        if (fault === undefined || fault === 'late') {
          const reason = refusals[copy.to];
          if (reason !== undefined) return { kind: 'refused', reason };
          letters.push(copy);
        }
        if (fault !== undefined) throw new Transient(reasons[fault]);
        return { kind: 'sent', providerReference: `${name}-${letters.length}` };
      });
    },
  };
  return double;
}

export type ChannelDoubles = Readonly<Record<ChannelId, ChannelDouble>>;

export const channelDoubles = (options: ChannelDoubleOptions = {}): ChannelDoubles => ({
  notify: channelDouble({ ...options, name: 'notify' }),
  teams: channelDouble({ ...options, name: 'teams' }),
  ses: channelDouble({ ...options, name: 'ses' }),
  sns: channelDouble({ ...options, name: 'sns' }),
});
