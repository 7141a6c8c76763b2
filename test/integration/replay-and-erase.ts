/**
 * `npm run replay`, and before the pipeline stops: a look at all that it keeps, requests that it refuses, and a request to
 * erase somebody, with another look at what is left.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Pipeline } from '../../commands/pipeline.ts';
import { replayCommand } from '../../commands/replay-command.ts';
import { runCommand } from '../../commands/run-command.ts';
import { signed, signingSecrets } from '../unit/webhooks/deliveries.ts';
import { type Look, look } from './look.ts';

/** Name of the variable that says in which folder the questions are, and where the answers go. */
export const looksVariable = 'LOOKS_FOLDER';

export interface Questions {
  readonly council: string;
  /** What the officer puts into the letterbox. */
  readonly request: string;
  readonly unwelcome: string;
  /** What a survey platform delivers. */
  readonly deliveries: readonly string[];
}

export interface Looks {
  /** What the survey platform is answered. */
  readonly accepted: readonly string[];
  readonly before: Look;
  /** What whoever is refused is answered. */
  readonly answers: readonly string[];
  readonly after: Look;
}

export const erasureRequest = '2026-014';

const folder = process.env[looksVariable];
if (folder !== undefined) await replayAndErase(folder);

async function replayAndErase(folder: string): Promise<void> {
  const questions: Questions = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8'));
  await runCommand(() =>
    replayCommand(process.argv.slice(2), async (pipeline) => {
      const accepted = await deliver(pipeline, questions);
      const before = await look(pipeline.cloud);
      const answers = await beRefused(pipeline, questions);
      const key = `erasures/${questions.council}/${erasureRequest}.json`;
      await pipeline.upload(key, Buffer.from(questions.request));
      await pipeline.settled();
      const looks: Looks = { accepted, before, answers, after: await look(pipeline.cloud) };
      writeFileSync(join(folder, 'looks.json'), JSON.stringify(looks));
    }),
  );
}

/** Signed with a secret that the council has just agreed with the platform. */
async function deliver({ cloud, webhooks, settled }: Pipeline, { council, deliveries }: Questions) {
  const secrets = new SecretsManagerClient(cloud.client('secretsmanager'));
  const SecretId = cloud.physicalName('Foundations/SigningKeys');
  const SecretString = JSON.stringify({ [`${council}/talk`]: signingSecrets.typeform });
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
  const answers: string[] = [];
  for (const body of deliveries) {
    const request = { method: 'POST', body, headers: signed.typeform(body) };
    answers.push(await told(await fetch(`${webhooks}${council}/talk`, request)));
  }
  await settled();
  return answers;
}

async function told(answer: Response): Promise<string> {
  return `${answer.status} ${await answer.text()}`;
}

/** Without a signature, with a token that is none, and in a queue of ours in no form that we know. */
async function beRefused({ cloud, webhooks, actions }: Pipeline, { council, unwelcome }: Questions) {
  cloud.sendMessage(cloud.physicalName('Queues/Chunks/Queue'), unwelcome);
  const post = { method: 'POST', body: unwelcome };
  const answers = await Promise.all([
    fetch(`${webhooks}${council}/survey`, post),
    fetch(`${actions}${encodeURIComponent(unwelcome)}`),
    fetch(`${actions}${encodeURIComponent(unwelcome)}`, post),
    fetch(`${cloud.outputs.ReceiptsUrl}${council}`, post),
  ]);
  return Promise.all(answers.map(told));
}
