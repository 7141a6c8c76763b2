import { figureWords } from '../alerting/figure-words.ts';
import { ruleOf } from '../alerting/rules.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode, Instant, Quarter } from '../contracts/identifiers.ts';
import type { Position, Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { judge } from './judge.ts';
import { putNews } from './messages.ts';
import { differencesKey } from './places.ts';

interface ReconcilePorts {
  readonly reports: ObjectStore;
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
  readonly log: Log;
  readonly linkBase: string;
}

/** A quarter counted twice: in the cells, and anew from the raw files. */
export interface CountedTwice {
  readonly counted: Positions;
  readonly recomputed: Positions;
  readonly settings: Settings;
  readonly at: Instant;
}

const rule = 'figures-do-not-reconcile';

/** Indicators of which the two counts say different things. */
const differing = ({ counted, recomputed }: CountedTwice): { counted: Position; recomputed: Position }[] =>
  counted.positions.flatMap((position, at) => {
    const other = recomputed.positions[at];
    const same = other === undefined || canonicalJson(other) === canonicalJson(position);
    return same ? [] : [{ counted: position, recomputed: other }];
  });

/**
 * Writes down what differs. Cells lag behind records for a moment, so the owner is told once the very same difference is
 * met again by a later attempt.
 */
export async function reportDifference(twice: CountedTwice, ports: ReconcilePorts): Promise<void> {
  const { counted, settings, at } = twice;
  const { council, quarter } = counted;
  const differences = differing(twice).map((each) => ({
    indicator: each.counted.indicator,
    counted: exactlyOf(each.counted),
    recomputed: exactlyOf(each.recomputed),
  }));
  const text = `${JSON.stringify({ council, quarter, asOf: counted.asOf, differences }, null, 2)}\n`;
  const key = differencesKey(council, quarter);
  const isMetAgain = (await ports.reports.text(key)) === text;
  await ports.reports.put(key, text, 'application/json');
  ports.log('figures-differ', { council, quarter, indicators: differences.length });
  if (!isMetAgain) return;
  const life = ports.sha256(text).slice(0, 16);
  const cause = `${rule} ${quarter} ${life}`;
  const judgement = { council, at, occasion: 'deed', cause: () => cause, settings } as const;
  const condition = { subject: quarter, life, line: `${quarter}: ${wordsOf(twice)}.` };
  await judge([ruleOf(rule)], async () => new Map([[rule, [condition]]]), judgement, ports, [quarter]);
  await putNews({ council, at, settings }, cause, ports);
}

const wordsOf = (twice: CountedTwice): string =>
  differing(twice)
    .map(({ counted, recomputed }) => `${counted.title}: ${bothOf(counted, recomputed)}`)
    .join('; ');

/** A share of few gives them away as well as their number does. */
function bothOf(counted: Position, recomputed: Position): string {
  const [first, second] = [figureWords(counted, counted.value), figureWords(recomputed, recomputed.value)];
  const areTold = first !== null && second !== null && first !== second;
  return areTold ? `${first} in the first count, ${second} in the second` : 'the two counts differ';
}

const exactlyOf = ({ value, numerator, denominator }: Position) => ({ value, numerator, denominator });

/** The counts agree again: what was said of the quarter is over. */
export async function endDifference(
  over: { council: CouncilCode; quarter: Quarter; at: Instant; settings: Settings },
  ports: ReconcilePorts,
): Promise<void> {
  const judgement = { ...over, occasion: 'deed', cause: () => rule } as const;
  await judge([ruleOf(rule)], async () => new Map(), judgement, ports, [over.quarter]);
}
