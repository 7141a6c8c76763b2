import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import { messageTypes, type Submission, submission } from '../contracts/messages.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { Content } from '../contracts/records.ts';
import { namesOfRow, referenceSources, sources } from '../contracts/sources.ts';
import { readInstant } from './cells.ts';
import { columnFinder } from './headings.ts';
import { isAboutPeople, type PersonId, personIdsOf } from './person-ids.ts';
import { readJson } from './read-json.ts';
import { identityOf, readRow, sourceRows, type TableSource } from './read-row.ts';
import type { Identity, RowCells, RowContext } from './source-rows.ts';

/** A statement that a message makes, or why it can never be accepted. */
export type MessageReading =
  | {
      readonly kind: 'good';
      readonly council: CouncilCode;
      readonly source: TableSource;
      readonly dataset: string;
      readonly identity: Identity;
      readonly version: number;
      readonly sentAt: Instant;
      readonly id: string;
      /** Null: the record is withdrawn. */
      readonly content: Content | null;
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const refused = (...problems: Problem[]): MessageReading => ({ kind: 'refused', problems });

/** Reads the body of a message. Pure; `contextOf` gives what its row is read with, once the council is known. */
export function readMessage(
  body: string,
  contextOf: (council: CouncilCode, dataset: string) => RowContext,
): MessageReading {
  const json = readJson(body, 'message-not-json');
  if (json.kind === 'refused') return refused(json.problem);
  const envelope = submission.safeParse(json.value);
  if (!envelope.success) return refused(...envelope.error.issues.map(problemOfIssue));
  const message = envelope.data;
  const sentAt = readInstant(message.sentAt);
  if (sentAt === undefined) return refused(problemOf('not-an-instant', { column: 'sentAt' }));
  const source = sourceOf(message);
  if (source === undefined) return refused(problemOf('message-invalid', { column: 'data.source' }));
  const dataset = message.dataset ?? '-';
  if (sources[source].datasetInKey && !sources[source].dataset.test(dataset))
    return refused(problemOf('message-invalid', { column: 'dataset' }));
  const { nested, ...cells } = cellsOf(message, source);
  if (nested.length > 0)
    return refused(...nested.map((column) => problemOf('message-invalid', { column: `data.${column}` })));
  const { council, version, id } = message;
  const statement = statementOf(message.type, source, cells, contextOf(council, dataset));
  return 'problems' in statement
    ? refused(...statement.problems)
    : { kind: 'good', council, source, dataset, version, sentAt, id, ...statement };
}

/** Whom a message is about, as it names them; also where it can never be accepted for another reason. */
export interface MessagePersons {
  readonly council: CouncilCode;
  readonly source: TableSource;
  readonly dataset: string;
  readonly ids: readonly PersonId[];
  readonly identity: Identity | undefined;
}

/** Undefined where the body is no message about people. */
export function personsOfMessage(body: string): MessagePersons | undefined {
  const json = readJson(body, 'message-not-json');
  const { data: message } = submission.safeParse(json.kind === 'refused' ? undefined : json.value);
  const source = message && sourceOf(message);
  if (message === undefined || source === undefined || !isAboutPeople(source)) return undefined;
  const { council, dataset = '-' } = message;
  const { named } = cellsOf(message, source);
  const ids = personIdsOf(source, dataset, named);
  return { council, source, dataset, ids, identity: identityOf(source, named) };
}

type Issue = { readonly path: readonly PropertyKey[] };

const problemOfIssue = ({ path }: Issue): Problem =>
  path[0] === 'type'
    ? problemOf('message-type-unknown', { column: 'type' }, { allowed: messageTypes.join(', ') })
    : problemOf('message-invalid', { column: path.join('.') || 'message' });

/** Sources whose records a message may speak of. */
const tableSources = (Object.keys(sourceRows) as TableSource[]).filter(
  (source) => !referenceSources.includes(source),
);

function sourceOf({ type, data }: Submission): TableSource | undefined {
  if (type === 'lift-match.v1') return 'lift';
  if (type === 'assessment-outcome.v1') return 'assessments';
  const named = tableSources.find((source) => source === data.source);
  const isSurvey = named !== undefined && sources[named].subjectKind === 'response';
  return type === 'survey-response.v1' && !isSurvey ? undefined : named;
}

function statementOf(
  type: Submission['type'],
  source: TableSource,
  { named, others }: { named: RowCells; others: RowCells },
  context: RowContext,
) {
  if (type === 'record-withdrawn.v1') return withdrawalOf(source, named);
  const row = readRow(source, named, context, others);
  if (row.kind === 'refused') return { problems: row.problems };
  if (row.kind === 'ignored') return { problems: [problemOf('message-invalid', { column: 'data' })] };
  return { identity: row.identity, content: row.statement.content };
}

function withdrawalOf(source: TableSource, cells: RowCells) {
  const identity = identityOf(source, cells);
  return identity === undefined
    ? { problems: [problemOf('key-missing', { column: namesOfRow(source) })] }
    : { identity, content: null };
}

/**
 * The data as cells, ours and others: a value that is not text counts as what a sheet would show. A list or an object
 * is no cell: under a column of ours it is named, and what is none of ours may hold anything.
 */
function cellsOf({ data }: Submission, source: TableSource) {
  const columnOf = columnFinder(source);
  const named: Record<string, string> = {};
  const others: Record<string, string> = {};
  const nested: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (value === null || name === 'source') continue;
    const column = columnOf(name);
    if (typeof value === 'object') nested.push(...(column === null ? [] : [column]));
    else if (column === null) others[name] = String(value);
    else named[column] = String(value);
  }
  return { named, others, nested };
}
