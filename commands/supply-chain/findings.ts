import { type Installed, installedBy, type Project, type Review } from './project.ts';

export const supplyRules = [
  'exact-version',
  'from-the-registry',
  'has-a-digest',
  'install-script-reviewed',
  'review-in-use',
  'licence-allowed',
] as const;
type SupplyRule = (typeof supplyRules)[number];

export interface SupplyFinding {
  readonly rule: SupplyRule;
  readonly found: string;
}

/** All in what a project installs that nobody has let in. */
export function findingsIn(projects: readonly Project[], review: Review): SupplyFinding[] {
  const installed = projects.flatMap(({ lockfile }) => installedBy(lockfile));
  return [
    ...projects.flatMap(inexact),
    ...installed.filter(isElsewhere).map(({ id }) => finding('from-the-registry', id)),
    ...installed.filter((each) => lacksDigest(each, review)).map(({ id }) => finding('has-a-digest', id)),
    ...unreviewed(installed, projects, review),
    ...outOfUse(installed, review),
    ...installed
      .filter((each) => !isAllowed(each, review))
      .map(({ id, license }) => finding('licence-allowed', `${id} ${license ?? 'none'}`)),
  ];
}

const finding = (rule: SupplyRule, found: string): SupplyFinding => ({ rule, found });

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** A range lets in what nobody has seen, as soon as the lockfile is written anew. */
const inexact = ({ manifest, lockfile }: Project): SupplyFinding[] =>
  [manifest, lockfile.packages[''] ?? {}]
    .flatMap(({ dependencies, devDependencies, optionalDependencies, peerDependencies }) =>
      [dependencies, devDependencies, optionalDependencies, peerDependencies].flatMap((each) =>
        Object.entries(each ?? {}),
      ),
    )
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => finding('exact-version', `${name}@${version}`));

const isElsewhere = ({ link, resolved }: Installed): boolean =>
  link === true || (resolved !== undefined && !/^https:\/\/[^/]+\/.+\/-\/[^/]+\.tgz$/.test(resolved));

/** What comes inside another package is covered by the digest of that. */
const lacksDigest = ({ inBundle, integrity, optional, isProduction, name }: Installed, review: Review) =>
  !inBundle &&
  !integrity?.startsWith('sha512-') &&
  (isProduction || !optional || !review.withoutDigest.some(({ packages }) => matches(packages, name)));

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** npm goes by the name, as our lockfile names no places; the review goes by the version. */
function unreviewed(
  installed: readonly Installed[],
  projects: readonly Project[],
  { installScripts }: Review,
): SupplyFinding[] {
  const known = new Set(installScripts.map((each) => each.package));
  const names = new Set(installScripts.map((each) => nameOf(each.package)));
  const running = installed.filter(({ hasInstallScript, id }) => hasInstallScript && !known.has(id));
  const allowed = projects
    .flatMap(({ manifest }) => Object.entries(manifest.allowScripts ?? {}))
    .filter(([name, isAllowed]) => isAllowed && !names.has(name));
  return [...running.map(({ id }) => id), ...allowed.map(([name]) => name)].map((found) =>
    finding('install-script-reviewed', found),
  );
}

const nameOf = (id: string): string => id.slice(0, id.lastIndexOf('@'));

/** A review of what is no longer there would let it back in unseen. */
const outOfUse = (installed: readonly Installed[], review: Review): SupplyFinding[] => {
  const isThere = (by: (each: Installed) => boolean) => installed.some(by);
  return [
    ...review.installScripts
      .map((each) => each.package)
      .filter((id) => !isThere((each) => each.id === id && each.hasInstallScript === true)),
    ...review.withoutDigest
      .map(({ packages }) => packages)
      .filter((pattern) => !isThere(({ name, integrity }) => matches(pattern, name) && !integrity)),
    ...[...review.licences.production, ...review.licences.development].filter(
      (licence) =>
        !isThere(({ license }) => license !== undefined && choicesOf(license).flat().includes(licence)),
    ),
  ].map((found) => finding('review-in-use', found));
};

/** `(MIT OR GPL-3.0)` is a choice of MIT alone and of GPL-3.0 alone; `A AND B` is one choice of both. */
const choicesOf = (expression: string): string[][] =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .map((choice) => choice.split(' AND '));

function isAllowed({ license, isProduction }: Installed, { licences }: Review): boolean {
  const allowed = new Set([...licences.production, ...(isProduction ? [] : licences.development)]);
  return choicesOf(license ?? '').some((all) => all.every((one) => allowed.has(one)));
}
