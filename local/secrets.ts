import { createHash } from 'node:crypto';
import type { Json, Properties } from './assembly.ts';
import type { Clock } from './clock.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import type { Resource } from './stack.ts';

/**
 * Stands for every generated secret. It is known to everyone on purpose: pseudonyms made with it are the
 * same on every machine, and nobody can mistake it for a key that protects something.
 */
export const localTestKey = 'local-test-key-that-protects-nothing';

/** Secrets Manager as far as reading a secret, and putting it anew, goes. */
export async function startSecretsManager(
  resources: Resource[],
  given: Record<string, string>,
  clock: Clock,
): Promise<HttpServer> {
  const put = new Map<string, string>();
  return startHttpServer(({ headers, body }) => {
    const operation = String(headers['x-amz-target'] ?? '').replace('secretsmanager.', '');
    if (operation !== 'GetSecretValue' && operation !== 'PutSecretValue') {
      return { status: 400, body: { __type: 'InvalidRequestException', Message: `No ${operation} here` } };
    }
    const { SecretId, SecretString } = JSON.parse(body) as { SecretId: string; SecretString?: string };
    const found = resources.find(({ name, arn }) => [name, arn].includes(SecretId));
    if (!found) {
      const Message = "Secrets Manager can't find the specified secret.";
      return { status: 400, body: { __type: 'ResourceNotFoundException', Message } };
    }
    if (operation === 'PutSecretValue' && SecretString !== undefined) put.set(found.logicalId, SecretString);
    return { status: 200, body: describe(found, { ...given, ...Object.fromEntries(put) }, clock) };
  });
}

function describe(resource: Resource, given: Record<string, string>, clock: Clock): Json {
  const { logicalId, name, path } = resource;
  const SecretString = given[logicalId] ?? given[name] ?? given[path] ?? generated(resource.properties);
  return {
    ARN: resource.arn,
    Name: resource.name,
    SecretString,
    VersionId: createHash('sha256').update(SecretString).digest('hex').slice(0, 32),
    VersionStages: ['AWSCURRENT'],
    CreatedDate: clock.now() / 1000,
  };
}

function generated(properties: Properties): string {
  if (properties.SecretString !== undefined) return String(properties.SecretString);
  const { SecretStringTemplate, GenerateStringKey } = (properties.GenerateSecretString ?? {}) as Properties;
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return localTestKey;
  return JSON.stringify({
    ...JSON.parse(String(SecretStringTemplate)),
    [String(GenerateStringKey)]: localTestKey,
  });
}
