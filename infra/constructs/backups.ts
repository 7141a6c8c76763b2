import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBackupPlan, CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { StoreTable } from './store-table.ts';

export interface BackupsProps {
  readonly key: IKey;
  readonly tables: readonly StoreTable[];
}

/** As long as a table can be restored to a moment; what is longer ago than this has been erased, too. */
const kept = Duration.days(35);

/** A copy of every table each night, that outlives the table and is gone after five weeks. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { key, tables }: BackupsProps) {
    super(scope, id);
    const vault = new CfnBackupVault(this, 'Vault', {
      // A vault has to be named, and a name has to be its account's only one.
      backupVaultName: Fn.join('-', [Aws.STACK_NAME, 'tables']),
      encryptionKeyArn: key.keyArn,
      lockConfiguration: { minRetentionDays: 7, maxRetentionDays: kept.toDays() },
    });
    vault.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const plan = new CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: 'carers-count-tables',
        backupPlanRule: [
          {
            ruleName: 'nightly',
            targetBackupVault: vault.ref,
            scheduleExpression: 'cron(30 0 * * ? *)',
            scheduleExpressionTimezone: 'Europe/London',
            lifecycle: { deleteAfterDays: kept.toDays() },
          },
        ],
      },
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('backup.amazonaws.com') });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: statements(vault, key, tables),
    });
    accept(policy, {
      rules: tables.map((table) => `AwsSolutions-IAM5[Resource::<${idOf(table)}.Arn>/backup/*]`),
      reason: 'A backup gets its name when it is made.',
      owner: 'information security officer',
    });
    const selection = new CfnBackupSelection(this, 'Selection', {
      backupPlanId: plan.ref,
      backupSelection: {
        selectionName: 'tables',
        iamRoleArn: role.roleArn,
        resources: tables.map((table) => table.tableArn),
      },
    });
    selection.node.addDependency(policy);
  }
}

const idOf = (table: StoreTable): string => table.stack.getLogicalId(table.node.defaultChild as never);

/** What AWS's own policy for this role allows, for our tables and our vault only. */
const statements = (vault: CfnBackupVault, key: IKey, tables: readonly StoreTable[]): PolicyStatement[] => [
  new PolicyStatement({
    actions: ['DescribeTable', 'CreateBackup', 'StartAwsBackupJob', 'ListTagsOfResource'].map(
      (action) => `dynamodb:${action}`,
    ),
    resources: tables.map((table) => table.tableArn),
  }),
  new PolicyStatement({
    actions: ['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup'],
    resources: tables.map((table) => `${table.tableArn}/backup/*`),
  }),
  new PolicyStatement({
    actions: ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'],
    resources: [vault.attrBackupVaultArn],
  }),
  new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
    resources: [key.keyArn],
  }),
  new PolicyStatement({
    actions: ['kms:CreateGrant'],
    resources: [key.keyArn],
    conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  }),
];
