import { beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import type { Content, MatchKeys } from '../../../shared/contracts/records.ts';
import type { SourceId } from '../../../shared/contracts/sources.ts';
import type { JudgedSubject } from '../../../shared/contracts/work.ts';
import type { StoredRecord } from '../../../shared/ports/records.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { recogniserOf } from '../../../shared/protocol/recognise.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { council, generation, pseudonym } from './some.ts';

const home = pseudonym(0xa);
const street = pseudonym(0xb);
const person = (n: number): JudgedSubject => ({ kind: 'person', subject: pseudonym(n) });
const assessment = (n: number): JudgedSubject => ({ kind: 'assessment', subject: pseudonym(n) });

const listed = (matchKeys: MatchKeys, known_to_council = false): Content => ({
  kind: 'lift-match',
  signals: ['carers_allowance'],
  known_to_council,
  matchKeys,
});
const assessed = (matchKeys: MatchKeys): Content => ({
  kind: 'assessment',
  requested_on: '2023-07-01' as IsoDate,
  matchKeys,
});
const supported = (matchKeys: MatchKeys): Content => ({ kind: 'carer-support-event', matchKeys });

const sourceOf: Partial<Record<Content['kind'], SourceId>> = {
  'lift-match': 'lift',
  assessment: 'assessments',
};

function record(subject: JudgedSubject, content: Content, dataset = '2023-09'): StoredRecord {
  const source = sourceOf[content.kind] ?? 'cld';
  return {
    key: { council, ...subject, source, dataset, naturalKey: subject.subject },
    file: { rank: stated(generation(1)), statement: { content } },
  };
}

describe('recognised people', () => {
  let calls: string[];
  let alerts: ReturnType<typeof alertsDouble>;
  let records: ReturnType<typeof recordsDouble>;
  let recogniser: ReturnType<typeof recogniserOf>;

  beforeEach(() => {
    calls = [];
    const touch = async (call: string) =>
      void (call.endsWith(':before') && calls.push(call.slice(0, -':before'.length)));
    alerts = alertsDouble({ touch });
    records = recordsDouble({ touch });
    recogniser = recogniserOf(council, { alerts, records });
  });

  /** Is on record, and was noted at the same postcode by whoever judged it. */
  async function isThere(subject: JudgedSubject, content: Content): Promise<void> {
    const { key, file } = record(subject, content);
    if (file) await records.putFileSlot(key, file);
    await alerts.note(council, street, subject);
    calls.length = 0;
  }

  const likenesses = (...contents: Content[]) =>
    recogniser.likenesses(
      person(1).subject,
      contents.map((content) => record(person(1), content)),
    );

  it('are noted under each of their keys once, and not looked up again as long as they are the same', async () => {
    const keys = { address: home, postcode: street };
    const listing = record(person(1), listed(keys));
    await recogniser.note(person(1), [listing, record(person(1), listed(keys), '2023-08')]);
    expect(await alerts.noted(council, home)).toEqual([person(1)]);
    expect(await alerts.noted(council, street)).toEqual([person(1)]);
    expect(calls.filter((call) => call === 'alerts.note')).toHaveLength(2);
    calls.length = 0;
    await recogniser.note(person(1), [listing]);
    expect(calls).toEqual([]);
  });

  it('are looked up again once they are a carer: others may be like them now', async () => {
    await isThere(person(2), listed({ postcode: street }));
    await recogniser.note(person(1), [record(person(1), listed({ postcode: street }))]);
    expect(recogniser.others([])).toEqual([]);
    await recogniser.note(person(1), [record(person(1), listed({ postcode: street }, true))]);
    expect(recogniser.others([person(1)])).toEqual([person(2)]);
  });

  it('are others to judge where they have a key in common with a carer, if they are people who are not judged yet', async () => {
    for (const each of [person(2), person(3), assessment(4)]) await alerts.note(council, street, each);
    await alerts.note(council, home, person(5));
    await recogniser.note(assessment(1), [record(assessment(1), assessed({ postcode: street }))]);
    expect(recogniser.others([person(3)])).toEqual([person(2)]);
  });

  it('are as the last month lists them, in whatever order their records are read', async () => {
    await isThere(assessment(2), assessed({ postcode: street }));
    const hidden = listed({ postcode: street });
    const known = listed({ postcode: street }, true);
    const listings = (august: Content, september: Content) => [
      record(person(1), september, '2023-09'),
      record(person(1), august, '2023-08'),
    ];
    const found = (...of: Parameters<typeof listings>) =>
      recogniser.likenesses(person(1).subject, listings(...of));
    expect(await found(hidden, known)).toEqual([]);
    expect(await found(known, hidden)).toHaveLength(1);
  });

  it('are alike for every reason that there is, each told once, in the order of the words', async () => {
    await isThere(assessment(2), assessed({ postcode: street }));
    await isThere(assessment(3), assessed({ postcode: street }));
    await isThere(person(4), supported({ postcode: street }));
    await isThere(person(5), listed({ postcode: street }));
    expect(await likenesses(listed({ postcode: street }))).toEqual([
      'same postcode, date of birth and gender as a carer in Client Level Data',
      'same postcode, date of birth and gender as a carer with an assessment',
    ]);
  });

  it.each([
    ['who are a carer themselves', listed({ postcode: street }, true)],
    ['of whom no key is known', listed({})],
  ])('are like nobody, and nobody is looked up, %s', async (_, content) => {
    await isThere(assessment(2), assessed({ postcode: street }));
    expect(await likenesses(content)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('are not like themselves, though they have become a carer since they were read', async () => {
    await isThere(person(1), listed({ postcode: street }, true));
    expect(await likenesses(listed({ postcode: street }))).toEqual([]);
  });

  it('are like nobody of whom nothing is on record any more', async () => {
    await alerts.note(council, street, assessment(2));
    expect(await likenesses(listed({ postcode: street }))).toEqual([]);
  });
});
