import { addressing, operatorsTeam } from '../alerting/addressing.ts';
import { told } from '../alerting/episode-life.ts';
import type { Condition } from '../alerting/rule.ts';
import { messageNotDelivered } from '../alerting/rules/message-not-delivered.ts';
import { hasArrived, isAboutDelivery, nobodyIn, undelivered } from '../alerting/undelivered.ts';
import { isLiving, type Message } from '../contracts/alerts.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { changeEpisodes } from './change-episode.ts';
import { type Judgement, judge } from './judge.ts';
import { type MessagePorts, putNews, type Telling } from './messages.ts';
import { Transient } from './transient.ts';

const mostAttempts = 10;

/**
 * What follows from what became of a message: its alerts are told once it has arrived, and operators hear of it where it
 * has not, until it has. Doing it twice is doing it once.
 */
export async function tellDelivery(message: Message, telling: Telling, ports: MessagePorts): Promise<void> {
  if (message.kind !== 'escalation' && hasArrived(message)) await tellEpisodes(message, ports.alerts);
  if (message.team === operatorsTeam || isAboutDelivery(message)) return;
  const cause = `not delivered ${message.id} ${telling.at}`;
  await judgeMessage(message, { ...telling, occasion: 'deed', cause: () => cause }, ports);
  await putNews(telling, cause, ports);
}

/** Of what the message is by then; where something was changed, whoever changed it meanwhile may have seen more. */
async function judgeMessage(
  { council, id, team, kind }: Message,
  judgement: Judgement,
  ports: MessagePorts,
): Promise<void> {
  const gather = async () => {
    const message = await ports.alerts.message(council, id);
    return new Map([[messageNotDelivered.id, message ? undelivered(message) : []]]);
  };
  // A second recipient reads no mail for the team.
  const subjects = kind === 'escalation' ? [id] : [id, nobodyIn(team)];
  for (let attempt = 0; attempt < mostAttempts; attempt += 1)
    if ((await judge([messageNotDelivered], gather, judgement, ports, subjects)).length === 0) return;
  throw new Transient('lost-race');
}

/**
 * Ends, every night, what operators were told of a message that reached not everybody, once none of its alerts is open any
 * more, or the team no longer has the address; and what was told of a team without addresses, once it has one.
 */
export async function endDelivered(telling: Telling, ports: MessagePorts): Promise<void> {
  const { council, settings } = telling;
  const all = await ports.alerts.episodes(council);
  const open = new Set(all.filter(isLiving).map(({ id }) => id));
  const gather = async () => {
    const conditions: Condition[] = [];
    for (const { rule, subject, line } of all.filter(isLiving)) {
      if (rule !== messageNotDelivered.id) continue;
      const message = await ports.alerts.message(council, subject);
      const goesOn = message ? isWanted(message, open, settings) : isWithoutAddress(subject, settings);
      if (goesOn) conditions.push({ subject, line });
    }
    return new Map([[messageNotDelivered.id, conditions]]);
  };
  await judge([messageNotDelivered], gather, { ...telling, occasion: 'night', cause: () => 'night' }, ports);
}

function isWanted(message: Message, open: ReadonlySet<string>, settings: Settings): boolean {
  const { to } = addressing(message.team, message.kind, settings);
  const addressees = message.deliveries.filter((each) => to.includes(each.to));
  return (
    message.alerts.some(({ id }) => open.has(id)) &&
    undelivered({ ...message, deliveries: addressees }).some(({ subject }) => subject === message.id)
  );
}

const isWithoutAddress = (subject: string, settings: Settings): boolean => {
  const team = subject.replace(/^team /, '');
  return subject === nobodyIn(team) && addressing(team, 'news', settings).to.length === 0;
};

/** Of those that it still tells of: one that was given to another team since has to be told to that one. */
const tellEpisodes = ({ council, id, alerts, sentAt }: Message, store: AlertStore) =>
  changeEpisodes(
    alerts.map((alert) => ({ council, ...alert })),
    (episode) => (episode.message === id ? told(episode, sentAt) : episode),
    store,
  );
