import { clientSettings } from '../../local/client-settings.ts';
import { fullJitter } from '../../shared/adapters/backoff.ts';
import {
  type ClientSettings,
  dynamoDbClient,
  s3Client,
  secretsClient,
  sqsClient,
} from '../../shared/adapters/clients.ts';
import { currentRules } from '../../shared/adapters/current-rules.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { dynamoDbEraser } from '../../shared/adapters/dynamodb-eraser.ts';
import { dynamoDbErasures } from '../../shared/adapters/dynamodb-erasures.ts';
import { dynamoDbLedgers } from '../../shared/adapters/dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { dynamoDbUploads } from '../../shared/adapters/dynamodb-uploads.ts';
import { allPseudonymKeys, putPseudonymKeys } from '../../shared/adapters/pseudonym-key-change.ts';
import type { PseudonymKeys } from '../../shared/adapters/pseudonym-keys.ts';
import { s3Eraser } from '../../shared/adapters/s3-eraser.ts';
import { s3Objects } from '../../shared/adapters/s3-objects.ts';
import { secretPseudonyms } from '../../shared/adapters/secret-pseudonyms.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { sqsQueue } from '../../shared/adapters/sqs-queue.ts';
import { sqsSender } from '../../shared/adapters/sqs-sender.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { CheckWork, SettlementWork, SweepWork } from '../../shared/contracts/work.ts';
import type { MessageQueue } from '../../shared/ports/queues.ts';
import { erasedIn } from '../../shared/protocol/erased-in.ts';
import type { QueueWithDeadLetters } from '../../shared/protocol/operations/redrive.ts';
import { UserError } from '../run-command.ts';
import type { KnownStack } from '../running-stack.ts';

/** Everything of a stack that operators look at or change, as ports; made once, for every command. */
export type OperatedStack = ReturnType<typeof operatedStack>;

const region = 'eu-west-2';

/** The ports of a deployed stack, or of one that runs on this machine. */
export function operatedStack({ CarersCount: outputs, local }: KnownStack) {
  const settings = (service: string): ClientSettings => {
    const endpoint = local?.endpoints[service];
    return endpoint === undefined ? { region } : clientSettings(endpoint);
  };
  const named = (output: string): string => {
    const value = outputs[output];
    if (value !== undefined) return value;
    throw new UserError(`The stack has no output ${output}: deploy it again, then use its new outputs`);
  };
  const [dynamodb, s3, sqs] = [
    dynamoDbClient(settings('dynamodb')),
    s3Client(settings('s3')),
    sqsClient(settings('sqs')),
  ];
  const secrets = secretsClient(settings('secretsmanager'));
  const hashedWith = (secret: string) => secretPseudonyms(secrets, named(secret));
  const sender = <Work>(queue: string) => sqsSender<Work>(sqs, named(`${queue}QueueUrl`));
  const archive = s3Objects(s3, named('ArchiveBucket'));
  const erasures = dynamoDbErasures(dynamodb, named('RecordsTable'));
  return {
    archive,
    letterbox: s3Objects(s3, named('LetterboxBucket')),
    reports: s3Objects(s3, named('ReportsBucket')),
    records: dynamoDbRecords(dynamodb, named('RecordsTable')),
    uploads: dynamoDbUploads(dynamodb, named('RecordsTable')),
    erasures,
    alerts: dynamoDbAlerts(dynamodb, named('AlertsTable')),
    eraser: dynamoDbEraser(dynamodb, {
      records: named('RecordsTable'),
      indicators: named('IndicatorsTable'),
      alerts: named('AlertsTable'),
    }),
    archiveEraser: s3Eraser(s3, named('ArchiveBucket')),
    pseudonymKeys: {
      read: () => allPseudonymKeys(secrets, named('PseudonymSecret')),
      put: (keys: PseudonymKeys) => putPseudonymKeys(secrets, named('PseudonymSecret'), keys),
    },
    ledgers: dynamoDbLedgers(dynamodb, named('IndicatorsTable')),
    queues: queuesIn(outputs, (url) => sqsQueue(sqs, url)),
    givenUp: givenUpIn(outputs, (url) => sqsQueue(sqs, url)),
    sweeps: sender<SweepWork>('Sweeps'),
    checks: sender<CheckWork>('Checks'),
    settlements: sender<SettlementWork>('Settlements'),
    tablesRead: new Map(),
    rules: currentRules,
    backoff: fullJitter(),
    sha256,
    /** By what people are known, and who was erased: fetches keys, which few commands need. */
    people: async () => ({
      pseudonymise: await hashedWith('PseudonymSecret'),
      erasedIn: erasedIn(erasures, await hashedWith('ErasedSecret')),
    }),
    now: () => nowOf(local),
  };
}

/** Each queue by the name by which operators know it: `settlements`. */
export function queuesIn(
  outputs: Readonly<Record<string, string>>,
  at: (url: string) => MessageQueue,
): Map<string, QueueWithDeadLetters> {
  const queues = new Map<string, QueueWithDeadLetters>();
  for (const [output, url] of Object.entries(outputs)) {
    const name = /^(\w+)QueueUrl$/.exec(output)?.[1];
    const deadLetters = outputs[`${name}DeadLettersUrl`];
    if (name !== undefined && deadLetters !== undefined)
      queues.set(name.toLowerCase(), { queue: at(url), deadLetters: at(deadLetters) });
  }
  return queues;
}

/** What functions gave up of a table's changes, by the function and the table: `AnnounceRecords`. */
export function givenUpIn(
  outputs: Readonly<Record<string, string>>,
  at: (url: string) => MessageQueue,
): Map<string, MessageQueue> {
  const found = Object.entries(outputs).flatMap(([output, url]): [string, MessageQueue][] => {
    const name = /^(\w+)GivenUpUrl$/.exec(output)?.[1];
    return name === undefined ? [] : [[name, at(url)]];
  });
  return new Map(found);
}

/** The cloud on this machine has a time of its own. */
function nowOf(local: KnownStack['local']): Instant {
  const ahead = local ? local.clock.cloud - local.clock.machine : 0;
  return new Date(Date.now() + ahead).toISOString() as Instant;
}
