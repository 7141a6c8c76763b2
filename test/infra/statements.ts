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

/** All that a function's role may do, by resource; a key with the service that it is used through. */
export function permissionsOf(
  lambda: Resource,
  { ofType, target, read }: Synthesised,
): Record<string, readonly string[]> {
  const role = target(lambda.properties.Role);
  if (role.properties.Policies || role.properties.ManagedPolicyArns)
    throw new Error(`${role.path} has policies of its own`);
  const pairs = ofType('AWS::IAM::Policy')
    .filter(({ properties }) => (properties.Roles as unknown[]).some((each) => target(each) === role))
    .flatMap(({ properties }) => statementsOf(properties.PolicyDocument))
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
    [...byResource].map(([resource, each]) => [resource, each.map(({ action }) => action).sort()]),
  );
}
