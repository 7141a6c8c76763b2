import { ruleInForce, teamOf } from '../../shared/alerting/rule-in-force.ts';
import { ruleOf } from '../../shared/alerting/rules.ts';
import { isDigestDue } from '../../shared/calendar/digest-times.ts';
import { ruleIds } from '../../shared/contracts/alerts.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import type { DigestWork } from '../../shared/contracts/work.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { type MessagePorts, putDigest, putEscalation } from '../../shared/protocol/messages.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';

export interface SendDigestPorts extends MessagePorts {
  readonly archive: ObjectStore;
  readonly records: RecordStore;
  readonly log: Log;
}

/**
 * Puts the digests that are due: one for each team, of what is open, and one for whoever hears that nothing happens. What
 * goes wrong with one team does not keep another's from being put.
 */
export const sendDigest =
  (ports: SendDigestPorts) =>
  async ({ at, council, whenever = false }: DigestWork): Promise<void> => {
    const failures: unknown[] = [];
    for (const each of council ? [council] : await allCouncils(ports.archive)) {
      const settings = await settingsInForce(each, ports.records);
      const telling = { council: each, at, settings };
      for (const team of teamsThatMayHear(settings)) {
        if (!whenever && !isDigestDue(teamOf(team, settings).digest, at)) continue;
        await putDigest(telling, team, ports)
          .then(() => putEscalation(telling, team, ports))
          .catch((error) => failures.push(error));
      }
    }
    if (failures.length > 0) throw failures[0];
  };

/** Known without a look at the alerts: most quarters of an hour are nobody's hour. */
const teamsThatMayHear = (settings: Settings): Set<string> =>
  new Set([
    ...ruleIds.map((rule) => ruleInForce(ruleOf(rule), settings).team),
    ...settings.teams.map(({ id }) => id),
  ]);
