import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  DeleteItemCommandInput,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';

/** A change or removal of one item as it is sent: by which call of which port, to which partition, under which condition. */
export interface Site {
  readonly call: string;
  readonly partition: string;
  readonly condition: string;
  readonly isInTransaction: boolean;
}

/** What is wrong at a site: another condition, none (undefined), or a transaction without the item. */
export interface Mutant {
  readonly site: Site;
  readonly becomes: { readonly condition?: string | undefined } | 'left-out';
}

type OnSite = (site: Site, isMutated: boolean) => void;
type Write = Pick<
  DeleteItemCommandInput,
  'Key' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> &
  Pick<UpdateItemCommandInput, 'UpdateExpression'>;

const current = new AsyncLocalStorage<string>();

/** The same port; of what it sends is known by which of its methods. */
export const watched = <Port extends object>(name: string, port: Port): Port =>
  new Proxy(port, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        current.run(`${name}.${String(method)}`, () => value.apply(target, args));
    },
  });

/** What is sent in the place of a request; each write in it is told to `onSite`. */
export function mutated(input: object, mutant: Mutant | undefined, onSite: OnSite): object {
  const write = <W extends Write>(given: W, isInTransaction: boolean): W | undefined => {
    const site = siteOf(given, isInTransaction);
    const isIt = mutant !== undefined && JSON.stringify(mutant.site) === JSON.stringify(site);
    onSite(site, isIt);
    if (!isIt) return given;
    return mutant.becomes === 'left-out' ? undefined : withCondition(given, mutant.becomes.condition);
  };
  // Nothing is removed without a condition, and what is read has none.
  if ('UpdateExpression' in input || 'ConditionExpression' in input)
    return write(input as Write, false) ?? input;
  if (!('TransactItems' in input)) return input;
  const { TransactItems = [], ...request } = input as TransactWriteItemsCommandInput;
  const items = TransactItems.flatMap(({ Update }) => (Update && write(Update, true)) ?? []);
  // DynamoDB takes no empty transaction: one of a single item is left as it is.
  if (items.length === 0) return input;
  return { ...request, TransactItems: items.map((Update) => ({ Update })) };
}

function siteOf({ Key, ConditionExpression = '' }: Write, isInTransaction: boolean): Site {
  const [, partition = ''] = (Key?.pk?.S ?? '').split('#');
  return { call: current.getStore() ?? '', partition, condition: ConditionExpression, isInTransaction };
}

/** DynamoDB refuses names and values that nobody uses; a mutant must not fail for that. */
function withCondition<W extends Write>(write: W, condition: string | undefined): W {
  const used = new Set(`${write.UpdateExpression ?? ''} ${condition ?? ''}`.match(/[#:]\w+/g));
  const those = <T>(all: Record<string, T> = {}) => {
    const left = Object.entries(all).filter(([name]) => used.has(name));
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  };
  return {
    ...write,
    ConditionExpression: condition,
    ExpressionAttributeNames: those(write.ExpressionAttributeNames),
    ExpressionAttributeValues: those(write.ExpressionAttributeValues),
  };
}
