import type * as z from 'zod';
import type { Delivery } from '../contracts/webhooks.ts';

/** What was filled in, by the name of the field. */
export type FormFields = ReadonlyMap<string, string>;

/** What a form says; or in which fields whoever filled it in went wrong; or that it is no form of ours. */
export type FormReading<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'mistaken'; readonly fields: readonly string[]; readonly given: FormFields }
  | { readonly kind: 'unreadable' };

/** Room for the longest note in any script: up to nine bytes a character. */
const mostFormBytes = 8 * 1024;

/**
 * Reads what a browser sends for a form (`application/x-www-form-urlencoded`), and no more than the form asks for: a
 * field that it does not have, or one that is there twice, makes it unreadable. Never throws.
 *
 * @example readForm(acknowledgement, { headers, body }) // of `note=On+it`: { kind: 'good', value: { note: 'On it' } }
 */
export function readForm<T>(
  form: z.ZodType<T>,
  { headers, body }: Pick<Delivery, 'headers' | 'body'>,
): FormReading<T> {
  if (!contentType.test(headers['content-type'] ?? '')) return { kind: 'unreadable' };
  if (body.length > mostFormBytes) return { kind: 'unreadable' };
  const given = fieldsOf(new TextDecoder().decode(body));
  if (given === undefined) return { kind: 'unreadable' };
  const { data, error } = form.safeParse(Object.fromEntries(given));
  if (error === undefined) return { kind: 'good', value: data };
  const fields = error.issues.map(({ path: [field] }) => field);
  return fields.every((field) => typeof field === 'string')
    ? { kind: 'mistaken', fields, given }
    : { kind: 'unreadable' };
}

const contentType = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;
/** Whatever else there is, a browser writes as `%` and two digits. */
const pair = /^([\w%*.+-]+)=([\w%*.+-]*)$/;

function fieldsOf(text: string): FormFields | undefined {
  const pairs = text === '' ? [] : text.split('&').map((each) => pair.exec(each));
  const fields = new Map(pairs.map((found) => [decoded(found?.[1]), decoded(found?.[2])]));
  const isWhole = fields.size === pairs.length && ![...fields].flat().includes(undefined);
  return isWhole ? (fields as FormFields) : undefined;
}

/** Undefined where the bytes are no UTF-8: what stood there instead of a letter would be a guess. */
function decoded(part: string | undefined): string | undefined {
  if (part === undefined) return undefined;
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
