import type { ChannelId, Message } from '../contracts/alerts.ts';
import type { Settings } from '../contracts/settings.ts';
import { teamOf } from './rule-in-force.ts';

/** The team that runs the service: told by a topic, whatever the settings of a council say. */
export const operatorsTeam = 'operators';

/**
 * How and to whom a message of this kind goes now.
 *
 * @example addressing('operators', 'news', settings) // { channel: 'sns', to: ['operators'] }
 */
export function addressing(
  team: string,
  kind: Message['kind'],
  settings: Settings,
): Pick<Message, 'channel' | 'to'> {
  const channel = channelOf(team, kind, settings);
  return { channel, to: recipientsOf(team, kind, channel, settings) };
}

/** A second recipient is a mailbox, whatever channel the team has. */
function channelOf(team: string, kind: Message['kind'], settings: Settings): ChannelId {
  const mail = settings.notify ? 'notify' : 'ses';
  if (kind === 'escalation') return mail;
  return team === operatorsTeam ? 'sns' : (teamOf(team, settings).channel ?? mail);
}

function recipientsOf(team: string, kind: Message['kind'], channel: ChannelId, settings: Settings): string[] {
  const { recipients, escalateTo } = teamOf(team, settings);
  if (kind === 'escalation') return escalateTo;
  return channel === 'teams' || channel === 'sns' ? [team] : recipients;
}
