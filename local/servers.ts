import type { Clock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import { type EmailService, startEmailService } from './email.ts';
import type { Service } from './endpoints.ts';
import { type SayOnBus, startEventBridge } from './event-bus.ts';
import type { Notify } from './events.ts';
import { startSecretsManager } from './secrets.ts';
import type { Stack } from './stack.ts';
import { type Publish, type Published, startTopics } from './topics.ts';

export interface ServerDependencies {
  clock: Clock;
  deliveries: Deliveries;
  notify: Notify;
}

export interface Servers {
  endpoints: Partial<Record<Service, string>>;
  email: EmailService;
  published: Published[];
  publish: Publish;
  sayOnBus: SayOnBus;
  stop(): Promise<unknown>;
}

/** The services that are small enough to be servers of our own. */
export async function startServers(
  stack: Stack,
  givenSecrets: Record<string, string>,
  dependencies: ServerDependencies,
): Promise<Servers> {
  const { clock, deliveries, notify } = dependencies;
  const secrets = stack.ofType('AWS::SecretsManager::Secret');
  const [eventbridge, secretsmanager, email, topics] = await Promise.all([
    startEventBridge(stack.ofType('AWS::Events::EventBus', 'AWS::Events::Rule'), dependencies),
    startSecretsManager(secrets, givenSecrets, clock),
    startEmailService(clock, notify),
    startTopics(stack.ofType('AWS::SNS::Topic', 'AWS::SNS::Subscription'), deliveries),
  ]);
  return {
    endpoints: {
      eventbridge: eventbridge.endpoint,
      secretsmanager: secretsmanager.endpoint,
      sesv2: email.endpoint,
      sns: topics.endpoint,
    },
    email,
    published: topics.published,
    publish: topics.publish,
    sayOnBus: eventbridge.say,
    stop: () => Promise.all([eventbridge, secretsmanager, email, topics].map((server) => server.stop())),
  };
}
