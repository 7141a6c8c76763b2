import { type Problem, problemOf } from '../contracts/problems.ts';
import type { Settings } from '../contracts/settings.ts';
import { sources } from '../contracts/sources.ts';
import type { Lineage, LineageEntry, Upload, Verdict } from '../contracts/uploads.ts';
import { whyHeld } from './holds.ts';
import type { JudgedFile } from './judge-file.ts';
import { type LineageView, planUpload, type UploadPlan, type WritingPlan } from './plan-upload.ts';
import { verdictOnRows } from './receipts.ts';

const quarantined = { kind: 'quarantined' } as const;

/** Why nothing of a file counts. */
export type NoPlan = Exclude<UploadPlan, WritingPlan> | typeof quarantined;

/** Plans what is to be written of a judged file, unless nothing of it counts. */
export function planJudgedFile(
  upload: Upload,
  judged: JudgedFile,
  view: LineageView,
  settings: Settings,
): WritingPlan | NoPlan {
  if (judged.quarantined) return quarantined;
  const { newerFile } = sources[upload.source];
  const { generation } = upload;
  const { period } = judged;
  const shrink = upload.confirmed ? 1 : settings.shrink;
  const plan = planUpload({ generation, newerFile, shrink, period }, judged.rows, view);
  const isEmpty = judged.read === 0 && !upload.confirmed;
  return plan.kind === 'plan' && isEmpty ? { kind: 'held', removed: 0, of: 0 } : plan;
}

/** What a sender is told of why nothing counts; a quarantined file's own problems are the reason. */
export function reasonsFor(plan: NoPlan, upload: Upload, letterbox: string): Problem[] {
  if (plan.kind === 'quarantined') return [];
  if (plan.kind === 'superseded') return [problemOf('newer-file-stands')];
  return [whyHeld(plan, upload, letterbox)];
}

/** `unchanged`: the same bytes, read the same way, as a file that counts, and they change nothing. */
export function verdictOnPlan(
  upload: Upload,
  lineage: Lineage,
  judged: JudgedFile,
  plan: WritingPlan,
): Verdict {
  const isSame = ({ etag, settings }: LineageEntry) => etag === upload.etag && settings === upload.settings;
  if (plan.writes.length === 0 && lineage.truth.some(isSame)) return 'unchanged';
  return verdictOnRows(judged);
}
