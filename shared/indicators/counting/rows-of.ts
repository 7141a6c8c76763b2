import type { Content } from '../../contracts/records.ts';
import type { Input } from '../contribution.ts';

/** What records of one kind say, each with the dataset that says it. */
export function rowsOf<Kind extends Content['kind']>(
  kind: Kind,
  inputs: readonly Input[],
): { readonly dataset: string; readonly row: Extract<Content, { kind: Kind }> }[] {
  const isOfKind = (content: Content): content is Extract<Content, { kind: Kind }> => content.kind === kind;
  return inputs.flatMap(({ dataset, content }) => (isOfKind(content) ? [{ dataset, row: content }] : []));
}
