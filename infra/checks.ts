import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';

/** The rules that the stack keeps, but for its exceptions. */
export const packs = (app: App) => [
  new AwsSolutionsChecks(app),
  new ServerlessChecks(app),
  new NIST80053R5Checks(app),
];

/** Lets no stack out of the house that breaks a rule without saying why. */
export const check = (app: App): void => Validations.of(app).addPlugins(...packs(app));
