import type { Resource, Synthesised } from './template.ts';

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

export const statementsOf = (document: unknown): readonly Statement[] =>
  (document as { Statement: readonly Statement[] }).Statement;

/** The documents that say what a role may do; there is one way only to say it. */
export function policiesOf(
  role: Resource,
  { ofType, target }: Pick<Synthesised, 'ofType' | 'target'>,
): unknown[] {
  if (role.properties.Policies || role.properties.ManagedPolicyArns || ofType('AWS::IAM::Policy').length > 0)
    throw new Error(`${role.path} has policies of its own`);
  return ofType('AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => listOf(properties.Roles).some((each) => target(each) === role))
    .map(({ properties }) => properties.PolicyDocument);
}

/** All that a function's role may do, by resource; a key with the service that it is used through. */
export function permissionsOf(
  lambda: Resource,
  { ofType, target, read }: Synthesised,
): Record<string, readonly string[]> {
  const role = target(lambda.properties.Role);
  const pairs = policiesOf(role, { ofType, target })
    .flatMap(statementsOf)
    .flatMap((statement) => {
      const [through] = read(statement.Condition?.StringEquals?.['kms:ViaService'] ?? '').split('.');
      return listOf(statement.Action).flatMap((action) =>
        listOf(statement.Resource).map((resource) => ({
          resource: through ? `${read(resource)} through ${through}` : read(resource),
          action,
        })),
      );
    });
  const byResource = Map.groupBy(pairs, ({ resource }) => resource);
  return Object.fromEntries(
    [...byResource].map(([resource, each]) => [
      resource,
      [...new Set(each.map(({ action }) => action))].sort(),
    ]),
  );
}
