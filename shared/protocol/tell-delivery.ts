import { told } from '../alerting/episode-life.ts';
import { messageNotDelivered } from '../alerting/rules/message-not-delivered.ts';
import { hasArrived, isAboutDelivery, undelivered } from '../alerting/undelivered.ts';
import type { Message } from '../contracts/alerts.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { changeEpisode } from './change-episode.ts';
import { judge } from './judge.ts';
import { type MessagePorts, operatorsTeam, putNews, type Telling } from './messages.ts';

/**
 * What follows from what became of a message: its alerts are told once it has arrived, and operators hear of it where it
 * has not, until it has. Doing it twice is doing it once.
 */
export async function tellDelivery(message: Message, telling: Telling, ports: MessagePorts): Promise<void> {
  if (message.kind !== 'escalation' && hasArrived(message)) await tellEpisodes(message, ports.alerts);
  if (message.team === operatorsTeam || isAboutDelivery(message)) return;
  const cause = `not delivered ${message.id} ${telling.at}`;
  const judgement = { ...telling, occasion: 'deed', cause } as const;
  await judge(messageNotDelivered, undelivered(message), judgement, ports, [message.id]);
  await putNews(telling, cause, ports);
}

async function tellEpisodes({ council, alerts, sentAt }: Message, store: AlertStore): Promise<void> {
  for (const alert of alerts)
    await changeEpisode({ council, ...alert }, (episode) => told(episode, sentAt), store);
}
