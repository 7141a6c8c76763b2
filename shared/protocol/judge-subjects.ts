import type { AssessmentEvidence, PersonEvidence } from '../alerting/evidence.ts';
import type { Condition, Rule } from '../alerting/rule.ts';
import { ruleInForce } from '../alerting/rule-in-force.ts';
import { assessmentRules, personRules } from '../alerting/rules.ts';
import { dayAt } from '../calendar/london.ts';
import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { month } from '../contracts/identifiers.ts';
import type { UploadRef } from '../contracts/uploads.ts';
import type { JudgedSubject } from '../contracts/work.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { LedgerStore } from '../ports/ledgers.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { RecordStore, StoredRecord } from '../ports/records.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { decisionRecord } from './decisions.ts';
import { inTurns } from './in-chunks.ts';
import { type Judgement, type JudgePorts, judge } from './judge.ts';
import { namedByKey } from './key-in-force.ts';
import { readStatement } from './manifests.ts';
import { jsonOf, textOf } from './read-objects.ts';
import { type Recogniser, recogniserOf } from './recognise.ts';
import { effectiveContent, isByMessage } from './statements.ts';

export interface SubjectPorts extends JudgePorts {
  readonly ledgers: LedgerStore;
  readonly records: RecordStore;
}

export type { JudgedSubject };

/** Subjects that are judged at once. */
const atOnce = 10;
/** A subject that others keep changing is left to whoever changes it, or to the night. */
const mostRounds = 20;

/** The subjects whose rows an upload put or took away, and what to call it as the cause of a message. */
export async function subjectsOfUpload(
  ref: UploadRef,
  { uploads, archive }: { uploads: UploadStore; archive: ObjectStore },
): Promise<{ subjects: string[]; cause: string } | undefined> {
  const upload = await uploads.get(ref);
  if (upload?.decision === undefined) return undefined;
  const { statement, view } = await jsonOf(decisionRecord, upload.decision, archive);
  if (statement === null) return undefined;
  const stated = readStatement(await textOf(statement, archive));
  const touched = [...stated.values()].filter(({ action }) => action !== 'same');
  const subjects = [...new Set(touched.map(({ subject }) => subject))];
  return { subjects, cause: `${upload.source} ${upload.dataset} ${view}` };
}

/**
 * Makes the episodes of these people and assessments equal to what is on record. Of others who may be the same as a carer
 * among them, what is said is brought up to date; to open their alerts is not for this judgement.
 */
export async function judgeSubjects(
  subjects: readonly JudgedSubject[],
  judgement: Judgement,
  ports: SubjectPorts,
): Promise<void> {
  const recogniser = recogniserOf(judgement.council, ports);
  const named = await namedByKey(judgement.council, subjects, ports.ledgers);
  await judgeUntilStill(named, judgement, { ...ports, recogniser });
  const others = recogniser.others(named);
  await judgeUntilStill(others, { ...judgement, occasion: 'message' }, { ...ports, recogniser });
}

interface LookingPorts extends SubjectPorts {
  readonly recogniser: Recogniser;
}

/** Who was changed is looked at again: what is on record may have changed meanwhile, and another may have acted on it. */
async function judgeUntilStill(
  subjects: readonly JudgedSubject[],
  judgement: Judgement,
  ports: LookingPorts,
): Promise<void> {
  let left = subjects;
  for (let round = 0; left.length > 0 && round < mostRounds; round += 1) {
    // Assessments first: who is assessed is noted before it is asked who of the people is alike.
    const changed = new Set([
      ...(await judgeKind('assessment', assessmentRules, assessmentEvidence, left, judgement, ports)),
      ...(await judgeKind('person', personRules, personEvidence, left, judgement, ports)),
    ]);
    left = left.filter(({ subject }) => changed.has(subject));
  }
}

type EvidenceOf<Evidence> = (
  subject: Pseudonym,
  records: readonly StoredRecord[],
  ports: LookingPorts,
) => Evidence | Promise<Evidence>;

async function judgeKind<Evidence>(
  kind: JudgedSubject['kind'],
  rules: readonly Rule<Evidence>[],
  evidenceOf: EvidenceOf<Evidence>,
  all: readonly JudgedSubject[],
  judgement: Judgement,
  ports: LookingPorts,
): Promise<string[]> {
  const subjects = all.filter((each) => each.kind === kind).map(({ subject }) => subject);
  if (subjects.length === 0) return [];
  const gather = async () => {
    const evidence = await evidenceOfAll(kind, subjects, judgement.council, evidenceOf, ports);
    const holding = (rule: Rule<Evidence>) => evidence.flatMap((each) => conditionsOf(rule, each, judgement));
    return new Map(rules.map((rule) => [rule.id, holding(rule)]));
  };
  return judge(rules, gather, judgement, ports, subjects);
}

async function evidenceOfAll<Evidence>(
  kind: JudgedSubject['kind'],
  subjects: readonly Pseudonym[],
  council: CouncilCode,
  evidenceOf: EvidenceOf<Evidence>,
  ports: LookingPorts,
): Promise<Evidence[]> {
  const read = await inTurns(subjects, atOnce, async (subject) => {
    const records = await ports.records.ofSubject({ council, kind, subject });
    await ports.recogniser.note({ kind, subject }, records);
    return { subject, records };
  });
  return inTurns(read, atOnce, ({ subject, records }) => evidenceOf(subject, records, ports));
}

/** What holds by a rule as a council has it. */
export function conditionsOf<Evidence>(
  rule: Rule<Evidence>,
  evidence: Evidence,
  { at, settings }: Pick<Judgement, 'at' | 'settings'>,
): readonly Condition[] {
  const { threshold } = ruleInForce(rule, settings);
  return rule.conditions(evidence, { today: dayAt(at), threshold, settings });
}

async function personEvidence(
  person: Pseudonym,
  records: readonly StoredRecord[],
  { recogniser }: LookingPorts,
): Promise<PersonEvidence> {
  const listings = records.flatMap((record) => {
    const row = effectiveContent(record);
    if (row?.kind !== 'lift-match') return [];
    return [{ month: month.parse(record.key.dataset), row, byMessage: isByMessage(record) }];
  });
  const alike = await recogniser.likenesses(person, records);
  return { person, listings: listings.sort((one, other) => byText(one.month, other.month)), alike };
}

function assessmentEvidence(assessment: string, records: readonly StoredRecord[]): AssessmentEvidence {
  const record = records.find((each) => effectiveContent(each)?.kind === 'assessment');
  const content = record && effectiveContent(record);
  const byMessage = record !== undefined && isByMessage(record);
  return { assessment, content: content?.kind === 'assessment' ? content : undefined, byMessage };
}
