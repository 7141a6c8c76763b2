import { describe, expect, it } from 'vitest';
import * as keys from '../../../shared/protocol/alert-keys.ts';
import type { ItemKey } from '../../../shared/protocol/keys.ts';
import { council, pseudonym } from './some.ts';

const episode = { council, rule: 'review-due', id: 'e1' };
const person = { kind: 'person', subject: pseudonym(2) } as const;
const others = (): ItemKey[] => [
  keys.messageItemKey(council, 'm1'),
  keys.standingItemKey({ council, rule: 'survey-too-small', indicator: 'carers-consulted' }),
  keys.unsubscribedItemKey(council, 'carers-team', 'digest of an address'),
  keys.notedItemKey(council, pseudonym(1), person),
  keys.judgedItemKey(council),
];

describe('keys of alerts', () => {
  it('begin with the council, and are spelled as the papers and the roles of functions have them', () => {
    expect(keys.episodeItemKey(episode)).toEqual({ pk: 'E08000026#alerts', sk: 'review-due#e1' });
    expect(others().map(({ pk, sk }) => [pk, sk])).toEqual([
      ['E08000026#messages', 'm1'],
      ['E08000026#standings#survey-too-small', 'carers-consulted'],
      ['E08000026#unsubscribed#carers-team', 'digest of an address'],
      [`E08000026#noted#${pseudonym(1)}`, `person#${pseudonym(2)}`],
      ['E08000026#judged', 'judged'],
    ]);
  });

  it('of an episode are read back as they were written', () => {
    expect(keys.episodeOfItem(keys.episodeItemKey(episode))).toEqual(episode);
  });

  it('of anything else are not taken for an episode’s, also where their names would do', () => {
    for (const other of [...others(), ...others().map(({ pk }) => ({ pk, sk: 'rule#id' }))])
      expect(keys.episodeOfItem(other)).toBeUndefined();
    for (const sk of ['review-due', 'review-due#', '#e1'])
      expect(keys.episodeOfItem({ pk: keys.episodesPartition(council), sk })).toBeUndefined();
  });

  it('say which partition has messages, and which the night as of which a council was judged', () => {
    const partitions = [keys.episodesPartition(council), ...others().map(({ pk }) => pk)];
    expect(partitions.filter(keys.isMessagesPartition)).toEqual(['E08000026#messages']);
    expect(partitions.filter(keys.isJudgedPartition)).toEqual(['E08000026#judged']);
  });

  it('of notes begin alike in one council, and say whom each is of', () => {
    const noted = keys.notedItemKey(council, pseudonym(1), person);
    expect(noted.pk.startsWith(keys.notedPartition(council))).toBe(true);
    expect(keys.notedPartition(council)).toBe('E08000026#noted#');
    for (const kind of ['person', 'assessment'] as const) {
      const subject = { kind, subject: pseudonym(2) };
      expect(keys.notedOfItem(keys.notedItemKey(council, pseudonym(1), subject))).toEqual(subject);
    }
  });
});
