import { type CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Who has to be able to defend that a rule is not kept; a role, never a person. */
export type Owner = 'service owner' | 'information security officer' | 'information governance officer';

/** A rule of a pack that a resource does not keep, and why that is right. */
export interface Exception {
  /** As the pack calls it, with what it found in brackets where it says so. */
  readonly rule: string;
  readonly reason: string;
  readonly owner: Owner;
}

/** Under which a resource bears its exceptions; the list of all is made of these. */
export const exceptionKey = 'carers-count:exception';

/** Lets one resource break rules, for a reason that somebody owns. */
export function accept(
  construct: IConstruct,
  { rules, ...why }: { readonly rules: readonly string[] } & Omit<Exception, 'rule'>,
): void {
  const resource = (construct.node.defaultChild ?? construct) as CfnResource;
  for (const rule of rules) {
    Validations.of(resource).acknowledge({ id: rule, reason: `${why.reason} (${why.owner})` });
    resource.node.addMetadata(exceptionKey, { rule, ...why } satisfies Exception);
  }
}
