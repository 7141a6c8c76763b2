import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Position, Positions } from '../../../shared/contracts/positions.ts';
import { settings } from '../../../shared/contracts/settings.ts';
import { differencesKey } from '../../../shared/protocol/places.ts';
import { endDifference, reportDifference } from '../../../shared/protocol/reconcile.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { logDouble } from '../../doubles/log.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { internalEdition } from '../../property/disclosure-council.ts';
import { council, instant } from './some.ts';

const nobody = internalEdition([], 2);
const template = nobody.positions[0] as Position;
const { quarter } = nobody;
const at = instant('2023-10-20T05:00:00.000Z');
const chosen = settings.parse({ teams: [{ id: 'analysts', recipients: ['a@example.org'] }] });

const position = (indicator: string, value: number, about: Partial<Position> = {}): Position => ({
  ...template,
  ...{ indicator, title: `Title of ${indicator}`, unit: 'count', numerator: value, denominator: null, value },
  ...about,
});
const positions = (...each: Position[]): Positions => ({ ...nobody, positions: each });

class Told {
  readonly reports = objectsDouble();
  readonly alerts = alertsDouble();
  readonly sha256 = sha256;
  readonly linkBase = 'https://example.org/';
  readonly logs = logDouble();
  readonly log = this.logs.log;

  report = (counted: Positions, recomputed: Positions) =>
    reportDifference({ counted, recomputed, settings: chosen, at }, this);
  written = () => this.reports.text(differencesKey(council, quarter));
  episodes = () => this.alerts.episodes(council);
  messages = () => this.alerts.items.messages.all().map(({ item }) => item);
}

const same = position('the-same', 50);
const [first, second] = [positions(same, position('one', 20)), positions(same, position('one', 21))];

describe('two counts of a quarter that differ', () => {
  it('are written down, with what differs and nothing else', async () => {
    const told = new Told();
    await told.report(first, second);
    const text = await told.written();
    expect(text?.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text ?? '')).toEqual({
      ...{ council, quarter, asOf: null },
      differences: [
        {
          indicator: 'one',
          counted: { value: 20, numerator: 20, denominator: null },
          recomputed: { value: 21, numerator: 21, denominator: null },
        },
      ],
    });
    expect(told.reports.objects.get(differencesKey(council, quarter))?.contentType).toBe('application/json');
    expect(told.logs.lines).toMatchObject([
      { code: 'figures-differ', facts: { council, quarter, indicators: 1 } },
    ]);
  });

  it('differ also in a group, and where the second has fewer figures only what it has is compared', async () => {
    const told = new Told();
    const group = {
      dimension: 'gender',
      group: 'Female',
      numerator: 9,
      denominator: null,
      value: 9,
    } as const;
    const withGroup = position('one', 20, { breakdowns: [{ ...group, mark: null }] });
    await told.report(positions(withGroup, position('two', 3)), positions(position('one', 20)));
    expect(JSON.parse((await told.written()) ?? '').differences).toMatchObject([{ indicator: 'one' }]);
  });

  it('are told to the owner once the very same difference is met again, and once only', async () => {
    const told = new Told();
    await told.report(first, second);
    expect([await told.episodes(), told.messages()]).toEqual([[], []]);
    await told.report(first, positions(same, position('one', 22)));
    expect([await told.episodes(), told.messages()]).toEqual([[], []]);
    for (let again = 0; again < 2; again += 1) await told.report(first, positions(same, position('one', 22)));
    expect(await told.episodes()).toMatchObject([
      { rule: 'figures-do-not-reconcile', subject: quarter, state: 'open', team: 'analysts' },
    ]);
    expect(told.messages()).toHaveLength(1);
    expect(told.messages()[0]?.body).toContain(
      `${quarter}: Title of one: 20 in the first count, 22 in the second.`,
    );
  });

  it('are another life of the alert where they are another difference', async () => {
    const told = new Told();
    for (const other of [21, 21, 22, 22]) await told.report(first, positions(same, position('one', other)));
    const episodes = await told.episodes();
    expect(episodes.map(({ state }) => state).sort()).toEqual(['open', 'resolved']);
    expect(new Set(episodes.map(({ episode }) => episode)).size).toBe(2);
    for (const { episode } of episodes) expect(episode).toMatch(/^[0-9a-f]{16}$/);
    expect(told.messages()).toHaveLength(2);
  });

  it.each<[string, Position, Position]>([
    ['few people', position('one', 3), position('one', 20)],
    ['few people in the second', position('one', 20), position('one', 4)],
    ['a share of few', position('one', 50, { unit: '%', numerator: 3, denominator: 6 }), position('one', 20)],
    // The same words of both would say that nothing differs.
    ['the same value', position('one', 20), position('one', 20, { denominator: 70 })],
  ])('are not said in numbers where one is of %s', async (_, counted, recomputed) => {
    const told = new Told();
    for (let again = 0; again < 2; again += 1) await told.report(positions(counted), positions(recomputed));
    expect(told.messages()[0]?.body).toContain(`${quarter}: Title of one: the two counts differ.`);
  });

  it('are all told, one after the other', async () => {
    const told = new Told();
    const [one, two] = [
      positions(position('a', 20), position('b', 30)),
      positions(position('a', 21), position('b', 31)),
    ];
    for (let again = 0; again < 2; again += 1) await told.report(one, two);
    expect(told.messages()[0]?.body).toContain(
      'Title of a: 20 in the first count, 21 in the second; Title of b: 30 in the first count, 31 in the second.',
    );
  });

  it('are over once they agree again, of that quarter', async () => {
    const told = new Told();
    for (let again = 0; again < 2; again += 1) await told.report(first, second);
    await endDifference({ council, quarter: '2023-24-Q1' as never, at, settings: chosen }, told);
    expect(await told.episodes()).toMatchObject([{ state: 'open' }]);
    await endDifference({ council, quarter, at, settings: chosen }, told);
    expect(await told.episodes()).toMatchObject([{ state: 'resolved' }]);
  });
});
