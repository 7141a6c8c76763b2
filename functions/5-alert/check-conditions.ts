import { isLiving } from '../../shared/contracts/alerts.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { CheckWork, OutgoingWork } from '../../shared/contracts/work.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { CouncilPorts } from '../../shared/protocol/council-evidence.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { judgeCouncil } from '../../shared/protocol/judge-council.ts';
import {
  type JudgedSubject,
  judgeSubjects,
  type SubjectPorts,
} from '../../shared/protocol/judge-subjects.ts';
import { type MessagePorts, putNews } from '../../shared/protocol/messages.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { endDelivered } from '../../shared/protocol/tell-delivery.ts';

export interface CheckConditionsPorts extends CouncilPorts, SubjectPorts, MessagePorts {
  readonly checks: Sender<CheckWork>;
  readonly outgoing: Sender<OutgoingWork>;
  readonly log: Log;
}

/** Subjects that one piece of work looks at. */
const together = 100;

/**
 * Every night, makes the open alerts equal to the conditions that hold, so that a lost event delays an alert by a day at
 * most, and what becomes true by the passing of days alone is seen. Each council, and each hundred of its people and
 * assessments, is a piece of work of its own.
 */
export const checkConditions =
  (ports: CheckConditionsPorts) =>
  async (work: CheckWork): Promise<void> => {
    const { at, council, subjects } = work;
    if (council === undefined) return fanOut(work, ports);
    const settings = await settingsInForce(council, ports.records);
    await ports.alerts.raiseJudged(council, at);
    const judgement = { council, at, occasion: 'night', settings } as const;
    if (subjects) {
      await judgeSubjects(subjects, { ...judgement, cause: () => `night ${at}` }, ports);
    } else {
      const causes = await judgeCouncil(judgement, ports);
      for (const cause of causes) await putNews({ council, at, settings }, cause, ports);
      await endDelivered({ council, at, settings }, ports);
      await sendAgain(council, ports);
    }
    ports.log('conditions-checked', { council, subjects: subjects?.length });
  };

/** Each hundred is handed on as soon as it is found: a long look that ends early has not been for nothing. */
async function fanOut({ at }: CheckWork, ports: CheckConditionsPorts): Promise<void> {
  const { archive, records, checks } = ports;
  // A council of which nothing counts has no record, and yet there may be something to say of its files.
  for (const council of await allCouncils(archive)) await checks.send([{ at, council }]);
  const found = new Map<CouncilCode, Map<string, JudgedSubject>>();
  const handOn = (council: CouncilCode, subjects: Map<string, JudgedSubject>) => {
    found.delete(council);
    return checks.send([{ at, council, subjects: [...subjects.values()] }]);
  };
  for await (const { council, kind, subject } of records.subjects()) {
    if ((kind !== 'person' && kind !== 'assessment') || subject === 'council') continue;
    const known = found.get(council) ?? new Map<string, JudgedSubject>();
    found.set(council, known.set(`${kind} ${subject}`, { kind, subject }));
    if (known.size >= together) await handOn(council, known);
  }
  for (const [council, subjects] of [...found]) await handOn(council, subjects);
}

/**
 * Messages that nobody has been sent, though their alerts are still open: what should have sent them was lost, or their
 * channel took them from nobody. Tried once a night, also to addresses that have been mended since.
 */
async function sendAgain(council: CouncilCode, { alerts, outgoing }: CheckConditionsPorts): Promise<void> {
  const living = (await alerts.episodes(council)).filter(isLiving);
  const untold = living.filter(({ state }) => state === 'open').map(({ message }) => message);
  await outgoing.send(distinct(untold).map((message) => ({ council, message, attempt: 0, again: true })));
  // A second recipient is told once: of one that is sent, nothing comes of it.
  const escalations = distinct(living.map(({ escalation }) => escalation));
  await outgoing.send(escalations.map((message) => ({ council, message, attempt: 0 })));
}

const distinct = (messages: readonly (string | undefined)[]): string[] => [
  ...new Set(messages.filter((message) => message !== undefined)),
];
