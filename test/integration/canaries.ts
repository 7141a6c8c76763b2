import { createHash } from 'node:crypto';

/** A group word was typed where a ward or a provider belongs. */
export type Kind =
  | 'id'
  | 'birth'
  | 'death'
  | 'contact'
  | 'address'
  | 'free text'
  | 'message'
  | 'household'
  | 'group word'
  | 'ethnicity'
  | 'file name';

/** A value that stands for something personal, and that nothing but a leak can bring anywhere. */
export interface Canary {
  readonly kind: Kind;
  readonly value: string;
}

export interface Finding extends Canary {
  readonly form: string;
}

/** Looks for canaries in a text, in every form in which a program may have passed them on without meaning to. */
export function makeDetector(canaries: readonly Canary[]): (text: string) => Finding[] {
  const all = canaries.flatMap((canary) => formsOf(canary.value).map((form) => ({ ...canary, ...form })));
  const looks = (['exact', 'anyCase', 'closedUp'] as const).map((look) => ({
    of: asLooked[look],
    search: makeSearch(all.filter((form) => form.look === look)),
  }));
  return (text) => {
    const found = new Set(looks.flatMap(({ of, search }) => search(of(text))));
    return all.filter((form) => found.has(form)).map(({ kind, value, form }) => ({ kind, value, form }));
  };
}

/** Finds thousands of needles in one walk: only those are tried that begin as the text does at a place. */
function makeSearch<F extends Form>(forms: readonly F[]): (text: string) => F[] {
  const length = Math.min(...forms.map(({ needle }) => needle.length));
  const byBeginning = Map.groupBy(forms, ({ needle }) => needle.slice(0, length));
  return (text) => {
    const found = new Set<F>();
    for (let at = 0; at + length <= text.length; at += 1)
      for (const form of byBeginning.get(text.slice(at, at + length)) ?? [])
        if (text.startsWith(form.needle, at)) found.add(form);
    return [...found];
  };
}

interface Form {
  readonly form: string;
  readonly look: 'exact' | 'anyCase' | 'closedUp';
  readonly needle: string;
}

function formsOf(value: string): Form[] {
  const spellings = new Set([value, value.replaceAll(/[\s-]/g, ''), ...otherDates(value)]);
  const anyCase = (form: string, needle: string): Form => ({
    form,
    look: 'anyCase',
    needle: needle.toLowerCase(),
  });
  const exact = (form: string, needle: string): Form => ({ form, look: 'exact', needle });
  return [
    { form: 'without spaces and hyphens', look: 'closedUp', needle: closedUp(value) },
    ...[...spellings].flatMap((text) => [
      anyCase('plain', text),
      anyCase('in JSON', JSON.stringify(text).slice(1, -1)),
      anyCase('URL-encoded', encodeURIComponent(text)),
      anyCase('as in a form', new URLSearchParams({ text }).toString().slice('text='.length)),
      anyCase('in hexadecimal', Buffer.from(text).toString('hex')),
      anyCase('as a plain digest', createHash('sha256').update(text).digest('hex')),
      ...base64Of(text).flatMap((inside) => [
        exact('base64', inside),
        exact('base64 for URLs', inside.replaceAll('+', '-').replaceAll('/', '_')),
      ]),
    ]),
  ];
}

const closedUp = (text: string): string => text.toLowerCase().replaceAll(/[\s-]/g, '');

const asLooked: Record<Form['look'], (text: string) => string> = {
  exact: (text) => text,
  anyCase: (text) => text.toLowerCase(),
  closedUp,
};

/** A day as it is also written. */
function otherDates(value: string): string[] {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(value) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year) return [`${year}-${month}-${day}`, `${year}${month}${day}`];
  return isoYear ? [`${isoDay}/${isoMonth}/${isoYear}`, `${isoDay}.${isoMonth}.${isoYear}`] : [];
}

/** What base64 makes of a text wherever it begins in a group of three bytes; without what its neighbours decide. */
function base64Of(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}
