import type { Pseudonym } from '../../shared/contracts/identifiers.ts';
import { defaultSettings } from '../../shared/contracts/settings.ts';
import { readRow } from '../../shared/parsing/read-row.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import { erasureItemKey } from '../../shared/protocol/keys.ts';
import { erasureReceiptKey } from '../../shared/protocol/places.ts';
import { namesOf } from '../../shared/protocol/read-part.ts';
import { snapshotOf } from './bytes.ts';
import { council, type History, instantOf, type Row, type TableFile } from './history.ts';
import { erasedOf } from './officer.ts';
import { pseudonyms, type World } from './world.ts';

/** Whoever asked is told that it is done, and then nothing that is kept anywhere names them or leads to them. */
export function erased(world: World, history: History): string[] {
  return [
    ...requests(world, history),
    ...erasedOf(history).flatMap((person) => [
      ...found('an erased person is named in', [person], {
        ...keptBy(world),
        letters: world.letterbox.everything(),
      }),
      ...found('a pseudonym of an erased person is in', pseudonymsOf(person, history), keptBy(world)),
    ]),
  ];
}

const requests = ({ erasures, reports }: World, history: History): string[] =>
  (history.erasures ?? []).flatMap(({ request }) => {
    const state = erasures.erasures.get(erasureItemKey(council, request))?.state;
    const told = reports.get(erasureReceiptKey(council, request))?.body;
    const says = told && JSON.parse(new TextDecoder().decode(told)).state;
    return state === 'done' && says === 'done' ? [] : [`a request is ${state}, and its receipt says ${says}`];
  });

/** Every store by its name; objects each by their own. */
function keptBy(world: World): Record<string, string> {
  const { archive: _, reports: __, ...tables } = snapshotOf(world);
  const objects = [...world.archive, ...world.reports].map(
    ([key, { body }]) =>
      [`an object like ${key.split('/')[0]}/…/${key.split('/').at(-1)}`, key, body] as const,
  );
  const texts = objects.map(
    ([name, key, body]) => [name, `${key}\n${new TextDecoder().decode(body)}`] as const,
  );
  const kept: Record<string, string> = {
    ...tables,
    'a queue': world.sent.join('\n'),
    'a log': JSON.stringify(world.logs.lines),
  };
  for (const [name, text] of texts) kept[name] = `${kept[name] ?? ''}\n${text}`;
  return kept;
}

const found = (what: string, names: readonly string[], kept: Record<string, string>): string[] =>
  Object.entries(kept)
    .filter(([, text]) => names.some((name) => text.includes(name)))
    .map(([store]) => `${what} ${store}`);

/** Every keyed hash that was ever made of a name of the person, in a file or a message. */
function pseudonymsOf(person: string, history: History): Pseudonym[] {
  const made = new Set<Pseudonym>();
  const pseudonymise: Pseudonymise = (of, purpose, id) => {
    const pseudonym = pseudonyms(of, purpose, id);
    made.add(pseudonym);
    return pseudonym;
  };
  const isTheirs = (row: Row) => Object.values(row)[0] === person;
  const add = ({ source, dataset }: Pick<TableFile, 'source' | 'dataset'>, row: Row) => {
    const context = { council, dataset, settings: defaultSettings, receivedAt: endOfTime, pseudonymise };
    const reading = readRow(source, row, context);
    if (reading.kind === 'good') namesOf(source, reading.identity, context);
  };
  for (const file of history.files)
    if (file.source !== 'settings')
      for (const row of file.rows) if (isTheirs(row)) add(file as TableFile, row);
  for (const message of history.messages) if (isTheirs(message.data)) add(message, message.data);
  return [...made];
}

const endOfTime = instantOf(365 * 86_400);
