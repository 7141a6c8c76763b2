import { nobodyErased } from '../../shared/parsing/person-ids.ts';
import { createHash } from 'node:crypto';
import type { CouncilCode, Instant, Pseudonym, Quarter } from '../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../shared/contracts/settings.ts';
import { contributions } from '../../shared/indicators/contributions.ts';
import { sumOf } from '../../shared/indicators/counting/counters.ts';
import { talliesFromCells } from '../../shared/indicators/tallies.ts';
import { matchHeadings } from '../../shared/parsing/headings.ts';
import { readRows } from '../../shared/parsing/read-rows.ts';
import type { CutFile } from '../../shared/protocol/cut-file.ts';
import { judgeFile } from '../../shared/protocol/judge-file.ts';
import { readPart } from '../../shared/protocol/read-part.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';
import { noReference } from '../../shared/reporting/reference.ts';

export const council = 'E08000026' as CouncilCode;

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

interface Sent {
  readonly dataset: string;
  readonly receivedAt: string;
  readonly settings: object;
}

/** A submission of Client Level Data on its way from bytes to positions, with neither queue nor table. */
export function submitted(text: string, { dataset, receivedAt, settings: chosen }: Sent) {
  const settings = settingsSchema.parse(chosen);
  const body = text.replace(/^\ufeff/, '');
  const [headings = []] = readRows(new TextEncoder().encode(body), { encoding: 'utf-8', separator: ',' });
  const { columns } = matchHeadings('cld', headings);
  const about = { council, source: 'cld', dataset } as const;
  const cut: CutFile = {
    encoding: 'utf-8',
    separator: ',',
    headings,
    columns,
    segments: [{ start: 0, end: 0, firstRow: 2 }],
    rows: 0,
    table: 'as-sent',
    problems: [],
  };
  const part = readPart('cld', cut, 0, new TextEncoder().encode(body.slice(body.indexOf('\n') + 1)), {
    ...about,
    settings,
    sha256,
    receivedAt: receivedAt as Instant,
    isErased: nobodyErased,
    pseudonymise: (of, purpose, id) => sha256(`${of}/${purpose}/${id}`).slice(0, 32) as Pseudonym,
  });
  const file = judgeFile(about, [part], settings);
  const people = Map.groupBy(file.rows, ({ subject }) => subject);
  const cells = Map.groupBy(
    [...people.values()].flatMap((rows) =>
      contributions(rows.map(({ statement: { content } }) => ({ source: 'cld', dataset, content }))),
    ),
    ({ period }) => period,
  );
  const tallies = talliesFromCells(
    [...cells].map(([period, same]) => ({
      family: 'cld',
      period,
      counters: sumOf(same.map(({ counters }) => counters)),
    })),
    file.period?.from,
  );
  const positionsIn = (quarter: string) =>
    positionsOf({
      council,
      quarter: quarter as Quarter,
      settings,
      tallies,
      reference: noReference,
      asOf: null,
      edition: 'internal',
      sha256,
    });
  return { file, positionsIn };
}
