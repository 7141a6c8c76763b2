import type { NotifyTemplate } from './notify-token.ts';

/** What is asked of Notify, once it has the form. */
export interface EmailRequest {
  email_address: string;
  template_id: string;
  personalisation: Record<string, unknown>;
  reference: string | null;
}

export interface Complaint {
  error: 'ValidationError' | 'BadRequestError';
  message: string;
}

export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const addressForm = /^[\w.!#$%&'*+/=?^`{|}~-]+@([a-z0-9-]+\.)+[a-z]{2,63}$/i;

const known = [
  'email_address',
  'template_id',
  'personalisation',
  'reference',
  'email_reply_to_id',
  'one_click_unsubscribe_url',
  'sanitise_content_for',
];

/** Reads a request as the schema of Notify does; all that is wrong is said at once. */
export function readEmailRequest(body: string): EmailRequest | Complaint[] {
  const given = parsed(body);
  const complaints = [
    ...['email_address', 'template_id']
      .filter((name) => given[name] === undefined)
      .map((name) => `${name} is a required property`),
    ...Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => `Additional properties are not allowed (${name} was unexpected)`),
    wrong(given.email_address, addressForm, 'email_address Not a valid email address'),
    wrong(given.template_id, uuidForm, 'template_id is not a valid UUID'),
    isObject(given.personalisation ?? {}) ? [] : 'personalisation should contain key value pairs',
    typeof (given.reference ?? '') === 'string' ? [] : 'reference is not of type string',
  ].flat();
  if (complaints.length > 0) return complaints.map((message) => ({ error: 'ValidationError', message }));
  const { personalisation, reference } = given;
  return { ...given, personalisation: personalisation ?? {}, reference: reference ?? null } as EmailRequest;
}

const wrong = (value: unknown, form: RegExp, message: string): string[] =>
  value === undefined || form.test(String(value)) ? [] : [message];

const isObject = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

function parsed(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

const placeholder = /\(\(([^()]+)\)\)/g;

/** Fills the placeholders of a template; a name that is missing is a complaint, one too many is not. */
export function rendered(
  { subject, body }: NotifyTemplate,
  personalisation: Record<string, unknown>,
): { subject: string; body: string } | Complaint {
  const names = [...`${subject}\n${body}`.matchAll(placeholder)].map(([, name = '']) => name);
  const missing = [...new Set(names)].filter((name) => personalisation[name] == null);
  if (missing.length > 0)
    return { error: 'BadRequestError', message: `Missing personalisation: ${missing.join(', ')}` };
  const fill = (text: string) => text.replace(placeholder, (_, name) => String(personalisation[name]));
  return { subject: fill(subject), body: fill(body) };
}
