import { describe, expect, it } from 'vitest';
import { checkConditions } from '../../../functions/5-alert/check-conditions.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { isLiving, type RuleId } from '../../../shared/contracts/alerts.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { senderDouble } from '../../doubles/queues.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { assessments, at, Council, code } from './council.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  targets: { 'assessments-meaningful-outcome': 50 },
  wards: ['Longford', 'Foleshill'],
  teams: [{ id: 'commissioning', recipients: ['commissioning@example.org'] }],
};

/** A quarter is live until 20 days after its end, so on this day the second quarter is over and still live. */
const day = '2023-10-05';
const moment = (minute: number) => `${day}T09:${String(minute).padStart(2, '0')}:00.000Z`;

async function started(chosen: object = {}): Promise<Council> {
  const council = new Council(100_000);
  await council.upload('settings/council/s.json', { ...settings, ...chosen }, moment(0));
  council.changes();
  return council;
}

/** Files one after the other, of which the alerts hear twice. */
async function send(council: Council, first: number, ...files: [place: string, text: string][]) {
  for (const [n, [place, text]] of files.entries()) await council.upload(place, text, moment(first + n));
  const events = await council.tell();
  await openEpisodes(council)(events);
  await openEpisodes(council)(events);
  return events;
}

const night = (council: Council, of: string) => {
  const queues = { checks: senderDouble({}), outgoing: senderDouble({}) };
  return checkConditions(Object.assign(portsOf(council), queues))({
    at: at(`${of}T02:00:00.000Z`),
    council: code,
  });
};

/** The ports one by one, so that a test can put its own in the place of one. */
const portsOf = (council: Council) => {
  const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase } = council;
  return { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, linkBase };
};

const livingOf = async (council: Council, rule: RuleId) =>
  (await council.alerts.episodes(code, rule)).filter(isLiving);
const linesOf = async (council: Council, rule: RuleId) =>
  (await livingOf(council, rule)).map(({ line }) => line);
const messagesOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item);

const contacts = (value: number) => `measure,value\ncontacts,${value}\n`;
const places = ['2022-23-Q3', '2022-23-Q4', '2023-24-Q1', '2023-24-Q2'].map((of) => `provider/${of}`);

/** Carers of two wards: so many of the sampled in each say that they have enough social contact. */
const survey = (longford: [content: number, of: number], foleshill: [content: number, of: number]) =>
  [
    'serial_number,responded,ward,q11',
    ...[longford, foleshill].flatMap(([content, of], ward) =>
      Array.from(
        { length: of },
        (_, n) => `R-${ward}-${n},yes,${settings.wards[ward]},${n < content ? 1 : 3}`,
      ),
    ),
    '',
  ].join('\n');

/** The share falls below its target. */
const fallen: [string, string] = ['assessments/a/2.csv', assessments(0, 10, 11)];

describe('commissioning staff', () => {
  it('hear in one digest, once, of all that waits for it', async () => {
    const council = await started();
    await send(
      council,
      1,
      ['provider/2023-24-Q1/a.csv', contacts(200)],
      ['provider/2023-24-Q2/a.csv', contacts(100)],
      ['sace/2021-22/a.csv', survey([10, 40], [38, 40])],
      ['action-plan/2023-24/a.csv', 'action_id,action,due_on\n1.1,Train managers,2023-09-30\n'],
    );
    expect(messagesOf(council)).toEqual([]);
    const digest = () => sendDigest(council)({ at: at('2023-10-06T07:30:00.000Z'), council: code });
    await digest();
    await digest();
    const [message, ...others] = messagesOf(council);
    expect(others).toEqual([]);
    expect(message?.body.match(/^•.*$/gm)?.sort()).toEqual([
      '• 1 action of the plan that is overdue. It is new. It has waited 1 day.',
      '• 1 figure that is far from the provider’s last return. It is new. It has waited 1 day.',
      '• 1 gap between groups that is more than chance. It is new. It has waited 1 day.',
      '• 1.1 “Train managers”, due on 30 September 2023.',
      '• Carers who have as much social contact as they would like. Clearly worse by ward: Longford.',
      '• Contacts of the commissioned provider with carers: much lower than last time (100, last time 200).',
    ]);
    expect(message).toMatchObject({ team: 'commissioning', kind: 'digest' });
  });

  it('hear no more of a provider’s return once it is corrected', async () => {
    const council = await started();
    await send(
      council,
      1,
      ['provider/2023-24-Q1/a.csv', contacts(200)],
      ['provider/2023-24-Q2/a.csv', contacts(20)],
    );
    expect(await livingOf(council, 'provider-return-far-from-last')).toHaveLength(1);
    await send(council, 3, ['provider/2023-24-Q2/b.csv', contacts(202)]);
    expect(await livingOf(council, 'provider-return-far-from-last')).toEqual([]);
  });

  it('hear of a special cause, until the next quarter shows none', async () => {
    const council = await started();
    const files = [200, 201, 200, 201, 200, 201, 260].map((value, n): [string, string] => {
      const quarter = ['2021-22-Q4', '2022-23-Q1', '2022-23-Q2'][n] ?? places[n - 3]?.slice(9);
      return [`provider/${quarter}/a.csv`, contacts(value)];
    });
    await send(council, 1, ...files);
    expect(await linesOf(council, 'indicator-special-cause')).toEqual([
      'Contacts of the commissioned provider with carers: clearly better than before, in Quarter 2 of 2023-24 (July to September 2023).',
    ]);
    await send(council, 20, ['provider/2023-24-Q2/b.csv', contacts(201)]);
    expect(await livingOf(council, 'indicator-special-cause')).toEqual([]);
  });

  it('hear of a gap between groups, until a corrected file closes it', async () => {
    const council = await started();
    await send(council, 1, ['sace/2021-22/a.csv', survey([10, 40], [38, 40])]);
    expect(await livingOf(council, 'equity-gap')).toMatchObject([{ subject: 'carers-social-contact ward' }]);
    await send(council, 2, ['sace/2021-22/b.csv', survey([38, 40], [38, 40])]);
    expect(await livingOf(council, 'equity-gap')).toEqual([]);
  });

  it('hear of a survey that is too small, until enough have answered', async () => {
    const council = await started();
    const known = {
      ...settings,
      surveys: { sace: { '2023-24': { firstQuarter: '2023-24-Q2', eligiblePopulation: 100 } } },
    };
    await council.upload('settings/council/s.json', known, moment(1));
    await send(council, 2, ['sace/2023-24/a.csv', survey([10, 40], [10, 39])]);
    expect(await linesOf(council, 'survey-too-small')).toEqual([
      'Survey of 2023-24: 79 carers have answered, and it takes 80.',
    ]);
    await send(council, 3, ['sace/2023-24/b.csv', survey([10, 40], [10, 40])]);
    expect(await livingOf(council, 'survey-too-small')).toEqual([]);
  });

  it('hear nothing of a small survey of an earlier year, whose figures are carried forward', async () => {
    const council = await started();
    await send(council, 1, ['sace/2021-22/a.csv', survey([10, 40], [10, 39])]);
    expect(await livingOf(council, 'survey-too-small')).toEqual([]);
  });

  it('hear with the digest, and not at once, that an indicator has crossed its target', async () => {
    const council = await started();
    await send(council, 1, ['assessments/a/1.csv', assessments(6, 4)]);
    await send(council, 2, fallen);
    expect(await livingOf(council, 'indicator-crossed-target')).toHaveLength(1);
    expect(messagesOf(council)).toEqual([]);
    await sendDigest(council)({ at: at('2023-10-06T07:30:00.000Z'), council: code });
    const [message, ...others] = messagesOf(council).filter(({ team }) => team === 'commissioning');
    expect(others).toEqual([]);
    expect(message?.kind).toBe('digest');
    expect(message?.body).toContain('no longer meets its target');
  });

  it('are not asked to step in because of a figure: it is as it is until the next files come', async () => {
    const council = await started({
      teams: [{ ...settings.teams[0], escalateTo: ['head.of.service@example.org'] }],
    });
    const plan = 'action_id,action,due_on\n1.1,Train managers,2023-09-30\n';
    await send(council, 1, ['assessments/a/1.csv', assessments(6, 4)]);
    await send(
      council,
      2,
      fallen,
      ['provider/2023-24-Q1/a.csv', contacts(200)],
      ['provider/2023-24-Q2/a.csv', contacts(100)],
      ['action-plan/2023-24/a.csv', plan],
    );
    const digest = (moment: string) => sendDigest(council)({ at: at(moment), council: code });
    await digest('2023-10-06T07:30:00.000Z');
    const news = messagesOf(council).find(({ team }) => team === 'commissioning');
    expect(new Set(news?.alerts.map(({ rule }) => rule))).toEqual(
      new Set(['indicator-crossed-target', 'provider-return-far-from-last', 'action-overdue']),
    );
    for (const { id } of messagesOf(council))
      await sendMessage(council)({
        council: code,
        message: id,
        attempt: 0,
        sentAt: at('2023-10-06T07:30:00.000Z'),
      });
    await digest('2023-12-29T08:30:00.000Z');
    const escalations = messagesOf(council).filter(({ kind }) => kind === 'escalation');
    expect(escalations.flatMap(({ alerts }) => alerts.map(({ rule }) => rule))).toEqual(['action-overdue']);
  });

  it('hear of an action from the night after its day, until the plan says that it is done', async () => {
    const council = await started();
    const plan = (status: string) =>
      `action_id,action,due_on,status\n1.1,Train managers,2023-10-06,${status}\n`;
    await send(council, 1, ['action-plan/2023-24/a.csv', plan('in-progress')]);
    await night(council, '2023-10-06');
    expect(await livingOf(council, 'action-overdue')).toEqual([]);
    await night(council, '2023-10-07');
    await night(council, '2023-10-08');
    expect(await livingOf(council, 'action-overdue')).toMatchObject([{ subject: '1.1', n: 1 }]);
    await send(council, 2, ['action-plan/2023-24/b.csv', plan('done')]);
    expect(await livingOf(council, 'action-overdue')).toEqual([]);
  });

  it('hear that an indicator is in another quartile when outcomes of a new survey are published', async () => {
    const council = await started();
    const published = (own: number) =>
      [
        'Geographical code,ONS code,ASCOF measure code,Disaggregation level,Measure type,Measure value',
        ...[own, 10, 20, 30].map(
          (value, n) => `${n + 1},${n === 0 ? code : `E0800000${n}`},1I2,Total,Outcome,${value}`,
        ),
        '',
      ].join('\n');
    await council.upload('ascof/2021-22/a.csv', published(5), moment(1), publisher);
    await send(council, 2, ['sace/2021-22/a.csv', survey([10, 40], [10, 40])]);
    expect(await livingOf(council, 'indicator-changed-quartile')).toEqual([]);
    await send(council, 3, ['sace/2022-23/a.csv', survey([10, 40], [10, 40])]);
    expect(await livingOf(council, 'indicator-changed-quartile')).toEqual([]);
    await council.upload('ascof/2022-23/a.csv', published(40), moment(4), publisher);
    await night(council, '2023-10-06');
    await night(council, '2023-10-07');
    expect(await linesOf(council, 'indicator-changed-quartile')).toEqual([
      'Carers who have as much social contact as they would like: now in quartile 1 of 4 (1 is the best), by the figures of 2022-23.',
    ]);
  });
});

describe('what is told at once', () => {
  const atOnce = { alerts: { 'indicator-crossed-target': { timing: 'immediate' } } };

  it('makes the same message after a crash, though something that waits for the digest came up meanwhile', async () => {
    const council = await started(atOnce);
    await send(council, 1, ['assessments/a/1.csv', assessments(6, 4)]);
    await council.upload(...fallen, moment(2));
    const events = await council.tell();
    const dying = alertsDouble({
      items: council.alerts.items,
      touch: async (call) => {
        if (call === 'alerts.putStanding:before') throw new Error('the process ends here');
      },
    });
    await expect(openEpisodes({ ...portsOf(council), alerts: dying })(events)).rejects.toThrow();
    await council.upload('sace/2021-22/a.csv', survey([10, 40], [38, 40]), moment(3));
    await openEpisodes(council)(events);
    expect(await livingOf(council, 'equity-gap')).toHaveLength(1);
    expect(messagesOf(council)).toMatchObject([
      { kind: 'news', subject: '1 indicator has crossed its target in Coventry' },
    ]);
  });

  it('is not judged where a file began to count while its figures were read', async () => {
    const council = await started(atOnce);
    await send(council, 1, ['assessments/a/1.csv', assessments(6, 4)]);
    await council.upload(...fallen, moment(2));
    const events = await council.tell();
    let asked = 0;
    const uploads = uploadsDouble({
      items: council.uploads.items,
      touch: async (call) => {
        if (call !== 'uploads.inFlight:after') return;
        asked += 1;
        if (asked === 1) await council.postAndLeave('assessments/a/3.csv', assessments(9, 0, 21), moment(3));
      },
    });
    await openEpisodes({ ...portsOf(council), uploads })(events);
    expect(await livingOf(council, 'indicator-crossed-target')).toEqual([]);
  });
});
