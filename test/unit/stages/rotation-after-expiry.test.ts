import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import {
  forgetNames,
  type RotateCouncilPorts,
  renameCouncil,
} from '../../../shared/protocol/operations/rotate-council.ts';
import { Council, code } from './council.ts';
import { night } from './night.ts';
import { everything, figures, from, listed, to } from './rotating.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  teams: [{ id: 'carers-team', recipients: ['a@example.org'] }],
};
const theirs = from(code, 'lift', 'P3');

/** P3 was told of, is listed no more, and the files that a newer one has replaced are past their time. */
async function afterExpiry(files: readonly string[][], retention: object, at: string): Promise<Council> {
  const council = new Council(1000);
  await council.upload('settings/council/s.json', { ...settings, retention }, '2023-09-01T09:00:00.000Z');
  for (const [n, people] of files.entries()) {
    await council.upload(`lift/2023-09/${n}.csv`, listed(...people), `2023-09-0${n + 5}T09:00:00.000Z`);
    await openEpisodes(council)(await council.tell());
  }
  await night(council, '2023-09-07');
  await council.expire(at);
  return council;
}

async function rotate(council: Council) {
  const ports: RotateCouncilPorts = { ...council, from, to };
  const change = { from: 1, to: 2 };
  const done = await renameCouncil(code, change, ports, () => {});
  return done.kind === 'renamed' ? forgetNames(code, change, ports, () => {}) : done;
}

describe('a change of the pseudonyms’ key, after files have expired', () => {
  it('is not kept from beginning by the mark of a row that the file in force has taken away', async () => {
    const council = await afterExpiry([['P1', 'P3'], ['P1']], {}, '2025-09-10T04:30:00.000Z');
    expect(everything(council)).toContain(theirs);
    const before = await figures(council);
    expect(await rotate(council)).toEqual({ kind: 'renamed' });
    expect(everything(council)).not.toContain(theirs);
    Object.assign(council, { pseudonymise: to });
    expect(await figures(council)).toBe(before);
    // The mark goes with the file that left it, under its new name.
    const years = '2031-09-12T04:30:00.000Z';
    await council.expire(years);
    await council.expire(years);
    expect(council.records.items.all().filter(({ item }) => item.key.source === 'lift')).toEqual([]);
  });

  it.each([
    ['nothing else is kept of them', [['P1', 'P3'], ['P1'], ['P1', 'P2']]],
    ['the file in force has a mark of them', [['P1', 'P3'], ['P1']]],
  ])('leaves no alert that is over of whoever nothing names any more, where %s', async (_, files) => {
    const council = await afterExpiry(files, { superseded: 31 }, '2023-11-20T04:30:00.000Z');
    const subjects = async () => new Set((await council.alerts.episodes(code)).map(({ subject }) => subject));
    const named = (pseudonymise: typeof from, ...people: string[]) =>
      new Set(people.map((person) => pseudonymise(code, 'lift', person)));
    const last = files.at(-1) ?? [];
    expect(await subjects()).toEqual(named(from, ...last, 'P3'));
    expect(await rotate(council)).toEqual({ kind: 'renamed' });
    // Under a hash of the old name they would be found by nobody who is asked to erase P3.
    expect(await subjects()).toEqual(named(to, ...last));
    expect(everything(council)).not.toContain(theirs);
  });
});
