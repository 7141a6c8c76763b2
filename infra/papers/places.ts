import { flowsOf } from './hops.ts';
import { keepingOf } from './keeping.ts';
import { queues, type Store, stores } from './stores.ts';
import type { Stack } from './template.ts';

/** A store, a queue, or what stands outside, as papers name it. */
export type Place = Pick<Store, 'at' | 'name' | 'holds' | 'data' | 'expiry'>;

/** Every queue of the stack but dead letters, which hold what their queue holds. */
export const queuePlaces = ({ ofType }: Stack): Place[] =>
  ofType('AWS::SQS::Queue')
    .filter(({ path }) => !isDeadLetters(path))
    .map(({ path }) => ({ at: path, ...queueOf(path) }));

const isDeadLetters = (path: string): boolean => path.endsWith('/DeadLetters/Queue');
const isGivenUp = (path: string): boolean => path.endsWith('GivenUp/Queue');

const undescribed = 'not described';

function queueOf(path: string): Omit<Place, 'at'> {
  const [room = '', own = ''] = path.split('/');
  if (isGivenUp(path)) {
    const table = path.split('/').at(-2)?.replace('GivenUp', '').toLowerCase();
    return { name: `given up: ${table} by ${own}`, holds: 'A place in the stream of a table', data: 'codes' };
  }
  const { holds, data } = queues[own] ?? { holds: undescribed, data: 'identifiable' };
  return { name: `queue: ${(room === 'Queues' ? own : path).toLowerCase()}`, holds, data };
}

/** The place that stands at the end of a hop; undefined for functions, schedules and whoever is outside. */
export const placeAt = (at: string, stack: Stack): Place | undefined =>
  stores.find((store) => store.at === at) ?? queuePlaces(stack).find((queue) => queue.at === at);

const keepers = [
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::Events::EventBus',
];

/** Where the papers and the stack do not agree on what there is: what `stores.ts` lacks, and what it has too much. */
export function disagreements(stack: Stack): string[] {
  const ends = flowsOf(stack).flatMap(({ hops }) => hops.flatMap(({ from, to }) => [from, to]));
  const reached = [...new Set(ends)].filter((end) => keepingOf(end, stack) && !placeAt(end, stack));
  const whole = keepers
    .flatMap((type) => stack.ofType(type))
    .map(({ path }) => path)
    .filter((path) => !stores.some(({ at }) => at === path || at.startsWith(`${path}/`)));
  const unknown = queuePlaces(stack).filter(({ holds }) => holds === undescribed);
  const gone = stores.filter(({ at }) => !keepingOf(at, stack));
  return [...reached, ...whole, ...[...unknown, ...gone].map(({ at }) => at)];
}
