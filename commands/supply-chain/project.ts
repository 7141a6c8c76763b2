/** A package.json, as far as it says what is installed. */
export interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
export type Versions = Readonly<Record<string, string>>;

/** What a package-lock.json says of one installed package. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage & Manifest>>;
}

export interface Project {
  readonly manifest: Manifest;
  readonly lockfile: Lockfile;
}

interface Reviewed {
  /** Day, such as `2026-11-22`. */
  readonly reviewed: string;
  readonly reason: string;
}

/** What a person has looked at and let in: `docs/assurance/supply-chain.json`. */
export interface Review {
  readonly installScripts: readonly (Reviewed & { readonly package: string })[];
  readonly binaries: readonly (Reviewed & {
    readonly file: string;
    readonly platform: string;
    readonly version: string;
    readonly sha256: string;
  })[];
  readonly licences: { readonly production: readonly string[]; readonly development: readonly string[] };
  /** Packages by name, `*` for the rest of it. */
  readonly withoutDigest: readonly (Reviewed & { readonly packages: string })[];
  readonly advisories: readonly Explanation[];
}

/** Why a known weakness of a package does no harm here. */
export interface Explanation extends Reviewed {
  /** Id of the advisory, `GHSA-…`. */
  readonly advisory: string;
  readonly package: string;
  /** Day from which on it has to be looked at again. */
  readonly until: string;
}

export interface Installed extends LockedPackage {
  readonly name: string;
  /** `name@version`. */
  readonly id: string;
  readonly isProduction: boolean;
}

/** Every package that a lockfile installs; a package that is there twice is there twice. */
export const installedBy = ({ packages }: Lockfile): Installed[] =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const isProduction = !locked.dev && !locked.devOptional;
      return { ...locked, name, id: `${name}@${locked.version}`, isProduction };
    });
