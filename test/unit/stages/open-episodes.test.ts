import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { isLiving } from '../../../shared/contracts/alerts.ts';
import type { Event } from '../../../shared/contracts/events.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { assessments, at, Council, code, lift } from './council.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  targets: { 'assessments-meaningful-outcome': 50 },
  teams: [
    { id: 'carers-team', recipients: ['carers-team@example.org'] },
    { id: 'commissioning', recipients: ['commissioning@example.org'] },
  ],
};

async function started(): Promise<Council> {
  const council = new Council();
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  council.changes();
  return council;
}

/** Tells what has changed, and lets the alerts hear it as often as asked. */
async function alert(council: Council, times = 1) {
  const events = await council.tell();
  for (let n = 0; n < times; n += 1) await openEpisodes(council)(events);
  return events;
}

const messagesOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);
const episodesOf = (council: Council) => council.alerts.episodes(code, 'possible-hidden-carer');
const statesOf = async (council: Council) => (await episodesOf(council)).map(({ state }) => state).sort();

const hidden = (...names: string[]) => lift(...names.map((name) => `${name} no yes`));

describe('possible hidden carers of a file', () => {
  it('make one message to the carers’ team, however often the file is told of', async () => {
    const council = await started();
    await council.upload(
      'lift/2023-09/a.csv',
      hidden('P1', 'P2', 'P3', 'P4', 'P5', 'P6'),
      '2023-09-05T09:00:00.000Z',
    );
    const events = await alert(council, 3);
    await openEpisodes(council)(events.toReversed());
    expect(await statesOf(council)).toEqual(Array(6).fill('open'));
    expect(messagesOf(council)).toHaveLength(1);
    expect(messagesOf(council)[0]).toMatchObject({
      team: 'carers-team',
      to: ['carers-team@example.org'],
      subject: '6 possible hidden carers to contact in Coventry',
      sentAt: '2023-09-05T09:00:00.000Z',
      state: 'ready',
    });
  });

  it('are those with a signal whom the council does not know', async () => {
    const council = await started();
    const file = lift('P1 no yes', 'P2 yes yes', 'P3 no no', 'P4  yes');
    await council.upload('lift/2023-09/a.csv', file, '2023-09-05T09:00:00.000Z');
    await alert(council);
    const households = (await episodesOf(council)).map(({ details }) => details?.household_ref);
    expect(households.sort()).toEqual(['H-P1', 'H-P4']);
  });

  it('are pointed to by the message, never named in it', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    const [message] = messagesOf(council);
    const told = `${message?.subject} ${message?.body}`;
    expect(told).toContain('https://example.org/reports/E08000026/live/internal/work-list.html');
    for (const { subject, details } of await episodesOf(council)) {
      expect(told).not.toContain(subject);
      expect(told).not.toContain(details?.household_ref);
    }
    expect(told).not.toMatch(/\b[1-4]\b/);
  });

  it('are told of once: a file that lists them again tells only of who is new', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-10/a.csv', hidden('P1', 'P2', 'P3'), '2023-10-05T09:00:00.000Z');
    await alert(council, 2);
    expect(
      messagesOf(council)
        .map(({ alerts }) => alerts.length)
        .sort(),
    ).toEqual([1, 2]);
  });

  it('make no message where a file brings nothing new', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-09/b.csv', hidden('P1'), '2023-09-06T09:00:00.000Z');
    await council.upload('lift/2023-10/a.csv', lift('P2 yes yes'), '2023-10-05T09:00:00.000Z');
    await alert(council);
    expect(messagesOf(council)).toHaveLength(1);
  });

  it('are found as well where the event comes late, by what is on record then', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    const late = await council.tell();
    await council.upload('lift/2023-09/b.csv', lift('P1 yes yes', 'P2 no yes'), '2023-09-06T09:00:00.000Z');
    await alert(council);
    await openEpisodes(council)(late);
    expect(await statesOf(council)).toEqual(['open']);
  });

  it('get a message though an attempt ended between their episodes and it', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    const events = await council.tell();
    const dying = alertsDouble({
      items: council.alerts.items,
      touch: async (call) => {
        if (call === 'alerts.putMessage:before') throw new Error('the process ends here');
      },
    });
    await expect(openEpisodes({ ...portsOf(council), alerts: dying })(events)).rejects.toThrow();
    expect(messagesOf(council)).toEqual([]);
    await openEpisodes(council)(events);
    expect(messagesOf(council).map(({ alerts }) => alerts.length)).toEqual([2]);
  });
});

/** The ports one by one, so that a test can put its own in the place of one. */
const portsOf = (council: Council) => {
  const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase } = council;
  return { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase };
};

describe('an episode', () => {
  it('is resolved when a later month says that the council knows the person', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-10/a.csv', lift('P1 yes yes', 'P2 no yes'), '2023-10-05T09:00:00.000Z');
    await alert(council, 2);
    expect(await statesOf(council)).toEqual(['open', 'resolved']);
    const resolved = (await episodesOf(council)).find(({ state }) => state === 'resolved');
    expect(resolved).toMatchObject({
      details: { household_ref: 'H-P1' },
      resolvedAt: '2023-10-05T09:00:00.000Z',
    });
    expect(messagesOf(council)).toHaveLength(1);
  });

  it.each(['engaged', 'declined'])(
    'is resolved when a later month says that the person has %s',
    async (status) => {
      const council = await started();
      await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
      await alert(council);
      const answered = lift(`P1 no yes ${status}`, 'P2 no yes contacted');
      await council.upload('lift/2023-10/a.csv', answered, '2023-10-05T09:00:00.000Z');
      await alert(council, 2);
      const [living, ...ended] = (await episodesOf(council)).toSorted((one) => (isLiving(one) ? -1 : 1));
      expect(living?.details).toEqual({
        household_ref: 'H-P2',
        signals: ['carers_allowance'],
        status: 'contacted',
      });
      expect(ended).toMatchObject([{ state: 'resolved', details: { household_ref: 'H-P1' } }]);
    },
  );

  it.each(['identified', 'contacted', 'no-contact'])(
    'goes on, untold again, while the status is %s',
    async (status) => {
      const council = await started();
      await council.upload('lift/2023-09/a.csv', hidden('P1'), '2023-09-05T09:00:00.000Z');
      await alert(council);
      await council.upload('lift/2023-10/a.csv', lift(`P1 no yes ${status}`), '2023-10-05T09:00:00.000Z');
      await alert(council, 2);
      expect(await episodesOf(council)).toMatchObject([{ state: 'open', details: { status } }]);
      expect(messagesOf(council)).toHaveLength(1);
    },
  );

  it('is resolved when a corrected file no longer lists the person at all', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-09/b.csv', hidden('P2'), '2023-09-06T09:00:00.000Z');
    await alert(council);
    expect(await statesOf(council)).toEqual(['open', 'resolved']);
  });

  it('stays open while the person is not listed in a later month: the last listing holds', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', hidden('P1'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-10/a.csv', hidden('P2'), '2023-10-05T09:00:00.000Z');
    await alert(council);
    expect(await statesOf(council)).toEqual(['open', 'open']);
  });

  it('begins anew when the cause comes back in a later month', async () => {
    const council = await started();
    for (const [month, known] of [
      ['09', 'no'],
      ['10', 'yes'],
      ['11', 'no'],
    ] as const) {
      await council.upload(
        `lift/2023-${month}/a.csv`,
        lift(`P1 ${known} yes`),
        `2023-${month}-05T09:00:00.000Z`,
      );
      await alert(council, 2);
    }
    expect(await statesOf(council)).toEqual(['open', 'resolved']);
    expect(messagesOf(council)).toHaveLength(2);
  });

  it('begins anew when a mistaken file of the same month is undone', async () => {
    const council = await started();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-09/b.csv', lift('P1 yes yes'), '2023-09-06T09:00:00.000Z');
    await alert(council);
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-07T09:00:00.000Z');
    await alert(council, 2);
    expect(await statesOf(council)).toEqual(['open', 'resolved']);
    expect(messagesOf(council)).toHaveLength(2);
  });
});

describe('possible hidden carers of single messages', () => {
  const match = (id: string, known = 'no') => ({
    type: 'lift-match.v1',
    id,
    dataset: '2023-09',
    sentAt: '2023-09-05T09:00:00Z',
    data: { person_ref: id, carers_allowance: 'yes', known_to_council: known },
  });
  const digest = (council: Council, day: string) =>
    sendDigest(council)({ at: at(`${day}T07:30:00.000Z`), council: code });
  const send = async (council: Council, events: readonly Event[]) => {
    for (const { type, data, time: sentAt } of events)
      if (type === 'AlertRaised.v1')
        await sendMessage(council)({ council: data.council, message: data.message, attempt: 0, sentAt });
  };

  it('wait for the digest, which tells of them together and once', async () => {
    const council = await started();
    for (const id of ['P1', 'P2']) await council.send(match(id), '2023-09-05T09:00:00.000Z');
    await alert(council, 2);
    expect(await statesOf(council)).toEqual(['open', 'open']);
    expect(messagesOf(council)).toEqual([]);
    await digest(council, '2023-09-06');
    await digest(council, '2023-09-06');
    expect(messagesOf(council).map(({ alerts }) => alerts.length)).toEqual([2]);
    await send(council, await council.tell());
    await digest(council, '2023-09-07');
    expect(messagesOf(council)).toHaveLength(1);
    expect(council.channels.ses.letters).toHaveLength(1);
  });

  const versions = [
    { ...match('P1'), id: 'first', version: 1 },
    { ...match('P1', 'yes'), id: 'known', version: 2 },
    {
      ...match('P1'),
      id: 'again',
      version: 3,
      data: { ...match('P1').data, ward: 'Longford', household_ref: 'H-2' },
    },
    { ...match('P1'), id: 'earlier-month', dataset: '2023-08', version: 1 },
    { ...match('P2'), id: 'withdrawn', version: 1 },
    {
      type: 'record-withdrawn.v1',
      id: 'withdrawal',
      version: 2,
      dataset: '2023-09',
      sentAt: '2023-09-05T09:00:00Z',
      data: { source: 'lift', person_ref: 'P2' },
    },
  ];

  it('end, untold, as they would in any other order of arrival and of judging', async () => {
    const outcome = async (order: readonly object[], judged: (at: number) => boolean) => {
      const council = await started();
      for (const [at, message] of order.entries()) {
        await council.send(message, '2023-09-05T09:00:00.000Z');
        if (judged(at)) await alert(council);
      }
      await alert(council);
      await digest(council, '2023-09-06');
      // How often it came and went before anybody was told is another matter.
      const living = (await episodesOf(council)).filter(isLiving).map(({ n, trail, ...said }) => said);
      return { living, messages: messagesOf(council) };
    };
    const expected = await outcome(versions, () => false);
    expect(expected.living.map(({ details }) => details)).toEqual([
      { household_ref: 'H-2', ward: 'Longford', signals: ['carers_allowance'] },
    ]);
    expect(expected.messages).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        fc.array(fc.boolean(), { minLength: versions.length, maxLength: versions.length }),
        async (order, judged) => {
          expect(await outcome(order, (at) => judged[at] === true)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are over, once told, when a message says that the council knows them, and begin anew when one takes it back', async () => {
    const council = await started();
    const say = async (version: number, known: string, day: string) => {
      await council.send({ ...match('P1', known), id: `m-${version}`, version }, '2023-09-05T09:00:00.000Z');
      await alert(council);
      await digest(council, day);
      await send(council, await council.tell());
    };
    await say(1, 'no', '2023-09-06');
    expect(await statesOf(council)).toEqual(['notified']);
    await say(2, 'yes', '2023-09-07');
    expect(await statesOf(council)).toEqual(['resolved']);
    await say(3, 'no', '2023-09-08');
    expect(await statesOf(council)).toEqual(['notified', 'resolved']);
    expect(council.channels.ses.letters).toHaveLength(2);
  });

  it('are judged again where another has acted on what is no longer so', async () => {
    const council = await started();
    await council.send({ ...match('P1'), version: 1 }, '2023-09-05T09:00:00.000Z');
    const events = await council.tell();
    const slow = alertsDouble({
      items: council.alerts.items,
      touch: async (call) => {
        if (call !== 'alerts.putEpisode:before') return;
        await council.send({ ...match('P1', 'yes'), id: 'later', version: 2 }, '2023-09-05T09:00:00.000Z');
        await alert(council);
      },
    });
    await openEpisodes({ ...portsOf(council), alerts: slow })(events);
    expect(await statesOf(council)).toEqual(['lapsed']);
  });

  it('belong to their file where its row counts for more than the message', async () => {
    const council = await started();
    await council.send(match('P1'), '2023-09-05T09:00:00.000Z');
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-06T09:00:00.000Z');
    const causes = async () => (await episodesOf(council)).map(({ cause }) => cause).sort();
    const events = await alert(council);
    await openEpisodes(council)(events.toReversed());
    expect(await causes()).toEqual(['digest', expect.stringContaining('lift 2023-09')]);
  });

  it('make no digest where nothing came up', async () => {
    const council = await started();
    await digest(council, '2023-09-06');
    expect(messagesOf(council)).toEqual([]);
  });
});

/** A worker that lets another one go first when it comes to a moment for the first time. */
function letIn(council: Council, moment: string, other: () => Promise<void>) {
  let hasLetIn = false;
  const touch = async (call: string) => {
    if (hasLetIn || call !== moment) return;
    hasLetIn = true;
    await other();
  };
  const alerts = alertsDouble({ items: council.alerts.items, touch });
  const ledgers = ledgersDouble({ items: council.ledgers.items, touch });
  return { ports: { ...portsOf(council), alerts, ledgers }, hasLetIn: () => hasLetIn };
}

/** That figures have moved, as an event says that comes late. */
const rung = [{ type: 'IndicatorChanged.v1', data: { council: code } }] as Event[];

describe('events that somebody has made up', () => {
  const sends = async (council: Council) => {
    await council.upload('lift/2023-09/a.csv', hidden('P1', 'P2'), '2023-09-05T09:00:00.000Z');
    const data = { person_ref: 'P3', carers_allowance: 'yes', known_to_council: 'no' };
    const match = { type: 'lift-match.v1', id: 'P3', dataset: '2023-09', sentAt: '2023-09-05T09:00:00Z' };
    await council.send({ ...match, data }, '2023-09-05T09:00:00.000Z');
  };

  it('bring up nobody and tell nobody, though they are well-formed and name people who are on record', async () => {
    const elsewhere = await started();
    await sends(elsewhere);
    const madeUp = await alert(elsewhere);
    expect(await statesOf(elsewhere)).toEqual(['open', 'open', 'open']);
    const council = await started();
    await council.upload(
      'lift/2023-09/b.csv',
      lift('P1 yes yes', 'P2 yes yes', 'P3 no no'),
      '2023-09-05T09:00:00.000Z',
    );
    await alert(council);
    await openEpisodes(council)(madeUp);
    expect(await episodesOf(council)).toEqual([]);
    expect(messagesOf(council)).toEqual([]);
  });
});

describe('an indicator with a target', () => {
  const crossingsOf = async (council: Council) =>
    (await council.alerts.episodes(code, 'indicator-crossed-target')).map(({ episode }) => episode).sort();
  const toldTo = (council: Council) => messagesOf(council).filter(({ team }) => team === 'commissioning');
  const atOnce = { ...settings, alerts: { 'indicator-crossed-target': { timing: 'immediate' } } };

  /** 6 of 10 with a meaningful outcome: above the target of 50. Commissioning wants to hear at once. */
  async function met(chosen: object = atOnce): Promise<Council> {
    const council = new Council();
    await council.upload('settings/council/s.json', chosen, '2023-09-01T09:00:00.000Z');
    council.changes();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await alert(council);
    return council;
  }

  it('alerts nobody when it is seen for the first time, met or not', async () => {
    expect(await crossingsOf(await met())).toEqual([]);
    const council = await started();
    await council.upload('assessments/a/1.csv', assessments(1, 9), '2023-09-25T09:00:00.000Z');
    await alert(council);
    expect(await crossingsOf(council)).toEqual([]);
  });

  it('alerts commissioning once when it falls below, and once when it is met again', async () => {
    const council = await met();
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    await alert(council, 3);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
    expect(toldTo(council)).toHaveLength(1);
    expect(toldTo(council)[0]).toMatchObject({
      to: ['commissioning@example.org'],
      subject: '1 indicator has crossed its target in Coventry',
    });
    expect(toldTo(council)[0]?.body).toContain('It is now 30%; the target is 50%.');
    await council.upload('assessments/a/3.csv', assessments(20, 0, 21), '2023-09-27T09:00:00.000Z');
    await alert(council, 3);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1', '2023-24-Q2-2']);
    expect(toldTo(council)).toHaveLength(2);
  });

  it('waits for the digest unless the council wants it at once', async () => {
    const council = await met(settings);
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    await alert(council, 2);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
    expect(toldTo(council)).toEqual([]);
    await sendDigest(council)({ at: at('2023-09-27T07:30:00.000Z'), council: code });
    expect(toldTo(council)).toMatchObject([
      { kind: 'digest', summary: [expect.stringContaining('1 indicator has crossed its target')] },
    ]);
  });

  it('that is computed and typed is judged once, by the one that counts', async () => {
    const council = new Council();
    const chosen = { ...atOnce, targets: { 'carers-social-contact': 28 } };
    await council.upload('settings/council/s.json', chosen, '2023-09-01T09:00:00.000Z');
    const survey = 'serial_number,responded,q11\nR1,yes,1\nR2,yes,2\n';
    await council.upload('sace/2021-22/s.csv', survey, '2023-09-02T09:00:00.000Z');
    await alert(council);
    const typed = 'framework,code,label,value\nascof-2014,1I2,Social contact,20%\n';
    await council.upload('figures/2023-24-Q2/f.csv', typed, '2023-09-03T09:00:00.000Z');
    await alert(council, 2);
    expect(await crossingsOf(council)).toEqual([]);
    const preferring = { ...chosen, preferFigures: ['carers-social-contact'] };
    await council.upload('settings/council/s.json', preferring, '2023-09-04T09:00:00.000Z');
    await alert(council, 2);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
    expect(toldTo(council)).toHaveLength(1);
    expect(toldTo(council)[0]?.body.match(/^•.*$/gm)).toEqual([
      '• Social contact no longer meets its target. It is now 20%; the target is 28%.',
    ]);
  });

  it('is not judged while a file is half counted', async () => {
    const council = await met();
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    const events = await council.tell();
    await council.postAndLeave('assessments/a/3.csv', assessments(9, 0, 21), '2023-09-27T09:00:00.000Z');
    await openEpisodes(council)(events);
    expect(await crossingsOf(council)).toEqual([]);
  });

  it('has not crossed a target that was changed under it', async () => {
    const council = await met();
    const higher = { ...atOnce, targets: { 'assessments-meaningful-outcome': 90 } };
    await council.upload('settings/council/s.json', higher, '2023-09-26T09:00:00.000Z');
    await alert(council);
    expect(await crossingsOf(council)).toEqual([]);
    await council.upload('assessments/a/2.csv', assessments(90, 0, 11), '2023-09-27T09:00:00.000Z');
    await alert(council);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
  });

  it.each([
    'alerts.episodes:after',
    'alerts.standings:before',
    'alerts.standings:after',
    'ledgers.cells:before',
    'ledgers.cells:after',
  ])(
    'has crossed once though the file came, and was judged, at %s of one that read before',
    async (moment) => {
      const council = await met();
      const slow = letIn(council, moment, async () => {
        await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
        await alert(council);
      });
      await openEpisodes(slow.ports)(rung);
      expect(slow.hasLetIn()).toBe(true);
      expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
      expect(toldTo(council)).toHaveLength(1);
    },
  );

  it.each([
    'alerts.standings:after',
    'alerts.putStanding:before',
    'alerts.putStanding:after',
    'alerts.putEpisode:before',
  ])('has crossed once though another heard of the same file at %s', async (moment) => {
    const council = await met();
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    const events = await council.tell();
    const slow = letIn(council, moment, () => openEpisodes(council)(events));
    await openEpisodes(slow.ports)(events);
    expect(slow.hasLetIn()).toBe(true);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
    expect(toldTo(council)).toHaveLength(1);
  });

  it('is judged another time where others keep putting down where it stands', async () => {
    const council = await met();
    const alerts = { ...council.alerts, putStanding: async () => 'lost-race' as const };
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    const events = await council.tell();
    await expect(openEpisodes({ ...portsOf(council), alerts })(events)).rejects.toThrow(Transient);
    expect(await crossingsOf(council)).toEqual([]);
  });

  it.each([
    'alerts.putEpisode:after',
    'alerts.putMessage:before',
    'alerts.putMessage:after',
    'alerts.putStanding:before',
  ])('makes one message though an attempt ended at %s', async (moment) => {
    const council = await met();
    await council.upload('assessments/a/2.csv', assessments(0, 10, 11), '2023-09-26T09:00:00.000Z');
    const events = await council.tell();
    const dying = alertsDouble({
      items: council.alerts.items,
      touch: async (call) => {
        if (call === moment) throw new Error('the process ends here');
      },
    });
    await expect(openEpisodes({ ...portsOf(council), alerts: dying })(events)).rejects.toThrow();
    // Another batch than the one that failed.
    await openEpisodes(council)(events.slice(0, 1));
    await openEpisodes(council)(events);
    expect(await crossingsOf(council)).toEqual(['2023-24-Q2-1']);
    expect(toldTo(council)).toHaveLength(1);
  });
});
