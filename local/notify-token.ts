import { createHmac, timingSafeEqual } from 'node:crypto';

/** A service of GOV.UK Notify. Its API key is a name, its id and its secret, joined by hyphens. */
export interface NotifyService {
  id: string;
  secret: string;
  fromEmail: string;
  templates: Record<string, NotifyTemplate>;
}

export interface NotifyTemplate {
  version: number;
  subject: string;
  body: string;
}

export interface AuthFailure {
  status: 401 | 403;
  message: string;
}

/** Notify takes a token for so many seconds before and after the moment that it bears. */
const mostSeconds = 30;

/**
 * The service that a request comes from, by its token; or why it is not let in.
 * Source: the authentication of alphagov/notifications-api and of its Python client.
 */
export function serviceOf(
  authorization: string | undefined,
  services: NotifyService[],
): NotifyService | AuthFailure {
  if (!authorization) return failure(401, 'Unauthorized: authentication token must be provided');
  const [, token] = /^Bearer (.+)$/i.exec(authorization) ?? [];
  if (token === undefined) return failure(401, 'Unauthorized: authentication bearer scheme must be used');
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { iss, iat } = decoded(payload);
  if (decoded(header).alg !== 'HS256') return failure(403, 'Invalid token: algorithm used is not HS256');
  if (typeof iss !== 'string') return failure(403, 'Invalid token: iss field not provided');
  const service = services.find(({ id }) => id === iss);
  if (!service) return failure(403, 'Invalid token: service not found');
  const expected = createHmac('sha256', service.secret).update(`${header}.${payload}`).digest();
  if (!isSame(expected, signature)) return failure(403, 'Invalid token: API key not found');
  // The client bears this machine's time, whatever the clock of the cloud says.
  if (typeof iat !== 'number' || Math.abs(Date.now() / 1000 - iat) > mostSeconds)
    return failure(403, 'Error: Your system clock must be accurate to within 30 seconds');
  return service;
}

const failure = (status: 401 | 403, message: string): AuthFailure => ({ status, message });

function decoded(part: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

function isSame(expected: Buffer, signature: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
