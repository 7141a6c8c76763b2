import { teamOf } from '../../shared/alerting/rule-in-force.ts';
import { isDigestDue } from '../../shared/calendar/digest-times.ts';
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

/** Puts the digests that are due: one for each team, of what is open, and one for whoever hears that nothing happens. */
export const sendDigest =
  (ports: SendDigestPorts) =>
  async ({ at, council, whenever }: DigestWork): Promise<void> => {
    for (const each of council ? [council] : await allCouncils(ports.archive)) {
      const settings = await settingsInForce(each, ports.records);
      const telling = { council: each, at, settings };
      const teams = new Set((await ports.alerts.episodes(each)).map(({ team }) => team));
      for (const team of teams) {
        if (!whenever && !isDigestDue(teamOf(team, settings).digest, at)) continue;
        await putDigest(telling, team, ports);
        await putEscalation(telling, team, ports);
      }
    }
  };
