import { derivedId } from './derived-id.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Answer, type HttpServer, type Request, startHttpServer } from './http-server.ts';

interface Element {
  type?: unknown;
  text?: unknown;
}

interface Action {
  type?: unknown;
  title?: unknown;
  url?: unknown;
}

interface Card {
  type?: unknown;
  version?: unknown;
  body?: Element[];
  actions?: Action[];
}

interface PostedCard {
  /** Of the workflow that it was posted to. */
  path: string;
  /** What the sender calls it. */
  reference: string;
  card: Card;
}

export interface TeamsWorkflows extends HttpServer, Pick<Faults, 'failNext'> {
  cards: PostedCard[];
}

const errorAnswer = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

const faultAnswers = {
  429: errorAnswer(429, 'WorkflowTriggerRequestsThrottled', 'Rate limit is exceeded. Try again later.'),
  500: errorAnswer(500, 'InternalServerError', 'Encountered internal server error.'),
};

/**
 * Microsoft Teams as far as a workflow goes that posts what its webhook receives: each path is a workflow of its own.
 * Source: "Post a workflow when a webhook request is received in Microsoft Teams", which takes a message with one
 * Adaptive Card, answers 202 and names the run.
 */
export async function startTeamsWorkflows(lateMs?: number): Promise<TeamsWorkflows> {
  const cards: PostedCard[] = [];
  const faults = makeFaults(faultAnswers, lateMs);

  const take = ({ method, path, headers, body }: Request): Answer => {
    const card = method === 'POST' ? readCard(body) : undefined;
    if (card === undefined)
      return errorAnswer(400, 'TriggerInputSchemaMismatch', 'No message with one Adaptive Card.');
    const reference = String(headers['x-ms-client-tracking-id'] ?? '');
    cards.push({ path, reference, card });
    const run = derivedId(path, reference, cards.filter((other) => other.reference === reference).length);
    return { status: 202, headers: { 'x-ms-workflow-run-id': run } };
  };

  const server = await startHttpServer((request, response) => faults.around(() => take(request), response));
  return { ...server, cards, failNext: faults.failNext };
}

interface Attachment {
  contentType?: unknown;
  content?: Card;
}

function readCard(body: string): Card | undefined {
  const { type, attachments = [] } = parsed(body);
  const [attachment, ...others] = attachments;
  const card = attachment?.content;
  const isOne = type === 'message' && others.length === 0;
  if (!isOne || attachment?.contentType !== 'application/vnd.microsoft.card.adaptive') return undefined;
  return card !== undefined && isCard(card) ? card : undefined;
}

function parsed(body: string): { type?: unknown; attachments?: Attachment[] } {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

function isCard({ type, version, body = [], actions = [] }: Card): boolean {
  return (
    type === 'AdaptiveCard' &&
    /^1\.[0-5]$/.test(String(version)) &&
    body.length > 0 &&
    body.every((element) => element.type === 'TextBlock' && isText(element.text)) &&
    actions.every(({ type, title, url }) => type === 'Action.OpenUrl' && isText(title) && isUrl(url))
  );
}

const isUrl = (value: unknown): boolean => URL.canParse(String(value));
