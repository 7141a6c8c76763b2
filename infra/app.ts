import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './constructs/bundles.ts';
import { contextFlags } from './context-flags.ts';
import { PipelineStack } from './pipeline-stack.ts';

// What goes to AWS is checked on its way; what runs here is checked by the tests, and need not wait for it.
const isDeployment = process.env.CDK_CLI_VERSION !== undefined;
if (!isDeployment) process.env.CDK_VALIDATION = 'false';

const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out', context: contextFlags });
const bundles = join(app.outdir, 'bundles');
new PipelineStack(app, 'CarersCount', {
  env: { region: 'eu-west-2' },
  description: "Keeps a council's unpaid-carers indicators true by itself, from an upload to an alert",
  mailFrom: process.env.MAIL_FROM ?? 'carers-count@example.org',
  linkBase: process.env.LINK_BASE,
  malwareScan: process.env.MALWARE_SCAN === 'on',
  dollarsAMonth: process.env.DOLLARS_A_MONTH === undefined ? undefined : Number(process.env.DOLLARS_A_MONTH),
  codeOf: bundleFunctions(bundles),
});
if (isDeployment) await import('./checks.ts').then(({ check }) => check(app));
app.synth();
// Each bundle has been copied to where the template's assets are.
rmSync(bundles, { recursive: true });
