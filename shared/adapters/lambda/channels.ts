import type { ChannelId } from '../../contracts/alerts.ts';
import type { Channel } from '../../ports/channels.ts';
import { sesClient, snsClient } from '../clients.ts';
import { notifyChannel } from '../notify-channel.ts';
import { sesChannel } from '../ses-channel.ts';
import { snsChannel } from '../sns-channel.ts';
import { teamsChannel } from '../teams-channel.ts';
import { channelKeys } from './secrets.ts';

/** Every way that a message can go. */
export function channels(env: {
  CHANNEL_KEYS_SECRET: string;
  NOTIFY_URL: string;
  MAIL_FROM: string;
  OPERATORS_TOPIC: string;
}): Record<ChannelId, Channel> {
  const keys = channelKeys(env.CHANNEL_KEYS_SECRET);
  return {
    notify: notifyChannel(keys.notify, { baseUrl: env.NOTIFY_URL }),
    teams: teamsChannel(keys.teams),
    ses: sesChannel(sesClient(), env.MAIL_FROM),
    sns: snsChannel(snsClient(), env.OPERATORS_TOPIC),
  };
}
