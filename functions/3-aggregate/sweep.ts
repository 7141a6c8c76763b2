import type { SweepWork } from '../../shared/contracts/work.ts';
import { removeClosed } from '../../shared/protocol/closed-epochs.ts';
import { countSubjects } from '../../shared/protocol/count-subjects.ts';
import type { SubjectKey } from '../../shared/protocol/keys.ts';
import type { UpdateIndicatorsPorts } from './update-indicators.ts';

/** Subjects that are looked at together. */
const together = 50;

/**
 * Goes through every subject and counts those whose records say something else than their ledger, so that a lost
 * doorbell, or new rules, delay a figure by a day at most. Then deletes what is left in epochs that were closed.
 */
export const sweep =
  (ports: UpdateIndicatorsPorts) =>
  async ({ council }: SweepWork): Promise<void> => {
    let looked = 0;
    let written = 0;
    let batch: SubjectKey[] = [];
    const count = async () => {
      written += await countSubjects(batch, ports);
      looked += batch.length;
      batch = [];
    };
    for await (const subject of ports.records.subjects()) {
      const isMeant = council === undefined || subject.council === council;
      if (isMeant && subject.kind !== 'council') batch.push(subject);
      if (batch.length >= together) await count();
    }
    await count();
    const removed = await removeClosed(ports.ledgers);
    ports.log('sweep-rang', { looked, written, removed });
  };
