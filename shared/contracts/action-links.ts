import * as z from 'zod';
import { ruleIds } from './alerts.ts';
import { councilCode, isoDate, teamId } from './identifiers.ts';

const digest = z.string().regex(/^[0-9a-f]{32}$/);
const until = isoDate.meta({ description: "Last day on which the link works, by London's calendar" });

/** What whoever holds a link may do: this one thing, to this one thing. Nothing in it says who anybody is. */
export const linkedAction = z
  .discriminatedUnion('purpose', [
    z.strictObject({
      purpose: z.literal('acknowledge').meta({ description: 'Say that somebody is on it' }),
      council: councilCode,
      message: digest.meta({ description: 'Id of the message' }),
      until,
    }),
    z.strictObject({
      purpose: z.literal('contact').meta({ description: 'Say how a contact went' }),
      council: councilCode,
      rule: z.enum(ruleIds),
      episode: digest.meta({ description: 'Id of the entry on the work list' }),
      until,
    }),
    z.strictObject({
      purpose: z.literal('unsubscribe').meta({ description: 'Stop the messages to one address' }),
      council: councilCode,
      team: teamId,
      recipient: digest.meta({ description: 'Digest of the address; never the address' }),
      until,
    }),
  ])
  .meta({ title: 'Action of a link' });
export type LinkedAction = z.infer<typeof linkedAction>;
