import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvidence } from '../../shared/alerting/evidence.ts';
import { daysIn, funnelStates, type Place, placeInFunnel } from '../../shared/alerting/funnel.ts';
import { type Episode, isLiving } from '../../shared/contracts/alerts.ts';
import type { Month, Pseudonym } from '../../shared/contracts/identifiers.ts';
import { isPossibleHiddenCarer } from '../../shared/indicators/possible-hidden-carers.ts';
import { foundNow } from '../../shared/protocol/found-now.ts';
import { effectiveContent } from '../../shared/protocol/statements.ts';
import { funnelCounts } from '../../shared/reporting/work-funnel.ts';
import { workListCsv } from '../../shared/reporting/work-list.ts';
import { type Council, code } from '../unit/stages/council.ts';
import { dayOf, hiddenCarers, history, momentOf, night, startedCouncil, take } from './funnel-history.ts';

interface Known {
  readonly listings: PersonEvidence['listings'];
  readonly episodes: readonly Episode[];
  readonly place: Place;
}

/** Everybody who is on record in the tracker, with where they stand. */
async function everybody(council: Council, n: number): Promise<Known[]> {
  const people = new Set<Pseudonym>();
  for await (const { kind, subject } of council.records.subjects())
    if (kind === 'person') people.add(subject as Pseudonym);
  const all = await hiddenCarers(council);
  return Promise.all(
    [...people].map(async (subject) => {
      const records = await council.records.ofSubject({ council: code, kind: 'person', subject });
      const listings = records
        .flatMap((record) => {
          const row = effectiveContent(record);
          const month = record.key.dataset as Month;
          return row?.kind === 'lift-match' ? [{ month, row, byMessage: false }] : [];
        })
        .toSorted((one, other) => (one.month < other.month ? -1 : 1));
      const episodes = all.filter((episode) => episode.subject === subject);
      const whose = { team: 'carers-team', today: dayOf(n) };
      return { listings, episodes, place: placeInFunnel({ listings }, episodes.find(isLiving), whose) };
    }),
  );
}

/** Households on the work list as possible hidden carers, as often as they are on it. */
async function listed(council: Council, n: number): Promise<string[]> {
  const csv = workListCsv({ episodes: await council.alerts.episodes(code), asOf: momentOf(n) });
  const lines = csv.trimEnd().split('\r\n').slice(1);
  return lines
    .filter((line) => line.includes(',possible-hidden-carer,'))
    .map((line) => line.slice(0, line.indexOf(',')))
    .sort();
}

const identified = new Set(['to-contact', 'contacted', 'no-contact', 'engaged', 'declined', 'mistaken']);
const answers = new Set<string | undefined>(['engaged', 'declined']);
const closedByTeam = new Set<string | undefined>([...answers, 'mistaken']);

describe('whatever comes, is lost, comes twice or is said by the team, after the next night', () => {
  it('nobody whom the tracker has identified has fallen out of the funnel', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const council = await startedCouncil();
        for (const [n, each] of steps.entries()) await take(each, n, council);
        const n = steps.length;
        const before = await everybody(council, n);
        await night(n, council);
        const after = await everybody(council, n);

        // Judging moves nobody: it only makes the alerts and the list follow.
        expect(after.map(({ place }) => place.state)).toEqual(before.map(({ place }) => place.state));
        for (const { listings, episodes, place } of after) {
          const last = listings.at(-1)?.row;
          const isIdentified = last !== undefined && isPossibleHiddenCarer(last);
          if (isIdentified) expect(identified).toContain(place.state);
          expect(place.owner).toBe('carers-team');
          expect(daysIn(place, dayOf(n))).toBeGreaterThanOrEqual(0);

          const living = episodes.filter(isLiving);
          const isOpenByTracker = isIdentified && !answers.has(last.contact_status);
          expect(living).toHaveLength(isOpenByTracker ? 1 : 0);
          const isClosed = closedByTeam.has(living[0]?.contact?.status);
          expect(funnelStates[place.state].isOpen).toBe(isOpenByTracker && !isClosed);
        }
        const open = after.filter(({ place }) => funnelStates[place.state].isOpen);
        const households = open.map(({ listings }) => listings.at(-1)?.row.household_ref);
        expect(await listed(council, n)).toEqual(households.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('the states at the head of the work list add up to everybody who was ever found', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const council = await startedCouncil();
        for (const [n, each] of steps.entries()) await take(each, n, council);
        await night(steps.length, council);
        const found = (await everybody(council, steps.length)).filter(({ listings }) =>
          listings.some(({ row }) => isPossibleHiddenCarer(row)),
        );
        const people = (...states: string[]) =>
          found.filter(({ place }) => states.includes(place.state)).length;
        const known = { ...(await foundNow(code, council)), team: 'carers-team' };
        expect(funnelCounts(await hiddenCarers(council), known)).toEqual({
          'to-contact': people('to-contact'),
          contacted: people('contacted'),
          'no-contact': people('no-contact'),
          all: {
            found: found.length,
            engaged: people('engaged'),
            closed: people('declined', 'mistaken', 'known', 'no-signal'),
          },
        });
      }),
      { numRuns: 25 },
    );
  });
});
