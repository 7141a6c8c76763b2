import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { opened } from '../../../shared/alerting/episode-life.ts';
import type { ErasedSubject } from '../../../shared/contracts/erasures.ts';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import { contributions } from '../../../shared/indicators/contributions.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { countSubjects } from '../../../shared/protocol/count-subjects.ts';
import { forgetSubjects } from '../../../shared/protocol/forget-subject.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { eraserDouble } from '../../doubles/eraser.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { assessed, council, generation, instant, pseudonym } from './some.ts';

const another = 'E08000025' as CouncilCode;
const erased = (n: number): ErasedSubject => ({
  kind: 'assessment',
  subject: pseudonym(n),
  source: 'assessments',
});

/** Assessments that are recorded and counted, one each, in two councils. */
class Remembered {
  readonly records = recordsDouble();
  readonly ledgers = ledgersDouble();
  readonly alerts = alertsDouble();
  readonly eraser = eraserDouble({
    records: this.records.items,
    ledgers: this.ledgers.items,
    alerts: this.alerts.items,
  });
  readonly rules = { version: 1, contributions };
  readonly sha256 = sha256;
  readonly backoff = async () => {};

  async record(n: number, of: CouncilCode = council): Promise<void> {
    const subject = { council: of, kind: 'assessment', subject: pseudonym(n) } as const;
    const key = { ...subject, source: 'assessments', dataset: '-', naturalKey: pseudonym(n) } as const;
    await this.records.putFileSlot(key, { rank: stated(generation(n)), statement: { content: assessed } });
    await countSubjects([subject], this);
    await this.alert(n, of);
    await this.alerts.note(of, pseudonym(90), { kind: 'assessment', subject: pseudonym(n) });
  }

  async alert(n: number, of: CouncilCode): Promise<void> {
    const id = `episode ${n}`;
    const about = { id, rule: 'review-due', episode: '1', team: 'carers-team', cause: 'digest' } as const;
    await this.alerts.putEpisode(
      opened({ ...about, council: of, subject: pseudonym(n) }, {}, instant('2023-09-01T09:00:00.000Z')),
    );
  }

  /** All that is counted of the quarter in which they were completed; the next one drops them again. */
  async counted(of: CouncilCode = council): Promise<number> {
    const cells = await this.ledgers.cells(of, 'assessments@quarter', 1);
    return cells
      .filter(({ period }) => period === '2023-24-Q2')
      .flatMap(({ counters }) => Object.values(counters))
      .reduce((one, other) => one + other, 0);
  }

  async left(of: CouncilCode = council) {
    const inCouncil = <Entry extends { key: { pk: string } }>(entries: Entry[]) =>
      entries.filter(({ key }) => key.pk.startsWith(of)).length;
    return {
      records: inCouncil(this.records.items.all()),
      ledgers: inCouncil(this.ledgers.items.ledgers.all()),
      alerts: inCouncil(this.alerts.items.episodes.all()),
      notes: inCouncil(this.alerts.items.noted.all()),
    };
  }
}

const all = (n: number) => ({ records: n, ledgers: n, alerts: n, notes: n });

async function remembered(): Promise<Remembered> {
  const council = new Remembered();
  for (const n of [1, 2, 3]) await council.record(n);
  await council.record(1, another);
  return council;
}

describe('subjects that are forgotten', () => {
  it('are in no record, figure, ledger, alert or note any more, and nobody else is missed', async () => {
    const tables = await remembered();
    const before = await tables.counted();
    expect(before).toBeGreaterThan(0);
    expect(await forgetSubjects(council, [erased(1), erased(3)], tables)).toBe(true);
    expect(await tables.left()).toEqual(all(1));
    expect(await tables.counted()).toBe(before / 3);
    expect(await tables.left(another)).toEqual(all(1));
    expect(await tables.counted(another)).toBe(before / 3);
  });

  it('are not there the second time', async () => {
    const tables = await remembered();
    await forgetSubjects(council, [erased(1)], tables);
    expect(await forgetSubjects(council, [erased(1)], tables)).toBe(false);
    expect(await tables.left()).toEqual(all(2));
  });

  it('are found whatever is left of them: a record, an empty ledger, an alert or a note', async () => {
    const leave = {
      everything: (tables: Remembered) => tables.record(7),
      record: async (tables: Remembered) => {
        const subject = { council, kind: 'assessment', subject: pseudonym(7) } as const;
        const key = { ...subject, source: 'assessments', dataset: '-', naturalKey: pseudonym(7) } as const;
        await tables.records.putFileSlot(key, { rank: stated(generation(7)), statement: null });
      },
      ledger: async (tables: Remembered) => {
        const subject = { council, kind: 'assessment', subject: pseudonym(7) } as const;
        const ledger = { seen: '', rules: 1, n: 1, contributions: [], files: {} };
        await tables.ledgers.commit([{ subject, epoch: 1, expected: 0, ledger }], []);
      },
      alert: (tables: Remembered) => tables.alert(7, council),
      note: (tables: Remembered) =>
        tables.alerts.note(council, pseudonym(90), { kind: 'assessment', subject: pseudonym(7) }),
    };
    for (const [name, leftBy] of Object.entries(leave)) {
      const tables = await remembered();
      await leftBy(tables);
      expect(await forgetSubjects(council, [erased(7)], tables), name).toBe(true);
      expect(await tables.left(), name).toEqual(all(3));
      expect(await forgetSubjects(council, [erased(7)], tables), name).toBe(false);
    }
  });

  it('are none where nobody was erased, and then nothing is looked at', async () => {
    const tables = await remembered();
    const untouched = { ...tables, alerts: undefined, eraser: undefined } as never;
    expect(await forgetSubjects(council, [], untouched)).toBe(false);
  });
});
