import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** All objects under a prefix, or under the same folder of every council, as it stands in a template. */
interface ObjectsUnder {
  readonly 'Fn::Join'?: readonly [string, readonly [{ 'Fn::GetAtt'?: readonly [string, 'Arn'] }, string]];
}

/** What the rules call each prefix of a bucket that is named in a permission; nothing wider is among it. */
export function prefixFindings(scope: Construct, statements: readonly PolicyStatement[]): string[] {
  const resources = statements.flatMap((statement) => statement.resources);
  return resources.flatMap((resource) => {
    const [bucket, prefix] = (Stack.of(scope).resolve(resource) as ObjectsUnder)['Fn::Join']?.[1] ?? [];
    const id = bucket?.['Fn::GetAtt']?.[0];
    const isPrefix =
      id !== undefined && prefix !== undefined && /^\/[a-z]+\/([a-z]+\/|\?{9}\/[a-z-]+\/)?\*$/.test(prefix);
    return isPrefix ? [`AwsSolutions-IAM5[Resource::<${id}.Arn>${prefix}]`] : [];
  });
}
