import { describe, expect, it } from 'vitest';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import type { Message } from '../../../shared/contracts/alerts.ts';
import { keepCopy } from '../../../shared/protocol/keep-copy.ts';
import { linkedBody } from '../../../shared/protocol/linked-body.ts';
import { outboxKey } from '../../../shared/protocol/places.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { someMessage } from '../../port-contracts/some.ts';
import { council } from './some.ts';

const one = someMessage(council, []);

/** A message, its copy, and whoever changes it, so often, just before its copy is put. */
class Kept {
  puts = 0;
  changes: number;
  readonly alerts = alertsDouble();
  readonly reports = objectsDouble({
    touch: async (call) => {
      if (!call.endsWith('.put:before')) return;
      this.puts += 1;
      if (this.puts <= this.changes)
        await this.alerts.putMessage({ ...one, subject: `subject ${this.puts}`, n: one.n + this.puts });
    },
  });
  readonly ports = { ...hmacLinks('a key'), actionsUrl: 'https://actions.example.org/' };

  constructor(changes = 0) {
    this.changes = changes;
  }

  keep = () => keepCopy(one, { ...this.ports, alerts: this.alerts, reports: this.reports });
  text = () => this.reports.text(outboxKey(council, one.id));
}

async function kept(changes?: number, is: Message = one): Promise<Kept> {
  const kept = new Kept(changes);
  await kept.alerts.putMessage(is);
  return kept;
}

describe('the copy of a message in the outbox', () => {
  it('says what the message says, as people read it, but not what its provider calls it', async () => {
    const to = 'carers-team@example.org';
    const sent = await kept(0, { ...one, deliveries: [{ to, state: 'sent', providerReference: 'ses-1' }] });
    await sent.keep();
    const { id, reference, channel, team, subject, sentAt, alerts, kind } = one;
    const said = { id, reference, channel, team, to: [to], subject };
    const body = linkedBody(one, sent.ports);
    const copy = { ...said, body, sentAt, alerts, kind, deliveries: [{ to, state: 'sent' }] };
    expect(await sent.text()).toBe(JSON.stringify(copy, null, 2));
    expect(sent.reports.objects.get(outboxKey(council, one.id))?.contentType).toBe('application/json');
  });

  it('is put once where nobody changes the message', async () => {
    const still = await kept();
    await still.keep();
    expect(still.puts).toBe(1);
  });

  it('is put nowhere where there is no message', async () => {
    const none = new Kept();
    await none.keep();
    expect(none.puts).toBe(0);
  });

  it('is true in the end, where the message is changed eight times meanwhile', async () => {
    const changing = await kept(8);
    await changing.keep();
    expect(changing.puts).toBe(9);
    expect(await changing.text()).toContain('"subject 8"');
  });

  it('is left for later where the message is changed with each of ten copies', async () => {
    const changing = await kept(10);
    await expect(changing.keep()).rejects.toThrow(new Transient('lost-race'));
    expect(changing.puts).toBe(10);
  });
});
