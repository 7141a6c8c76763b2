import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { CouncilCode } from '../../../shared/contracts/identifiers.ts';
import { type SourceId, sources } from '../../../shared/contracts/sources.ts';
import type { LineageEntry } from '../../../shared/contracts/uploads.ts';
import { nobodyErased } from '../../../shared/parsing/person-ids.ts';
import type { ErasedIn } from '../../../shared/ports/erasures.ts';
import { type Cut, inOneCut } from '../../../shared/protocol/cut.ts';
import { lineageItemKey, lineageScope } from '../../../shared/protocol/keys.ts';
import { rawMessageKey } from '../../../shared/protocol/places.ts';
import type { Traced } from '../../../shared/reporting/reference.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { council, generation, instant } from './some.ts';

/** What a council has sent, as the archive and the lineages have it: no stage has read any of it. */
export class Sent {
  /** Objects of the archive that were opened. */
  opened = 0;
  readonly archive = objectsDouble({
    touch: async (call) => {
      if (call === 'objects.open:before') this.opened += 1;
    },
  });
  readonly uploads = uploadsDouble();
  readonly records = recordsDouble();
  readonly ledgers = ledgersDouble();
  readonly sha256 = sha256;
  readonly pseudonymise = hmacPseudonyms('the key of these tests');
  readonly tablesRead = new Map<string, readonly Traced[]>();
  erasedIn: ErasedIn = async () => nobodyErased;

  /** Whoever is named by one of these ids was erased, in this council and no other. */
  erase(...ids: string[]): void {
    this.erasedIn = async (of) => (named) => of === council && named.some(({ id }) => ids.includes(id));
  }

  /** A file that counts, the `n`th that came, at `<source>/<dataset>`; answers where it lies. */
  async file(
    place: string,
    n: number,
    body: string | Uint8Array,
    { of = council, ...more }: Partial<LineageEntry> & { of?: CouncilCode } = {},
  ): Promise<string> {
    const [source, dataset] = place.split('/') as [SourceId, string];
    const raw = `raw/${of}/${place}/${n}/a.csv`;
    await this.archive.put(raw, body, 'text/csv');
    const lineage = await this.uploads.lineage(of, source, lineageScope(source, dataset));
    const entry = { generation: generation(n), dataset, etag: `etag ${n}`, raw, settings: null, ...more };
    const older = sources[source].newerFile === 'replaces' ? [] : lineage.truth;
    const truth = [...older, { ...entry, statement: `statement ${n}` }];
    const key = lineageItemKey(of, source, lineage.scope);
    this.uploads.items.lineages.put(key, { ...lineage, version: lineage.version + 1, truth });
    return raw;
  }

  /** A message in the archive, as it came; the names say in which order they are read. */
  async message(name: string, type: string, data: object, more: object = {}): Promise<string> {
    const sentAt = '2023-09-20T09:00:00Z';
    const body = JSON.stringify({ council, version: 1, id: name, type, sentAt, data, ...more });
    const received = { receivedAt: instant('2023-09-20T09:00:01.000Z'), body };
    const key = rawMessageKey(council, name);
    await this.archive.put(key, JSON.stringify(received), 'application/json');
    return key;
  }

  /** Counts so many completed assessments into the cells of a quarter. */
  async count(period: string, completed: number, epoch = 1): Promise<void> {
    const waiting = { 'on-record.n': completed, 'ever-completed.n': completed };
    const cell = (family: string, counters: Record<string, number>) => ({
      council,
      epoch,
      family,
      period,
      counters,
    });
    await this.ledgers.commit(
      [],
      [cell('assessments@quarter', { 'completed.n': completed }), cell('assessments-waiting', waiting)],
    );
  }

  cut = (): Promise<Cut> => inOneCut(council, this, async (cut) => cut);
}

/** A file of completed assessments; each line `id outcome`. */
export const assessed = (...lines: string[]): string =>
  [
    'assessment_id,requested_on,completed_on,outcome',
    ...lines.map((line) => line.replace(' ', ',2023-07-01,2023-08-01,')),
    '',
  ].join('\n');
