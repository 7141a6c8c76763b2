import { describe, expect, test } from 'vitest';
import { epochsOf, firstEpochs } from '../../../shared/protocol/epochs.ts';
import { cellItemKey, epochsItemKey } from '../../../shared/protocol/keys.ts';
import {
  type RebuildStep,
  rebuildCouncil,
  rebuildStanding,
} from '../../../shared/protocol/operations/rebuild-council.ts';
import { countEpoch, flipEpoch, openEpoch, reconcileEpoch } from '../../../shared/protocol/rebuild.ts';
import { assessments, Council, code } from '../stages/council.ts';

async function someFigures(): Promise<Council> {
  const council = new Council(1000);
  await council.upload('assessments/2023-24-Q2/a.csv', assessments(2, 1), '2023-09-05T09:00:00.000Z');
  return council;
}

async function rebuilt(council: Council) {
  const steps: RebuildStep[] = [];
  const done = await rebuildCouncil(code, council, (step) => steps.push(step));
  return { done, steps: steps.map(({ step }) => step) };
}

/** One assessment too many, as a bug of ours would leave behind. */
function spoilRawCount(council: Council): void {
  for (const key of council.archived.keys())
    if (key.startsWith('raw/') && key.endsWith('.csv')) {
      const body = new TextEncoder().encode(assessments(2, 2));
      council.archived.set(key, { body, contentType: 'text/csv' });
    }
}

describe('a rebuild that operators ask for', () => {
  test('goes all the way in one go, and once more from the start when it is asked for again', async () => {
    const council = await someFigures();
    const steps = ['opened', 'counted', 'compared', 'flipped', 'closed'];
    expect(await rebuilt(council)).toEqual({ done: 'rebuilt', steps });
    expect(await rebuildStanding(code, council)).toEqual({ next: 'open', epoch: 3 });
    expect(await rebuilt(council)).toEqual({ done: 'rebuilt', steps });
    expect(await epochsOf(code, council.ledgers)).toMatchObject({ read: 3, live: [3] });
  });

  test('goes on from wherever it was left', async () => {
    const council = await someFigures();
    const [open, ...rest] = [openEpoch, countEpoch, reconcileEpoch, flipEpoch];
    await open?.(code, council);
    expect(await rebuildStanding(code, council)).toEqual({ next: 'count', epoch: 2 });
    for (const step of rest.slice(0, 2)) await step(code, council);
    expect(await rebuildStanding(code, council)).toEqual({ next: 'flip', epoch: 2 });
    await flipEpoch(code, council);
    expect(await rebuildStanding(code, council)).toEqual({ next: 'close', epoch: 1 });
    expect(await rebuilt(council)).toEqual({ done: 'closed-only', steps: ['closed'] });
  });

  test('is not flipped where the raw files say something else; what is read stays as it is', async () => {
    const council = await someFigures();
    const cell = cellItemKey(code, 1, 'assessments@quarter', '2023-24-Q2');
    const before = council.ledgers.items.cells.get(cell);
    expect(before).toBeDefined();
    spoilRawCount(council);
    const { done, steps } = await rebuilt(council);
    expect(done).toBe('different');
    expect(steps.filter((step) => step === 'compared')).toHaveLength(3);
    expect(steps).not.toContain('flipped');
    expect(await epochsOf(code, council.ledgers)).toMatchObject({ read: 1, live: [1, 2] });
    expect(council.ledgers.items.cells.get(cell)).toEqual(before);
  });

  test('says that it goes on where it was opened already', async () => {
    const council = await someFigures();
    await openEpoch(code, council);
    expect((await rebuilt(council)).steps).toEqual(['goes-on', 'counted', 'compared', 'flipped', 'closed']);
  });

  test('reads nothing else where somebody has given the epoch up meanwhile', async () => {
    for (const moment of ['opened', 'counted', 'compared']) {
      const council = await someFigures();
      const steps: string[] = [];
      const tell = ({ step }: RebuildStep) => {
        steps.push(step);
        if (step === moment) council.ledgers.items.epochs.put(epochsItemKey(code), firstEpochs);
      };
      expect(await rebuildCouncil(code, council, tell)).toBe('different');
      expect(steps.at(-1)).toBe(moment);
      expect(await epochsOf(code, council.ledgers)).toMatchObject({ read: 1, live: [1] });
    }
  });
});
