import { beforeAll, describe, expect, test } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { epochsOf, keyOfEpoch } from '../../../shared/protocol/epochs.ts';
import { inFlightItemKey, uploadItemKey } from '../../../shared/protocol/keys.ts';
import {
  forgetNames,
  type RotateCouncilPorts,
  type RotateStep,
  renameCouncil,
} from '../../../shared/protocol/operations/rotate-council.ts';
import { pseudonymPairs } from '../../../shared/protocol/pseudonym-pairs.ts';
import { alertsDouble } from '../../doubles/alerts.ts';
import { eraserDouble, objectEraserDouble } from '../../doubles/eraser.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import type { Touch } from '../../doubles/touch.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { assessments, type Council, code } from '../stages/council.ts';
import { night } from '../stages/night.ts';
import { copyOf, everything, figures, from, someCouncil, to, told } from '../stages/rotating.ts';

const change = { from: 1, to: 2 };
/** Of all moments between two calls of a port, or in the middle of one. */
const crashes = 60;

function portsOf(council: Council, touch?: Touch): RotateCouncilPorts {
  const { records, ledgers, uploads, alerts, erasures, archived: objects, sha256, rules, erasedIn } = council;
  const stores = { records: records.items, ledgers: ledgers.items, alerts: alerts.items };
  return {
    records: recordsDouble({ touch, items: records.items }),
    ledgers: ledgersDouble({ touch, items: ledgers.items }),
    uploads: uploadsDouble({ touch, items: uploads.items }),
    alerts: alertsDouble({ touch, items: alerts.items }),
    erasures: erasuresDouble({ touch, items: erasures.items }),
    archive: objectsDouble({ touch, objects }),
    archiveEraser: objectEraserDouble({ touch, objects }),
    eraser: eraserDouble({ touch, ...stores }),
    ...{ sha256, rules, erasedIn, from, to, backoff: async () => {} },
  };
}

async function rotate(council: Council, touch?: Touch): Promise<RotateStep['step'][]> {
  const ports = portsOf(council, touch);
  const steps: RotateStep['step'][] = [];
  const tell = ({ step }: RotateStep) => void steps.push(step);
  expect(await renameCouncil(code, change, ports, tell)).toEqual({ kind: 'renamed' });
  expect(await forgetNames(code, change, ports, tell)).toEqual({ kind: 'renamed' });
  return steps;
}

class Crash extends Error {}

/** Ends at its n-th touch. */
function crashAt(moment: number): Touch {
  let touches = 0;
  return async () => {
    touches += 1;
    if (touches === moment) throw new Crash();
  };
}

describe('a change of the key that operators ask for', () => {
  let before: Council;
  let old: string[];
  let moments = 0;
  beforeAll(async () => {
    before = await someCouncil();
    old = [...(await pseudonymPairs(code, { ...before, from, to })).keys()];
    await rotate(copyOf(before), async () => {
      moments += 1;
    });
  });

  /** What must be so when it has come to its end. */
  async function expectAllWell(council: Council): Promise<void> {
    expect(await figures(council)).toBe(await figures(before));
    const kept = everything(council);
    expect(old.filter((name) => kept.includes(name))).toEqual([]);
    Object.assign(council, { pseudonymise: to });
    await openEpisodes(council)(await council.tell(before.changes()));
    await night(council, '2023-09-08');
    expect(told(council).map(({ id }) => id)).toEqual(told(before).map(({ id }) => id));
    expect(await council.alerts.episodes(code)).toHaveLength((await before.alerts.episodes(code)).length);
  }

  test('goes all the way in one go, and finds nothing to do when it is asked for again', async () => {
    const council = copyOf(before);
    expect(await rotate(council)).toEqual([
      ...['paired', 'resting', 'renamed', 'opened', 'counted', 'compared', 'flipped', 'closed'],
      ...['renamed', 'forgotten'],
    ]);
    expect(await rotate(council)).toEqual(['paired', 'resting', 'renamed', 'renamed', 'forgotten']);
    await expectAllWell(council);
  });

  test(`comes to the same end when it ends anywhere on its way, and is asked for again (${crashes} moments)`, async () => {
    expect(moments).toBeGreaterThan(crashes);
    for (let n = 0; n < crashes; n += 1) {
      const moment = 1 + Math.floor(((n + 0.37) * moments) / crashes);
      const council = copyOf(before);
      await expect(rotate(council, crashAt(moment)), `moment ${moment}`).rejects.toThrow(Crash);
      await rotate(council);
      await expectAllWell(council);
    }
  }, 120_000);

  test('does not begin where nothing in raw/ tells a name any more, and leaves everything as it is', async () => {
    const council = copyOf(before);
    for (const key of [...council.archived.keys()])
      if (key.startsWith('raw/') && key.includes('/lift/')) council.archived.delete(key);
    const there = everything(council);
    const outcome = await renameCouncil(code, change, portsOf(council), () => {});
    expect(outcome).toEqual({ kind: 'nameless', nameless: 2 });
    expect(everything(council)).toBe(there);
    expect(await forgetNames(code, change, portsOf(council), () => {})).toEqual({ kind: 'different' });
    expect(everything(council)).toBe(there);
  });

  test('does not begin while somebody is being erased', async () => {
    const council = copyOf(before);
    const askedAt = '2023-09-09T09:00:00.000Z' as Instant;
    await council.erasures.putErasure({
      council: code,
      request: '2023-001',
      askedAt,
      state: 'running',
      ids: [],
    });
    expect(await renameCouncil(code, change, portsOf(council), () => {})).toEqual({ kind: 'erasing' });
  });

  test('begins where somebody was erased before', async () => {
    const council = copyOf(before);
    await council.erase('2023-001', { person_ref: ['P2'] }, '2023-09-09T09:00:00.000Z');
    expect(await renameCouncil(code, change, portsOf(council), () => {})).toEqual({ kind: 'renamed' });
  });

  test('waits for a file that is being written, and tells nobody yet that it has begun', async () => {
    const council = copyOf(before);
    const steps: string[] = [];
    const [upload] = await council.uploads.latest(code, 1);
    if (upload === undefined) throw new Error('nothing was sent');
    council.uploads.items.uploads.put(uploadItemKey(code, upload.generation), {
      ...{ upload: { ...upload, state: 'decided' }, parts: new Set(), chunks: new Set() },
    });
    council.uploads.items.inFlight.put(inFlightItemKey(code), new Set([upload.generation]));
    const rename = () => renameCouncil(code, change, portsOf(council), ({ step }) => steps.push(step));
    expect(await rename()).toEqual({ kind: 'on-its-way' });
    expect(steps).toEqual(['paired']);
    expect((await epochsOf(code, council.ledgers)).namedBy).toBeNull();
  });

  test('waits with the count for a file that came to be written since it is named by the new key', async () => {
    const council = copyOf(before);
    const steps: string[] = [];
    const ports = portsOf(council);
    const [upload] = await council.uploads.latest(code, 1);
    if (upload === undefined) throw new Error('nothing was sent');
    const tell = ({ step }: RotateStep) => {
      steps.push(step);
      if (step !== 'resting') return;
      council.uploads.items.uploads.put(uploadItemKey(code, upload.generation), {
        ...{ upload: { ...upload, state: 'decided' }, parts: new Set(), chunks: new Set() },
      });
      council.uploads.items.inFlight.put(inFlightItemKey(code), new Set([upload.generation]));
    };
    expect(await renameCouncil(code, change, ports, tell)).toEqual({ kind: 'on-its-way' });
    expect(steps).toEqual(['paired', 'resting', 'renamed']);
    expect((await epochsOf(code, council.ledgers)).namedBy).toBe(change.to);
    // Once more, it goes on: that it is named by the new key is no reason to wait.
    council.uploads.items.inFlight.put(inFlightItemKey(code), new Set());
    expect(await renameCouncil(code, change, ports, () => {})).toEqual({ kind: 'renamed' });
  });

  test('ends where the two counts differ, and is not read by the new key', async () => {
    const council = copyOf(before);
    for (const [key, { contentType }] of council.archived)
      if (key.startsWith('raw/') && key.includes('/assessments/'))
        council.archived.set(key, { body: new TextEncoder().encode(assessments(2, 3)), contentType });
    expect(await renameCouncil(code, change, portsOf(council), () => {})).toEqual({ kind: 'different' });
    const epochs = await epochsOf(code, council.ledgers);
    expect(keyOfEpoch(epochs, epochs.read)).toBe(change.from);
  });

  test('takes nothing away while something that counts has no new name', async () => {
    const council = copyOf(before);
    expect(await renameCouncil(code, change, portsOf(council), () => {})).toEqual({ kind: 'renamed' });
    for (const key of [...council.archived.keys()])
      if (key.startsWith('raw/') && key.includes('/lift/')) council.archived.delete(key);
    const there = everything(council);
    expect(await forgetNames(code, change, portsOf(council), () => {})).toEqual({
      kind: 'nameless',
      nameless: 2,
    });
    expect(everything(council)).toBe(there);
  });
});
