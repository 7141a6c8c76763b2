import type { Store } from './stores.ts';
import { listOf, type Resource, type Stack } from './template.ts';

/** How long something is kept, and by what; read from the template. */
export interface Keeping {
  readonly howLong: string;
  readonly by: string;
  /** Path of the key that it is encrypted with. */
  readonly key: string;
}

interface LifecycleRule {
  readonly Id: string;
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
}

/**
 * @param at where the construct stands; of a bucket with the prefix of the objects
 * @returns undefined where the stack has no such place
 */
export function keepingOf(at: string, stack: Stack): Keeping | undefined {
  for (const [type, keep] of Object.entries(kinds)) {
    const found = stack.ofType(type).find(({ path }) => at === path || at.startsWith(`${path}/`));
    const isPlace = found && (at === found.path || type === 'AWS::S3::Bucket');
    if (isPlace) return keep(found, at.slice(found.path.length + 1), stack);
  }
  return undefined;
}

/** How long what a place holds is kept, by the settings where they say it; every paper says it by this. */
export function keepingAt({ at, expiry }: Pick<Store, 'at' | 'expiry'>, stack: Stack): Keeping | undefined {
  const kept = keepingOf(at, stack);
  return expiry && kept ? expiring(expiry, kept) : kept;
}

/** Old versions go with the object; what a table can restore is not in our hands. */
function expiring(expiry: NonNullable<Store['expiry']>, kept: Keeping): Keeping {
  const [, ...beside] = kept.howLong.split('; ').filter((part) => part !== 'old versions for ever');
  return {
    ...kept,
    howLong: [expiry.map((key) => `\`retention.${key}\``).join(', '), ...beside].join('; '),
    by: '`erase-expired`, every night',
  };
}

type Keep = (resource: Resource, prefix: string, stack: Stack) => Keeping;

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const keyOf = (value: unknown, { pathOf }: Stack): string => pathOf(value) || 'a key of AWS';

const kinds: Readonly<Record<string, Keep>> = {
  'AWS::S3::Bucket': ({ properties }, prefix, stack) => {
    const { Rules = [] } = (properties.LifecycleConfiguration ?? {}) as { Rules?: LifecycleRule[] };
    const inForce = Rules.filter(
      ({ Prefix = '', Status }) => Status === 'Enabled' && prefix.startsWith(Prefix),
    );
    const rule = inForce.find(({ ExpirationInDays }) => ExpirationInDays !== undefined);
    const old = inForce.find(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration);
    const isVersioned = properties.VersioningConfiguration !== undefined;
    const oldDays = old?.NoncurrentVersionExpiration?.NoncurrentDays;
    const oldVersions = !isVersioned
      ? ''
      : oldDays
        ? `; old versions ${days(oldDays)} more`
        : '; old versions for ever';
    const [encryption] = listOf(
      (properties.BucketEncryption as { ServerSideEncryptionConfiguration: unknown })
        ?.ServerSideEncryptionConfiguration,
    ) as { ServerSideEncryptionByDefault: { KMSMasterKeyID?: unknown } }[];
    return {
      howLong: `${rule ? days(Number(rule.ExpirationInDays)) : 'for ever'}${oldVersions}`,
      by: rule ? `lifecycle rule \`${rule.Id}\`` : 'nothing removes it',
      key: keyOf(encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID, stack),
    };
  },
  'AWS::DynamoDB::Table': ({ properties }, _, stack) => {
    const recovery = properties.PointInTimeRecoverySpecification as {
      PointInTimeRecoveryEnabled?: boolean;
      RecoveryPeriodInDays?: number;
    };
    const restorable = recovery?.PointInTimeRecoveryEnabled
      ? `; what was removed can be restored for ${days(recovery.RecoveryPeriodInDays ?? 35)}`
      : '';
    return {
      howLong: `until it is removed${restorable}`,
      by: properties.TimeToLiveSpecification ? 'a time to live' : 'nothing removes it by its age',
      key: keyOf((properties.SSESpecification as { KMSMasterKeyId: unknown })?.KMSMasterKeyId, stack),
    };
  },
  'AWS::SQS::Queue': ({ properties }, _, stack) => ({
    howLong: `until it is worked, ${days(Number(properties.MessageRetentionPeriod) / 86_400)} at most`,
    by: 'the queue',
    key: keyOf(properties.KmsMasterKeyId, stack),
  }),
  'AWS::Events::EventBus': ({ path, properties }, _, stack) => {
    const archive = stack
      .ofType('AWS::Events::Archive')
      .find((each) => stack.pathOf(each.properties.SourceArn) === path);
    return {
      howLong: archive ? days(Number(archive.properties.RetentionDays)) : 'not at all',
      by: 'the archive of the bus',
      key: keyOf(properties.KmsKeyIdentifier, stack),
    };
  },
  'AWS::Logs::LogGroup': ({ properties }, _, stack) => ({
    howLong: properties.RetentionInDays ? days(Number(properties.RetentionInDays)) : 'for ever',
    by: 'the log group',
    key: keyOf(properties.KmsKeyId, stack),
  }),
  'AWS::SecretsManager::Secret': ({ properties }, _, stack) => ({
    howLong: 'until it is changed',
    by: 'people',
    key: keyOf(properties.KmsKeyId, stack),
  }),
  'AWS::SNS::Topic': ({ properties }, _, stack) => ({
    howLong: 'until it is delivered',
    by: 'the topic',
    key: keyOf(properties.KmsMasterKeyId, stack),
  }),
};
