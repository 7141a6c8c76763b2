import { crossingsOf } from '../alerting/crossings.ts';
import { digestCause } from '../alerting/episode-life.ts';
import type { CouncilEvidence, CountedDataset, FigureEvidence } from '../alerting/evidence.ts';
import { datasetSubject } from '../alerting/newest-files.ts';
import { councilRules, crossingRules, figureRules, uploadRules } from '../alerting/rules.ts';
import { liveQuarter } from '../calendar/closing.ts';
import { londonTime } from '../calendar/london.ts';
import { previousQuarter } from '../calendar/quarters.ts';
import { isLiving } from '../contracts/alerts.ts';
import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Upload } from '../contracts/uploads.ts';
import { countingPositions } from '../reporting/preferred-figures.ts';
import { receivedAtOf } from './generations.ts';
import { type Judgement, type JudgePorts, judge } from './judge.ts';
import { conditionsOf } from './judge-subjects.ts';
import { type PositionPorts, positionsIn } from './positions-now.ts';
import { referenceNow } from './read-reference.ts';
import { Transient } from './transient.ts';

export type CouncilPorts = JudgePorts & PositionPorts;

/** Uploads that are looked at. */
const newestUploads = 200;

/**
 * Makes the episodes about what the council sends equal to what is on record, and, while no file is half counted, those
 * about its figures.
 */
export async function judgeCouncil(
  judgement: Omit<Judgement, 'cause'>,
  ports: CouncilPorts,
): Promise<string[]> {
  const { council, settings } = judgement;
  const causes = [await judgeSent({ ...judgement, cause: `sent ${judgement.at}` }, ports)];
  const figures = await figureEvidence(council, settings, ports);
  if (figures) causes.push(await judgeFigures(figures, judgement, ports));
  return causes.flat();
}

async function judgeSent(judgement: Judgement, ports: CouncilPorts): Promise<string[]> {
  const evidence = await councilEvidence(judgement.council, ports);
  if (evidence === undefined) return [];
  for (const rule of councilRules)
    await judge(rule, conditionsOf(rule, evidence, judgement), judgement, ports);
  return untold(judgement.council, ports);
}

/** Causes of what is to be told at once, and is in no message yet: also where an earlier attempt ended in between. */
async function untold(council: CouncilCode, { alerts }: JudgePorts): Promise<string[]> {
  const episodes = await Promise.all(councilRules.map(({ id }) => alerts.episodes(council, id)));
  const causes = episodes
    .flat()
    .filter(({ state, message, cause }) => state === 'open' && message === undefined && cause !== digestCause)
    .map(({ cause }) => cause);
  return [...new Set(causes)];
}

/** Undefined where nothing was sent yet. */
async function councilEvidence(
  council: CouncilCode,
  ports: CouncilPorts,
): Promise<CouncilEvidence | undefined> {
  const newest = await ports.uploads.latest(council, newestUploads);
  // A council whose first file was refused has made no statement yet.
  const at = (await ports.uploads.latestStatement(council)) ?? newest[0]?.receivedAt;
  if (at === undefined) return undefined;
  const [lineages, reference] = await Promise.all([
    ports.uploads.lineages(council),
    referenceNow(council, ports),
  ]);
  const datasets = lineages.flatMap(({ source, truth }) =>
    truth.map(({ dataset, generation }) => ({
      source,
      dataset,
      newest: generation,
      receivedOn: londonTime(receivedAtOf(generation)).day,
    })),
  );
  const uploads = [...newest, ...(await uploadsOfAlerts(council, newest, datasets, ports))];
  const actions = reference.actions.map(({ content }) => content);
  return { uploads, datasets, actions, asOf: londonTime(at).day };
}

/**
 * Of each alert that goes on, the upload that it is about, and the file of its dataset that counts now, where they are no
 * longer among the newest: an alert must not end because nobody looked far enough.
 */
async function uploadsOfAlerts(
  council: CouncilCode,
  newest: readonly Upload[],
  datasets: readonly CountedDataset[],
  { alerts, uploads }: CouncilPorts,
): Promise<Upload[]> {
  const episodes = await Promise.all(uploadRules.map(({ id }) => alerts.episodes(council, id)));
  const living = episodes.flat().filter(isLiving);
  const subjects = new Set(living.map(({ subject }) => subject));
  const known = new Set(newest.map(({ generation }) => generation));
  const about = living.map(({ episode }) => episode as Generation);
  const counting = datasets.filter((each) => subjects.has(datasetSubject(each))).map((each) => each.newest);
  const wanted = [...new Set([...about, ...counting])].filter((generation) => !known.has(generation));
  const found = await Promise.all(wanted.map((generation) => uploads.get({ council, generation })));
  return found.filter((upload) => upload !== undefined);
}

/** Undefined while a file is half counted, and where nothing counts yet. */
async function figureEvidence(
  council: CouncilCode,
  { closing }: Settings,
  ports: CouncilPorts,
): Promise<FigureEvidence | undefined> {
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await ports.uploads.inFlight(council)).length > 0) return undefined;
  const quarter = liveQuarter(at, closing.daysAfterQuarter);
  const [now, before] = await positionsIn(council, [quarter, previousQuarter(quarter)], ports);
  return {
    quarter,
    positions: countingPositions(now?.positions ?? []),
    before: countingPositions(before?.positions ?? []),
  };
}

/** What came up together is told together. */
async function judgeFigures(
  figures: FigureEvidence,
  judgement: Omit<Judgement, 'cause'>,
  ports: CouncilPorts,
): Promise<string[]> {
  const { council } = judgement;
  const { alerts, sha256 } = ports;
  const crossings = await Promise.all(
    crossingRules.map(async (rule) => ({
      rule,
      all: crossingsOf(rule, figures, await alerts.standings(council, rule.id)),
    })),
  );
  const lives = crossings.flatMap(({ rule, all }) =>
    all.flatMap(({ condition }) => (condition ? [`${rule.id} ${condition.subject} ${condition.life}`] : [])),
  );
  const others = figureRules.map((rule) => ({ rule, conditions: conditionsOf(rule, figures, judgement) }));
  const named = others.flatMap(({ rule, conditions }) =>
    conditions.map(({ subject }) => `${rule.id} ${subject}`),
  );
  const cause = sha256([...lives, ...named].sort().join('\n')).slice(0, 32);
  for (const { rule, conditions } of others) await judge(rule, conditions, { ...judgement, cause }, ports);
  for (const { rule, all } of crossings) {
    const conditions = all.flatMap(({ condition }) => (condition ? [condition] : []));
    await judge(rule, conditions, { ...judgement, cause }, ports);
  }
  // The standing moves last: until the episodes are there, another attempt must still see the crossing.
  for (const { rule, all } of crossings)
    for (const { indicator, standing, last } of all) {
      const isSame = last !== undefined && JSON.stringify(last) === JSON.stringify({ ...last, ...standing });
      if (isSame) continue;
      const won = await alerts.putStanding({ council, rule: rule.id, indicator }, standing, last);
      if (won === 'lost-race') throw new Transient('lost-race');
    }
  return [cause];
}
