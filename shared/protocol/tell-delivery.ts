import { told } from '../alerting/episode-life.ts';
import { messageNotDelivered } from '../alerting/rules/message-not-delivered.ts';
import { hasArrived, isAboutDelivery, undelivered } from '../alerting/undelivered.ts';
import type { Message } from '../contracts/alerts.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { changeEpisode } from './change-episode.ts';
import { type Judgement, judge } from './judge.ts';
import { type MessagePorts, operatorsTeam, putNews, type Telling } from './messages.ts';
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
  { council, id }: Message,
  judgement: Judgement,
  ports: MessagePorts,
): Promise<void> {
  const gather = async () => {
    const message = await ports.alerts.message(council, id);
    return new Map([[messageNotDelivered.id, message ? undelivered(message) : []]]);
  };
  for (let attempt = 0; attempt < mostAttempts; attempt += 1)
    if ((await judge([messageNotDelivered], gather, judgement, ports, [id])).length === 0) return;
  throw new Transient('lost-race');
}

async function tellEpisodes({ council, alerts, sentAt }: Message, store: AlertStore): Promise<void> {
  for (const alert of alerts)
    await changeEpisode({ council, ...alert }, (episode) => told(episode, sentAt), store);
}
