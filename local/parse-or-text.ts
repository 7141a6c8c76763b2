import type { Json } from './assembly.ts';

/** What a text says as JSON; the text itself where it is none. */
export function parseOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
