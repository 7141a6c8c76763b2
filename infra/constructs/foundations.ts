import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { Backups } from './backups.ts';
import { Keys } from './keys.ts';
import { Operators } from './operators.ts';
import { AccessLogs, StoreBucket } from './store-bucket.ts';
import { StoreTable } from './store-table.ts';

/** For how long a file as it came cannot be deleted; the adapter that writes it says the same. */
const lockedDays = 365;

/** A secret that does not change by itself breaks two rules that say the same. */
const unrotated = ['AwsSolutions-SMG4', 'NIST.800.53.R5-SecretsManagerRotationEnabled'];

/** What is kept and where, apart from what is on its way. */
export class Foundations extends Construct {
  readonly keys: Keys;
  readonly operators: Operators;
  /** `work/` goes by a rule of the bucket; when files in `raw/`, `manifests/` and `rejects/` go, the council's settings say. */
  readonly archive: StoreBucket;
  /** `receipts/`, `reports/` and `outbox/`: what people read. */
  readonly reports: StoreBucket;
  readonly accessLogs: AccessLogs;
  readonly records: StoreTable;
  readonly indicators: StoreTable;
  readonly alerts: StoreTable;
  readonly bus: EventBus;
  /** Key of the pseudonyms. */
  readonly pseudonyms: Secret;
  /** Key of the list of the erased. */
  readonly erased: Secret;
  /** What survey platforms sign with. */
  readonly signingKeys: Secret;
  /** What opens the channels of messages. */
  readonly channelKeys: Secret;
  /** Key of links to act, and of who wants no more mail. */
  readonly linkKeys: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.keys = new Keys(this, 'Keys');
    this.operators = new Operators(this, 'Operators', { key: this.keys.queues });
    this.accessLogs = new AccessLogs(this, 'AccessLogs');
    const { accessLogs } = this;
    this.archive = new StoreBucket(this, 'Archive', {
      key: this.keys.raw,
      accessLogs,
      lockedDays: lockedDays + 1,
      lifecycleRules: [
        {
          id: 'interim-objects',
          prefix: 'work/',
          expiration: Duration.days(30),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    this.reports = new StoreBucket(this, 'Reports', {
      key: this.keys.reports,
      accessLogs,
      lifecycleRules: [
        {
          id: 'closes-on-their-way',
          prefix: 'closing/',
          expiration: Duration.days(90),
          noncurrentVersionExpiration: Duration.days(1),
        },
        // Only what is written again and again has old versions: live pages, work lists, differences.
        {
          id: 'earlier-pages',
          prefix: 'reports/',
          noncurrentVersionExpiration: Duration.days(7),
        },
      ],
    });
    this.records = new StoreTable(this, 'Records', this.keys.records);
    this.indicators = new StoreTable(this, 'Indicators', this.keys.records);
    this.alerts = new StoreTable(this, 'Alerts', this.keys.records);
    new Backups(this, 'Backups', {
      key: this.keys.records,
      tables: [this.records, this.indicators, this.alerts],
    });
    this.bus = new EventBus(this, 'Bus', { description: 'What happened at Carers Count' });
    this.bus.archive('Archive', {
      description: 'Every event of the last year',
      eventPattern: { source: ['carers-count'] },
      retention: Duration.days(365),
    });
    // By its name: of a key that it knows, a secret of the construct library widens the policy by wildcards.
    const secretsKey = Key.fromKeyArn(this, 'SecretsKey', this.keys.secrets.keyArn);
    this.pseudonyms = new Secret(this, 'Pseudonyms', {
      description: 'Key that pseudonyms are made with; to change it is to rebuild everything from raw/',
      encryptionKey: secretsKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.pseudonyms, {
      rules: unrotated,
      owner: 'information security officer',
      reason:
        'With another key every person becomes another: rotation is a rebuild from raw/, done by people.',
    });
    this.erased = new Secret(this, 'Erased', {
      description: 'Key that the list of the erased is made with; it is never changed',
      encryptionKey: secretsKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.erased, {
      rules: unrotated,
      owner: 'information security officer',
      reason:
        'Nobody keeps the ids that the list was made of: with another key it would let everybody back in.',
    });
    this.signingKeys = new Secret(this, 'SigningKeys', {
      description: 'What survey platforms sign with: JSON, {"<council>/<webhook>": "<signing secret>"}',
      encryptionKey: secretsKey,
      // No webhook can have this name; people add those that there are.
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'none' },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.signingKeys, {
      rules: unrotated,
      owner: 'information security officer',
      reason: 'A platform makes its own signing secret: whoever changes it there writes the new one here.',
    });
    this.channelKeys = new Secret(this, 'ChannelKeys', {
      description:
        'Channels of messages: JSON, {"<council>/notify": "<API key>", "<council>/teams/<team>": "<address of the workflow>", "<council>/notify-receipts": "<bearer token>"}',
      encryptionKey: secretsKey,
      // No channel can have this name; people add those that there are.
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'none' },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.channelKeys, {
      rules: unrotated,
      owner: 'information security officer',
      reason: 'A channel makes its own key: whoever changes it there writes the new one here.',
    });
    this.linkKeys = new Secret(this, 'LinkKeys', {
      description:
        'Key that links in messages are signed with; with another one, those sent before stop working',
      encryptionKey: secretsKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.linkKeys, {
      rules: unrotated,
      owner: 'information security officer',
      reason:
        'With another key links in messages stop working, and whoever wants no mail gets it again: people decide.',
    });
  }
}
