import { logsKept } from './data-flow.ts';
import { keepingAt } from './keeping.ts';
import { dataClasses, type Store, stores } from './stores.ts';
import type { Stack } from './template.ts';

/** `docs/assurance/retention.md`: what is kept, how long, why, and what keeps to it. */
export const retentionDocument = (stack: Stack): string => `# Retention schedule

Written by \`npm run papers\`: how long, and what keeps to it, is read from the template that deploys; the rest is from \`infra/papers/stores.ts\`. \`retention.…\` are days that the council's settings say, in the [data dictionary](../data-dictionary.md) with their defaults; [erase-expired](../../functions/7-erase/README.md) keeps to them every night. Tests: [the papers say what the template says](../../test/infra/papers.test.ts), [goes with the file that said it, and its figures, as long as nobody else says it](../../test/unit/stages/erase-expired.test.ts). That AWS does what a lifecycle rule says is AWS's part and not tested here.

"For ever" is what the stack does today, and not what a council has to accept: who signs the [DPIA](dpia.md) decides. Which periods are no settings, and why, is in [ADR 40](../adr/0040-what-the-council-says-and-what-the-stack-says-of-keeping.md).

${(Object.keys(dataClasses) as (keyof typeof dataClasses)[]).map((data) => section(data, stack)).join('\n')}
## On its way

| what | how long | kept to by |
| --- | --- | --- |
| work in queues, and their dead letters | until it is worked; ${queuesKept(stack)} at most | the queue |
| changes of tables, in their streams | 24 hours | DynamoDB |
| uploads in parts that were never finished | ${unfinishedKept(stack)} | lifecycle rule \`unfinished-uploads\` |

## Beside the data

| what | how long | kept to by |
| --- | --- | --- |
| copies of all tables, made each night | ${backupsKept(stack)} | the backup plan |
| logs of functions: codes, ids of ours, counts | ${logsKept(stack)} | the log group |
| metrics and alarms: numbers | 15 months | CloudWatch |
| messages at GOV.UK Notify, Microsoft Teams and in mailboxes: counts, links, addresses of teams | as the council has agreed with each | the council |
| files before they are sent, and what people download | as the council says | the council |
`;

const section = (
  data: keyof typeof dataClasses,
  stack: Stack,
): string => `## ${data[0]?.toUpperCase()}${data.slice(1)}

| what | where | how long | why | kept to by | one person's data, on request |
| --- | --- | --- | --- | --- | --- |
${stores
  .filter((store) => store.data === data)
  .map((store) => row(store, stack))
  .join('\n')}
`;

const row = (store: Store, stack: Stack): string => {
  const { holds, name, why, erasure } = store;
  const { howLong = '–', by = '–' } = keepingAt(store, stack) ?? {};
  return `| ${holds} | ${name} | ${howLong} | ${why} | ${by} | ${erasure} |`;
};

const queuesKept = ({ ofType }: Stack): string => {
  const seconds = ofType('AWS::SQS::Queue').map(({ properties }) =>
    Number(properties.MessageRetentionPeriod),
  );
  return `${Math.max(...seconds) / 86_400} days`;
};

const backupsKept = ({ ofType }: Stack): string => {
  const plans = ofType('AWS::Backup::BackupPlan').map(
    ({ properties }) =>
      properties.BackupPlan as { BackupPlanRule: { Lifecycle: { DeleteAfterDays: number } }[] },
  );
  const days = plans.flatMap(({ BackupPlanRule }) =>
    BackupPlanRule.map(({ Lifecycle }) => Lifecycle.DeleteAfterDays),
  );
  return `${Math.max(...days)} days`;
};

interface Unfinished {
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
}

const unfinishedKept = ({ ofType }: Stack): string => {
  const found = ofType('AWS::S3::Bucket')
    .map(({ properties }) => (properties.LifecycleConfiguration as { Rules?: Unfinished[] })?.Rules ?? [])
    .flatMap((rules) =>
      rules.flatMap((rule) => rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? []),
    );
  return `${Math.max(...found)} days`;
};
