import { type AskedErasure, council, type History, type SentFile } from './history.ts';
import type { Delivery, Link } from './scheduler.ts';

/** Something that somebody at the council does by hand, at a moment of their own. */
export type Act =
  | { readonly kind: 'erase'; readonly asked: AskedErasure }
  | { readonly kind: 'confirm'; readonly file: SentFile; readonly etag: string };

/** Puts what an act asks for into the letterbox. */
export type PutLetter = (key: string, text: string) => void;

/** Whoever acts does so in one step, and may be told to twice. */
export function officerLink(put: PutLetter): Link {
  const act = ({ body }: Delivery): void => {
    const { key, text } = letterOf(body as Act);
    put(key, text);
  };
  const handle = async (batch: readonly Delivery[]): Promise<readonly Delivery[]> => {
    for (const delivery of batch) if (!delivery.isPoison) act(delivery);
    return batch.filter(({ isPoison }) => isPoison);
  };
  return { name: 'officer', kind: 'queue', batch: 1, tries: 8, handle };
}

function letterOf(act: Act): { key: string; text: string } {
  if (act.kind === 'confirm') {
    const { source, dataset } = act.file;
    return { key: `confirmations/${council}/${source}/${dataset}/${act.etag}`, text: '' };
  }
  const { request, person } = act.asked;
  return { key: `erasures/${council}/${request}.json`, text: JSON.stringify(everyNameOf(person)) };
}

/** In every source a person is called the same. */
const everyNameOf = (person: string) => ({
  person_id: [person],
  person_ref: [person],
  assessment_id: [person],
  responses: [{ source: 'sace', dataset: '2021-22', id: person }],
});

/** Everybody who asked to be erased. */
export const erasedOf = ({ erasures = [] }: History): string[] => [
  ...new Set(erasures.map(({ person }) => person)),
];
