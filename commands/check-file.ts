import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { cutOnce, placeOf } from '../functions/1-receive/receive-upload.ts';
import { partOf } from '../functions/2-record/read-segment.ts';
import { hmacPseudonyms } from '../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../shared/adapters/sha256.ts';
import type { CouncilCode, Instant } from '../shared/contracts/identifiers.ts';
import type { Problem } from '../shared/contracts/problems.ts';
import type { RowStatement } from '../shared/contracts/records.ts';
import type { SourceId } from '../shared/contracts/sources.ts';
import type { Receipt, Upload } from '../shared/contracts/uploads.ts';
import { nobodyErased } from '../shared/parsing/person-ids.ts';
import type { ObjectStore } from '../shared/ports/objects.ts';
import { putErrors } from '../shared/protocol/errors-file.ts';
import { generationOf } from '../shared/protocol/generations.ts';
import { whyHeld } from '../shared/protocol/holds.ts';
import { type JudgedFile, judgeFile } from '../shared/protocol/judge-file.ts';
import type { Part } from '../shared/protocol/parts.ts';
import { errorsKey } from '../shared/protocol/places.ts';
import { partOfCutting } from '../shared/protocol/read-parts.ts';
import { settingsOf } from '../shared/protocol/read-settings.ts';
import { emptyCounts, verdictOnRows, withheldCounts } from '../shared/protocol/receipts.ts';
import { fileObjects } from './file-objects.ts';

export interface FileToCheck {
  readonly path: string;
  readonly council: CouncilCode;
  readonly source: SourceId;
  readonly dataset: string;
  /** Path of the settings that it is to be read with; they are known to be sound. */
  readonly settings: string | undefined;
  readonly receivedAt: Instant;
}

export interface CheckedFile {
  readonly receipt: Receipt;
  /** The refused rows with the reasons, as errors.csv; undefined where there are none. */
  readonly errors: string | undefined;
}

/** Nothing is kept, so the pseudonyms need not be secret. */
const pseudonymise = hmacPseudonyms('check');
const nobodyListed = async () => nobodyErased;
const segmentBytes = 4 * 1024 * 1024;

/**
 * Takes a file through the pipeline's own stages as far as they need no cloud: cut, read segment by segment, judged as
 * a whole. What it is told is what the first upload of its dataset would be told.
 */
export async function checkFile(file: FileToCheck): Promise<CheckedFile> {
  const { path, council, source, dataset, receivedAt } = file;
  const key = `uploads/${council}/${source}/${dataset}/${basename(path)}`;
  const told = { upload: { key, etag: await etagOf(path), receivedAt }, moved: [] };
  const place = placeOf(key);
  if ('problem' in place) {
    const nothing = { verdict: 'quarantined', rows: emptyCounts, problems: [place.problem] } as const;
    return { receipt: { ...told, ...nothing, problems: [place.problem] }, errors: undefined };
  }
  const upload = uploadOf(file, told.upload, basename(path));
  using archive = fileObjects({ [upload.raw]: path, ...(file.settings && { [settingsKey]: file.settings }) });
  const judged = await judge(upload, archive);
  using reports = fileObjects();
  await putErrors(upload, judged.problems, { archive, reports });
  return {
    receipt: { ...told, ...verdictOn(judged), problems: problemsOf(judged, upload), comparedWith: null },
    errors: await reports.text(errorsKey(key)),
  };
}

const settingsKey = 'settings';

function uploadOf(file: FileToCheck, { key, etag }: Receipt['upload'], name: string): Upload {
  const { council, source, dataset, receivedAt } = file;
  const notice = { key, etag, size: 0, eventTime: receivedAt, sequencer: '0' };
  return {
    ...{ council, source, dataset, key, etag, receivedAt },
    generation: generationOf(notice, sha256),
    file: name,
    raw: 'raw',
    settings: file.settings === undefined ? null : settingsKey,
    state: 'received',
    partsDone: 0,
    chunksDone: 0,
  };
}

/** One segment at a time, so that a file may be larger than the memory. */
async function judge(upload: Upload, archive: ObjectStore): Promise<JudgedFile> {
  const cut = await cutOnce(upload, { archive, segmentBytes });
  const parts = [partOfCutting(cut)];
  const segments = parts[0]?.fileIsDamaged ? 0 : cut.segments.length;
  for (let segment = 0; segment < segments; segment += 1)
    parts.push(
      withoutStatements(
        await partOf(upload, segment, { archive, pseudonymise, erasedIn: nobodyListed, sha256 }),
      ),
    );
  return judgeFile(upload, parts, await settingsOf(upload.settings, archive));
}

const nothingSaid: RowStatement = { content: { kind: 'settings', document: {} } };

/** A file is judged by what its rows are called and whether they are the same: what they say would fill the memory. */
const withoutStatements = (part: Part): Part => ({
  ...part,
  rows: part.rows.map(({ row, naturalKey, subject, otherSubject, hash }) => {
    const name = ownCopy(naturalKey);
    return {
      ...{ row, naturalKey: name, hash: ownCopy(hash), statement: nothingSaid },
      subject: subject === naturalKey ? name : ownCopy(subject),
      ...(otherSubject !== undefined && { otherSubject: ownCopy(otherSubject) }),
    };
  }),
});

/** A text cut out of a longer one keeps the longer one in memory. */
const ownCopy = (text: string): string => Buffer.from(text).toString();

const isHeld = ({ quarantined, read }: JudgedFile): boolean => !quarantined && read === 0;

function problemsOf(judged: JudgedFile, upload: Upload): Problem[] {
  const held = isHeld(judged) ? [whyHeld({ removed: 0, of: 0 }, upload, '<letterbox>')] : [];
  return [...held, ...judged.problems];
}

/** There is nothing that counts already, so every row that is kept is a new one. */
function verdictOn(judged: JudgedFile): Pick<Receipt, 'verdict' | 'rows'> {
  if (judged.quarantined) return { verdict: 'quarantined', rows: withheldCounts(judged) };
  if (isHeld(judged)) return { verdict: 'held', rows: withheldCounts(judged) };
  const { read, duplicates, rejected, ignored, rows } = judged;
  const counts = { ...emptyCounts, read, duplicates, rejected, ignored, stored: rows.length };
  return { verdict: verdictOnRows(judged), rows: counts };
}

/** What S3 calls the bytes of an object that was put whole. */
export async function etagOf(path: string): Promise<string> {
  const digest = createHash('md5');
  for await (const piece of createReadStream(path)) digest.update(piece);
  return digest.digest('hex');
}
