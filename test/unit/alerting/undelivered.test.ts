import { describe, expect, it } from 'vitest';
import { hasArrived, undelivered } from '../../../shared/alerting/undelivered.ts';
import type { Delivery } from '../../../shared/contracts/alerts.ts';
import { someMessage } from '../reporting-pages/some.ts';

const to = (...states: Delivery['state'][]) => ({
  deliveries: states.map((state, at) => ({ to: `${at}@example.org`, state })),
});

describe('operators are told of a message', () => {
  it('that did not reach everybody: by which channel, and why', () => {
    const deliveries = [
      { to: 'a@example.org', state: 'failed', failure: 'address' },
      { to: 'b@example.org', state: 'parked' },
      { to: 'c@example.org', state: 'delivered' },
    ];
    expect(undelivered(someMessage({ channel: 'notify', deliveries }))).toEqual([
      {
        subject: 'message-1',
        line: 'By GOV.UK Notify: an address is not right; nobody took it in four hours',
      },
    ]);
  });

  it('whose team has no address: once for the team, and not for each message', () => {
    const nobody = {
      subject: 'team carers-team',
      line: 'The team “carers-team” has no address in the settings',
    };
    for (const id of ['m-1', 'm-2']) expect(undelivered(someMessage({ id, ...to() }))).toEqual([nobody]);
  });

  it('whose team has stopped all its mails', () => {
    expect(undelivered(someMessage(to('unsubscribed', 'unsubscribed')))).toEqual([
      { subject: 'team carers-team', line: 'The team “carers-team” has stopped all its mails' },
    ]);
  });

  it('and not where one of the team still reads mail, or waits for this one', () => {
    for (const state of ['sent', 'delivered', 'ready', 'sending'] as const)
      expect(undelivered(someMessage(to(state, 'unsubscribed')))).toEqual([]);
  });

  it('and not where a second recipient wants none: the team itself has its own', () => {
    expect(undelivered(someMessage({ kind: 'escalation', ...to('unsubscribed') }))).toEqual([]);
  });
});

describe('a message has arrived', () => {
  it('once somebody has it, or all have stopped such mails', () => {
    for (const states of [['sent', 'failed'], ['delivered'], ['unsubscribed', 'unsubscribed']] as const)
      expect(hasArrived(someMessage(to(...states)))).toBe(true);
  });

  it('at nobody while it waits or has failed, nor where there was nobody to write to', () => {
    for (const states of [
      ['ready'],
      ['sending'],
      ['failed', 'parked'],
      ['failed', 'unsubscribed'],
      [],
    ] as const)
      expect(hasArrived(someMessage(to(...states)))).toBe(false);
  });
});
