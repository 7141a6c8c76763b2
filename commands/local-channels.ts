import { createHash } from 'node:crypto';
import type { Clock } from '../local/clock.ts';
import { derivedId } from '../local/derived-id.ts';
import { type GovukNotify, startGovukNotify } from '../local/govuk-notify.ts';
import type { NotifyService } from '../local/notify-token.ts';
import { startTeamsWorkflows, type TeamsWorkflows } from '../local/teams-workflows.ts';

/** What a council's settings say of its channels. */
export interface CouncilChannels {
  readonly council: string;
  readonly templates: readonly string[];
  readonly teams: readonly string[];
}

/** GOV.UK Notify and Microsoft Teams on this machine, as councils have set them up. */
export interface LocalChannels {
  readonly notify: GovukNotify;
  readonly teams: TeamsWorkflows;
  /** What opens them, as the secret of the channel keys has it. */
  readonly keys: string;
  /** Has receipts sent from now on, to `<receipts><council>`. */
  callBack(receipts: string): void;
  stop(): Promise<void>;
}

const template = { version: 1, subject: '((subject))', body: '((body))' };

const serviceOf = ({ council, templates }: CouncilChannels): NotifyService => ({
  id: derivedId('service', council),
  secret: derivedId('secret', council),
  fromEmail: 'carers-count@notifications.example.org',
  templates: Object.fromEntries(templates.map((id) => [id, template])),
});

const tokenOf = (council: string): string => createHash('sha256').update(`receipts ${council}`).digest('hex');

export async function startLocalChannels(
  councils: readonly CouncilChannels[],
  clock: Clock,
): Promise<LocalChannels> {
  const services = councils.map((each) => ({ ...each, service: serviceOf(each) }));
  const notify = await startGovukNotify(
    services.map(({ service }) => service),
    clock,
  );
  const teams = await startTeamsWorkflows();
  const keys = services.flatMap(({ council, service, teams: ids }) => [
    [`${council}/notify`, `local-${service.id}-${service.secret}`],
    [`${council}/notify-receipts`, tokenOf(council)],
    ...ids.map((id) => [`${council}/teams/${id}`, `${teams.endpoint}/workflows/${council}/${id}`]),
  ]);
  return {
    notify,
    teams,
    keys: JSON.stringify(Object.fromEntries(keys)),
    callBack: (receipts) => {
      for (const { council, service } of services)
        notify.callBack(service.id, { url: `${receipts}${council}`, token: tokenOf(council) });
    },
    stop: async () => {
      await Promise.all([notify.stop(), teams.stop()]);
    },
  };
}
