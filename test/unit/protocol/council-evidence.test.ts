import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import type { SourceId } from '../../../shared/contracts/sources.ts';
import type { Lineage } from '../../../shared/contracts/uploads.ts';
import {
  type CouncilPorts,
  councilEvidence,
  figureEvidence,
} from '../../../shared/protocol/council-evidence.ts';
import { lineageItemKey } from '../../../shared/protocol/keys.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import type { Touch } from '../../doubles/touch.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someEpisode, someLineage, someUpload } from '../../port-contracts/some.ts';
import { assessments, Council, code } from '../stages/council.ts';
import { council, generation, instant } from './some.ts';

/** Half past eleven at night by UTC, when in London the day after has begun. */
const late = Date.parse('2023-09-05T23:30:00.000Z') - 1_700_000_000_000;

class Sent implements CouncilPorts {
  readonly calls: string[] = [];
  /** What others do, and when. */
  meanwhile: Touch = async () => {};
  readonly touch: Touch = async (call) => {
    if (call.endsWith(':before')) this.calls.push(call.slice(0, -':before'.length));
    await this.meanwhile(call);
  };
  readonly uploads = uploadsDouble({ touch: this.touch });
  readonly alerts = alertsDouble();
  readonly records = recordsDouble();
  readonly ledgers = ledgersDouble({ touch: this.touch });
  readonly archive = objectsDouble();
  readonly tablesRead = new Map();
  readonly sha256 = sha256;

  async upload(...numbers: number[]): Promise<void> {
    for (const n of numbers) await this.uploads.register(someUpload(council, n));
    this.calls.length = 0;
  }

  /** That these files count, each of a dataset of its own. */
  count(source: SourceId, ...numbers: number[]): void {
    const truth = numbers.map((n) => {
      const { etag, raw, settings } = someUpload(council, n);
      return { generation: generation(n), dataset: `dataset ${n}`, etag, raw, settings, statement: '' };
    });
    const one: Lineage = { ...someLineage(council, 1), source, truth };
    this.uploads.items.lineages.put(lineageItemKey(council, source, '-'), one);
  }

  async alert(n: number, about: Partial<Episode>): Promise<void> {
    await this.alerts.putEpisode({
      ...{ ...someEpisode(council, n), rule: 'upload-held', subject: 'lift 2023-09' },
      ...about,
    });
  }

  evidence = () => councilEvidence(council, this);
  /** Numbers of the uploads that are looked at. */
  async numbers(): Promise<number[]> {
    const { uploads = [] } = (await this.evidence()) ?? {};
    return uploads.map(({ receivedAt }) => Date.parse(receivedAt) - 1_700_000_000_000);
  }
}

describe('what a council has sent', () => {
  it('is nothing before the first file', async () => {
    expect(await new Sent().evidence()).toBeUndefined();
  });

  it('is as of the day in London on which it was last stated', async () => {
    const sent = new Sent();
    await sent.upload(1);
    await sent.uploads.raiseCut(council, instant('2023-09-05T23:30:00.000Z'));
    expect((await sent.evidence())?.asOf).toBe('2023-09-06');
  });

  it('is as of the newest file where nothing was ever stated', async () => {
    const sent = new Sent();
    await sent.upload(1, late);
    expect((await sent.evidence())?.asOf).toBe('2023-11-14');
    await sent.upload(86_400_000);
    expect((await sent.evidence())?.asOf).toBe('2023-11-15');
  });

  it('is every file that counts, with the day in London on which it came', async () => {
    const sent = new Sent();
    await sent.upload(1);
    sent.count('assessments', 1, late);
    sent.count('lift', 2);
    expect((await sent.evidence())?.datasets).toEqual([
      { source: 'assessments', dataset: 'dataset 1', newest: generation(1), receivedOn: '2023-11-14' },
      {
        source: 'assessments',
        dataset: `dataset ${late}`,
        newest: generation(late),
        receivedOn: '2023-09-06',
      },
      { source: 'lift', dataset: 'dataset 2', newest: generation(2), receivedOn: '2023-11-14' },
    ]);
  });

  it('is looked at as far as the newest two hundred files', async () => {
    const sent = new Sent();
    await sent.upload(...Array.from({ length: 201 }, (_, n) => n + 1));
    const numbers = await sent.numbers();
    expect([numbers.length, numbers.at(-1)]).toEqual([200, 2]);
  });
});

describe('a file beyond the newest', () => {
  /** Two hundred newer files, and three before them. */
  async function crowded(): Promise<Sent> {
    const sent = new Sent();
    await sent.upload(1, 2, 3, ...Array.from({ length: 200 }, (_, n) => n + 1_000));
    return sent;
  }
  const older = async (sent: Sent) => (await sent.numbers()).slice(200);

  it.each<[string, number[], Partial<Episode>]>([
    ['is looked at while an alert about it goes on', [1], { episode: generation(1) }],
    ['is looked at in a later life of the alert as well', [1], { episode: `${generation(1)}~2` }],
    ['is looked at also once its team was told', [1], { episode: generation(1), state: 'acknowledged' }],
    ['is not looked at once the alert is over', [], { episode: generation(1), state: 'resolved' }],
    ['is not looked at for an alert about no file', [], { episode: generation(1), rule: 'action-overdue' }],
    ['is left out where nothing is known of it any more', [], { episode: generation(9) }],
    ['is not asked for where it is among the newest', [], { episode: generation(1_000) }],
  ])('%s', async (_, expected, about) => {
    const sent = await crowded();
    await sent.alert(1, about);
    expect(await older(sent)).toEqual(expected);
    const isAsked = expected.length > 0 || about.episode === generation(9);
    expect(sent.calls.filter((call) => call === 'uploads.get')).toHaveLength(isAsked ? 1 : 0);
  });

  it('is looked at where it is what counts now of the dataset of an alert that goes on, and no other', async () => {
    const sent = await crowded();
    sent.count('lift', 1, 2);
    await sent.alert(1, { episode: generation(1_000), subject: 'lift dataset 2' });
    await sent.alert(2, { episode: generation(1_000), subject: 'lift dataset 1', state: 'resolved' });
    expect(await older(sent)).toEqual([2]);
  });

  it('is looked at once, however many alerts are about it', async () => {
    const sent = await crowded();
    sent.count('lift', 1);
    const about = { episode: generation(1), subject: 'lift dataset 1' };
    await sent.alert(1, about);
    await sent.alert(2, { ...about, rule: 'upload-with-rejects' });
    expect(await older(sent)).toEqual([1]);
  });
});

describe('where the indicators of a council stand', () => {
  const settings = settingsSchema.parse({});

  it('is not known, and not read, before anything was stated', async () => {
    const sent = new Sent();
    expect(await figureEvidence(council, settings, sent)).toBeUndefined();
    expect(sent.calls).not.toContain('ledgers.cells');
  });

  it('is not read while a file is on its way', async () => {
    const sent = new Sent();
    await sent.uploads.raiseCut(council, instant('2023-09-05T09:00:00.000Z'));
    await sent.upload(1);
    expect(await figureEvidence(council, settings, sent)).toBeUndefined();
    expect(sent.calls).not.toContain('ledgers.cells');
  });

  it('is not known where a file began to count while it was read', async () => {
    const sent = new Sent();
    await sent.uploads.raiseCut(council, instant('2023-09-05T09:00:00.000Z'));
    sent.meanwhile = async (call) => {
      if (call === 'ledgers.cells:after') await sent.uploads.register(someUpload(council, 1));
    };
    expect(await figureEvidence(council, settings, sent)).toBeUndefined();
  });

  it('is told of the live quarter and of the one before', async () => {
    const stated = new Council();
    await stated.upload('assessments/a/1.csv', assessments(6, 4), '2023-10-05T09:00:00.000Z');
    const evidence = async (daysAfterQuarter: number) => {
      const of = { ...settings, closing: { daysAfterQuarter } };
      const { quarter, positions, before } = (await figureEvidence(code, of, stated)) ?? {};
      const valueIn = (all: readonly Position[] = []) =>
        all
          .filter(({ indicator }) => indicator === 'assessments-meaningful-outcome')
          .map(({ value }) => value);
      return [quarter, valueIn(positions), valueIn(before)];
    };
    expect(await evidence(20)).toEqual(['2023-24-Q2', [60], [null]]);
    expect(await evidence(4)).toEqual(['2023-24-Q3', [60], [60]]);
  });
});
