import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { Council, lift } from './council.ts';

const months = ['2023-09', '2023-10', '2023-11'] as const;

/** Uploads so many possible hidden carers, or as many who are none. */
const upload = (council: Council, month: string, people: number, allowance: 'yes' | 'no') => {
  const file = lift(...Array.from({ length: people }, (_, at) => `P${at} no ${allowance}`));
  return council.upload(`lift/${month}/a.csv`, file, `${month}-05T09:00:00.000Z`);
};

/** Lets the alerts hear of all that has changed, and counts the calls that this takes. */
async function callsToHear(council: Council) {
  const events = await council.tell();
  const calls = new Map<string, number>();
  const touch = async (call: string) => void calls.set(call, (calls.get(call) ?? 0) + 1);
  const { archive, uploads, ledgers, sha256, tablesRead, log, linkBase } = council;
  const records = recordsDouble({ items: council.records.items, touch });
  const alerts = alertsDouble({ items: council.alerts.items, touch });
  const ports = { archive, uploads, ledgers, sha256, tablesRead, log, linkBase };
  await openEpisodes({ ...ports, records, alerts })(events);
  const count = (call: string) => calls.get(`${call}:before`) ?? 0;
  return {
    people: count('records.ofSubject'),
    episodes: count('alerts.episodes'),
    puts: count('alerts.putEpisode'),
  };
}

/** What it takes to hear of files that bring so many up, change nothing, and end them all. */
async function callsFor(people: number) {
  const council = new Council(1_000_000);
  const calls = [];
  for (const [at, month] of months.entries()) {
    await upload(council, month, people, at < 2 ? 'yes' : 'no');
    calls.push(await callsToHear(council));
  }
  return calls;
}

describe('a file of 1,000 people', () => {
  const ofMany = callsFor(1_000);

  it('is judged by looking at each once, and once more at whom something was changed', async () => {
    const [opening, nothing, ending] = await ofMany;
    expect(opening?.people).toBe(2_000);
    expect(nothing).toMatchObject({ people: 1_000, puts: 0 });
    expect(ending).toMatchObject({ people: 2_000, puts: 1_000 });
  });

  it('is judged by reading the episodes as often as for one of 10', async () => {
    const few = (await callsFor(10)).map(({ episodes }) => episodes);
    expect((await ofMany).map(({ episodes }) => episodes)).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(24);
  });
});
