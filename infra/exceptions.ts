import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type Exception, exceptionKey } from './constructs/accept.ts';
import { contextFlags } from './context-flags.ts';
import { PipelineStack } from './pipeline-stack.ts';

export interface ExceptionOf extends Exception {
  /** Path of the construct. */
  readonly resource: string;
}

/** Every rule that a resource of the app does not keep. */
export const exceptionsOf = (app: App): ExceptionOf[] =>
  app.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === exceptionKey)
        .map(({ data }) => ({ ...(data as Exception), resource: node.path })),
    );

/** The stack with all that can be switched on; nothing of it is ever deployed. */
function wholeApp(): App {
  const app = new App({ context: contextFlags });
  new PipelineStack(app, 'CarersCount', {
    env: { region: 'eu-west-2' },
    mailFrom: 'carers-count@example.org',
    malwareScan: true,
    codeOf: () => Code.fromInline('export const handler = undefined;'),
  });
  return app;
}

const preface = `# Where the infrastructure breaks a rule on purpose

The stack is checked by three packs of cdk-nag: AwsSolutions, Serverless, and NIST 800-53 revision 5. All that they find is either mended or stands here: each rule on each resource, with the reason, and with the role that has to be able to defend it. A test fails where something is found that is not here, or where something is here that is not found any more.

\`npm run templates\` writes this page from the constructs; do not edit it. What belongs to the malware scan (\`Receive/Letterbox/Scan\`) is there only where that is switched on.
`;

/** A page that lists all exceptions, those with one reason together. */
export function exceptionsDocument(app: App = wholeApp()): string {
  const groups = Map.groupBy(exceptionsOf(app), ({ reason, owner }) => `${reason}\n${owner}`);
  const sections = [...groups.values()].map(sectionOf).sort();
  return `${preface}\n${sections.join('\n')}`;
}

function sectionOf(exceptions: readonly ExceptionOf[]): string {
  const [{ reason, owner }] = exceptions as [ExceptionOf];
  const rows = exceptions.map(
    ({ rule, resource }) =>
      `| ${resource.replace(/^CarersCount\//, '').replace(/\/Resource$/, '')} | \`${rule}\` |`,
  );
  const rules = [...new Set(exceptions.map(({ rule }) => rule.replace(/\[.*/, '')))].sort();
  return `## ${rules.join(', ')}

${reason}

Owner: ${owner}.

| resource | rule |
| --- | --- |
${rows.sort().join('\n')}
`;
}
