import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../shared/parsing/person-ids.ts';
import { listedAs } from '../../../shared/protocol/erased-in.ts';
import { type NamedSubject, noteErased } from '../../../shared/protocol/note-erased.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { council, pseudonym } from './some.ts';

const hashErased = (of: string, purpose: string, id: string) => `${of}/${purpose}/${id}` as never;
const id = (name: string): PersonId => ({ purpose: 'lift/subject', id: name });
const hash = (name: string) => listedAs(council, id(name), hashErased);
const named = (name: string, n: number): NamedSubject => ({
  name: id(name),
  subject: { kind: 'person', subject: pseudonym(n), source: 'lift' },
});

class Noting {
  readonly calls: string[] = [];
  readonly erasures = erasuresDouble({
    touch: async (call) => void (call.endsWith(':before') && this.calls.push(call.split(/[.:]/)[1] ?? '')),
  });
  readonly hashErased = hashErased;

  note = (ids: readonly PersonId[], subjects: readonly NamedSubject[]) =>
    noteErased(council, { ids, subjects }, this, async () => void this.calls.push('news'));
}

describe('whoever was found among those to be erased', () => {
  it('is listed under all their names, after it is said that there is news', async () => {
    const noting = new Noting();
    await noting.erasures.list(council, [hash('P-1')]);
    noting.calls.length = 0;
    expect(await noting.note([id('P-1'), id('P-1')], [named('P-2', 2), named('P-2', 2)])).toBe(true);
    expect(noting.calls).toEqual([
      ...['listed', 'markFound', 'subjects', 'news', 'list', 'addSubject', 'addSubject', 'raiseChanges'],
    ]);
    expect(await noting.erasures.listed(council)).toEqual(new Set([hash('P-1'), hash('P-2')]));
    expect(await noting.erasures.found(council)).toEqual(new Set([hash('P-1')]));
    expect(await noting.erasures.subjects(council)).toEqual([named('P-2', 2).subject]);
  });

  it('is no news the second time', async () => {
    const noting = new Noting();
    await noting.note([], [named('P-2', 2)]);
    noting.calls.length = 0;
    expect(await noting.note([], [named('P-2', 2)])).toBe(false);
    expect(noting.calls).toEqual(['listed', 'subjects']);
  });

  it.each<[string, NamedSubject, string[]]>([
    ['another name', named('P-3', 2), ['list', 'raiseChanges']],
    ['another subject', named('P-2', 3), ['addSubject', 'raiseChanges']],
  ])('is news by %s', async (_, subject, then) => {
    const noting = new Noting();
    await noting.note([], [named('P-2', 2)]);
    noting.calls.length = 0;
    expect(await noting.note([], [named('P-2', 2), subject])).toBe(true);
    expect(noting.calls).toEqual(['listed', 'subjects', 'news', ...then]);
  });

  it('is found only under names that are listed', async () => {
    const noting = new Noting();
    await noting.erasures.list(council, [hash('P-1')]);
    await noting.note([id('P-1'), id('P-4')], []);
    expect(await noting.erasures.found(council)).toEqual(new Set([hash('P-1')]));
  });
});
