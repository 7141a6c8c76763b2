import { Aws } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { Letterbox } from './letterbox.ts';

/** Whose council a role is tagged with. */
const ownCouncil = '$' + '{aws:PrincipalTag/council}';

export interface SenderProps {
  readonly letterbox: Letterbox;
  /** What it may send, by the letterbox's folders. */
  readonly folders: readonly ('uploads' | 'confirmations' | 'erasures')[];
}

/**
 * What a role needs to put files into the letterbox, or to sign links for it: no reading, and of all councils only the
 * one that the role's tag `council` names. Nobody has it until somebody attaches it.
 */
export class Sender extends Construct {
  readonly policyArn: string;

  constructor(scope: Construct, id: string, { letterbox, folders: sent }: SenderProps) {
    super(scope, id);
    const folders = sent.map((folder) => `${folder}/${ownCouncil}/*`);
    const policy = new ManagedPolicy(this, 'Policy', {
      description: `Carers Count: puts ${sent.join(' and ')} of the council that the role is tagged with into the letterbox`,
      statements: [
        new PolicyStatement({
          actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
          resources: folders.map((folder) => letterbox.arnForObjects(folder)),
        }),
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [letterbox.encryptionKey?.keyArn ?? ''],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } },
        }),
      ],
    });
    const bucketId = letterbox.stack.getLogicalId(letterbox.node.defaultChild as never);
    accept(policy, {
      rules: folders.map(
        (folder) =>
          `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/${folder.replace('$' + '{', '<').replace('}', '>')}]`,
      ),
      reason: 'Whoever sends a file names it; the folder is that of the council in the tag of the role.',
      owner: 'information security officer',
    });
    this.policyArn = policy.managedPolicyArn;
  }
}
