import type { DigestWork } from '../../shared/contracts/work.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { putDigest } from '../../shared/protocol/episodes.ts';
import { toCarersTeam } from '../../shared/protocol/hidden-carers.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';

export interface SendDigestPorts {
  readonly archive: ObjectStore;
  readonly records: RecordStore;
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
  readonly log: Log;
  /** Where links in messages begin. */
  readonly linkBase: string;
}

/** Puts one message that tells the carers' team of everybody who came up one by one since the last. */
export const sendDigest =
  (ports: SendDigestPorts) =>
  async ({ at, council }: DigestWork): Promise<void> => {
    for (const each of council ? [council] : await allCouncils(ports.archive)) {
      const settings = await settingsInForce(each, ports.records);
      await putDigest(toCarersTeam(each, at, settings, ports.linkBase), ports);
    }
  };
