import type { Event } from '../../shared/contracts/events.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import { firstEpochs } from '../../shared/protocol/epochs.ts';
import { cellOfItem, councilOfEpochs } from '../../shared/protocol/keys.ts';
import type { AnnouncePorts, ChangedItem } from './announce.ts';
import { eventOf } from './event-of.ts';

/** When a council has sent nothing yet. */
const beforeAnything = '1970-01-01T00:00:00.000Z' as Instant;

export async function cellEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const changed = changes
    .filter(({ table }) => table === 'indicators')
    .map(cellOfItem)
    .filter((cell) => cell !== undefined);
  if (changed.length === 0) return [];
  const epochs = await ports.ledgers.epochs([...new Set(changed.map(({ council }) => council))]);
  const events = [...Map.groupBy(changed, ({ council }) => council)].map(async ([council, all]) => {
    const time = (await ports.uploads.latestStatement(council)) ?? beforeAnything;
    // Of what is counted beside, nobody is told: no figure is made of it yet, or any more.
    const epoch = epochs.get(council)?.read as number;
    const cells = all.filter((cell) => cell.epoch === epoch);
    const now = await ports.ledgers.versions(council, cells, epoch);
    return now.map(({ family, period, n }) => {
      const about = { subject: `${council}#${family}#${period}`, version: `${epoch}.${n}`, time };
      return eventOf('IndicatorChanged.v1', about, { council, family, period }, ports.sha256);
    });
  });
  return (await Promise.all(events)).flat();
}

/** Another set of cells is read: every figure may be another one. */
export async function rebuiltEvents(changes: readonly ChangedItem[], ports: AnnouncePorts): Promise<Event[]> {
  const councils = changes.filter(({ table }) => table === 'indicators').map(councilOfEpochs);
  const changed = [...new Set(councils.filter((council) => council !== undefined))];
  const epochs = changed.length > 0 ? await ports.ledgers.epochs(changed) : new Map();
  const events = changed.map(async (council) => {
    const epoch = epochs.get(council)?.read ?? firstEpochs.read;
    if (epoch === firstEpochs.read) return [];
    const time = (await ports.uploads.latestStatement(council)) ?? beforeAnything;
    const about = { subject: council, version: String(epoch), time };
    return [eventOf('FiguresRebuilt.v1', about, { council, epoch }, ports.sha256)];
  });
  return (await Promise.all(events)).flat();
}
