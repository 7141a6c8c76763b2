import type { CouncilEvidence, CountedDataset, FigureEvidence } from '../alerting/evidence.ts';
import { datasetSubject } from '../alerting/newest-files.ts';
import { uploadRules } from '../alerting/rules.ts';
import { liveQuarter } from '../calendar/closing.ts';
import { dayAt } from '../calendar/london.ts';
import { previousQuarter } from '../calendar/quarters.ts';
import { isLiving } from '../contracts/alerts.ts';
import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Upload } from '../contracts/uploads.ts';
import { countingPositions } from '../reporting/preferred-figures.ts';
import { receivedAtOf } from './generations.ts';
import { type JudgePorts, nameOfLife } from './judge.ts';
import { type PositionPorts, positionsIn } from './positions-now.ts';
import { referenceNow } from './read-reference.ts';

export type CouncilPorts = JudgePorts & PositionPorts;

/** Uploads that are looked at. */
const newestUploads = 200;

/** What a council has sent, and what it has promised. Undefined where nothing was sent yet. */
export async function councilEvidence(
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
      receivedOn: dayAt(receivedAtOf(generation)),
    })),
  );
  const uploads = [...newest, ...(await uploadsOfAlerts(council, newest, datasets, ports))];
  const actions = reference.actions.map(({ content }) => content);
  return { uploads, datasets, actions, asOf: dayAt(at) };
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
  const about = living.map(({ episode }) => nameOfLife(episode) as Generation);
  const counting = datasets.filter((each) => subjects.has(datasetSubject(each))).map((each) => each.newest);
  const wanted = [...new Set([...about, ...counting])].filter((generation) => !known.has(generation));
  const found = await Promise.all(wanted.map((generation) => uploads.get({ council, generation })));
  return found.filter((upload) => upload !== undefined);
}

/** Where every indicator stands. Undefined while a file is half counted, and where nothing counts yet. */
export async function figureEvidence(
  council: CouncilCode,
  { closing }: Settings,
  ports: CouncilPorts,
): Promise<FigureEvidence | undefined> {
  const isCounting = async () => (await ports.uploads.inFlight(council)).length > 0;
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await isCounting())) return undefined;
  const quarter = liveQuarter(at, closing.daysAfterQuarter);
  const [now, before] = await positionsIn(council, [quarter, previousQuarter(quarter)], ports);
  // A file may have begun to count while the figures were read; whoever hears of it judges them again.
  if (await isCounting()) return undefined;
  return {
    quarter,
    positions: countingPositions(now?.positions ?? []),
    before: countingPositions(before?.positions ?? []),
  };
}
