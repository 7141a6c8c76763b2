import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../commands/supply-chain/advisories.ts';
import { billOf, type Part } from '../../commands/supply-chain/bill-of-materials.ts';
import { findingsIn, type SupplyFinding, supplyRules } from '../../commands/supply-chain/findings.ts';
import { licencesDocument } from '../../commands/supply-chain/licences.ts';
import { folders, readProject, readReview, root } from '../../commands/supply-chain/npm.ts';
import {
  installedBy,
  type LockedPackage,
  type Manifest,
  type Review,
} from '../../commands/supply-chain/project.ts';

const projects = folders.map((folder) => readProject(folder));
const review = readReview();

describe('what this repository installs', () => {
  it('has been let in, all of it: versions, places, digests, install scripts and licences', () => {
    expect(projects.flatMap(({ lockfile }) => installedBy(lockfile)).length).toBeGreaterThan(300);
    expect(findingsIn(projects, review)).toEqual([]);
  });

  it('has no lockfile that nobody looks at', () => {
    const exclude = (name: string) => name === 'node_modules' || name.startsWith('.');
    const lockfiles = globSync('**/package-lock.json', { cwd: root, exclude });
    expect(lockfiles.map((file) => dirname(file)).sort()).toEqual([...folders].sort());
  });

  it.each(folders)(
    'is refused by npm where an install script is not allowed, and not only warned of: %s',
    (folder) => {
      expect(readFileSync(join(root, folder, '.npmrc'), 'utf8')).toMatch(/^strict-allow-scripts=true$/m);
    },
  );

  it('is listed with its licences in the document that is committed', () => {
    const committed = readFileSync(join(root, 'docs/licences.md'), 'utf8');
    expect(committed, 'run `npm run papers` and commit what it writes').toBe(
      licencesDocument(
        projects.map(({ lockfile }) => lockfile),
        review,
      ),
    );
  });

  it('says the same licence in its own package.json as in the lockfile', () => {
    const seen = installedBy(readProject().lockfile)
      .filter(({ inBundle }) => !inBundle)
      .map(({ name, version, license }) => ({
        name,
        version,
        license,
        file: join(root, 'node_modules', name, 'package.json'),
      }))
      .filter(({ file }) => existsSync(file))
      .map((each) => ({ ...each, own: JSON.parse(readFileSync(each.file, 'utf8')) }))
      .filter(({ version, own }) => own.version === version && typeof own.license === 'string');
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.filter(({ license, own }) => own.license !== license).map(({ name }) => name)).toEqual([]);
  });

  const here = `${process.platform}-${process.arch}`;
  it.skipIf(!review.binaries.some(({ platform }) => platform === here))(
    'runs on the very Node that was reviewed, which no lockfile vouches for',
    () => {
      for (const { file, sha256 } of review.binaries.filter(({ platform }) => platform === here))
        expect(
          createHash('sha256')
            .update(readFileSync(join(root, file)))
            .digest('hex'),
        ).toBe(sha256);
    },
  );

  it('has reviews with a day and a reason each', () => {
    const { installScripts, binaries, withoutDigest, advisories } = review;
    for (const { reviewed, reason } of [...installScripts, ...binaries, ...withoutDigest, ...advisories]) {
      expect(reviewed).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(reason.length).toBeGreaterThan(5);
    }
  });
});

describe('what nobody has let in', () => {
  const good: LockedPackage = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };
  const nothing: Review = {
    installScripts: [],
    binaries: [],
    licences: { production: ['MIT'], development: [] },
    withoutDigest: [],
    advisories: [],
  };
  const found = (
    { manifest = {}, ...locked }: Partial<LockedPackage> & { manifest?: Manifest },
    more: Partial<Review> = {},
  ) => {
    const packages = { '': manifest, 'node_modules/fine': good, 'node_modules/a': { ...good, ...locked } };
    return findingsIn([{ manifest, lockfile: { packages } }], { ...nothing, ...more });
  };
  const binary = { packages: 'a', reviewed: '2026-11-22', reason: 'another platform' };

  it('is not found where there is none', () => expect(found({})).toEqual([]));

  const planted: Record<(typeof supplyRules)[number], readonly SupplyFinding[][]> = {
    'exact-version': ['^1.0.0', '1', '~1.0.0', '*', 'latest', 'git+https://x.example/a.git', 'file:../a'].map(
      (range) => found({ manifest: { devDependencies: { a: range } } }).slice(1),
    ),
    'from-the-registry': [
      found({ link: true }),
      found({ resolved: 'git+ssh://git@x.example/a.git#0' }),
      found({ resolved: 'http://x.example/a/-/a-1.0.0.tgz' }),
    ],
    'has-a-digest': [
      found({ integrity: 'sha1-x' }),
      // Only what is optional may be without one, and never in production.
      found({ integrity: '', optional: true }, { withoutDigest: [binary] }),
      found({ integrity: '', dev: true }, { withoutDigest: [binary] }),
    ],
    'install-script-reviewed': [
      found({ hasInstallScript: true }),
      found({ manifest: { allowScripts: { a: true } } }),
      found(
        { hasInstallScript: true },
        { installScripts: [{ package: 'a@0.9.0', reviewed: '2026-11-22', reason: 'the version before' }] },
      ).slice(0, 1),
    ],
    'review-in-use': [
      found(
        {},
        { installScripts: [{ package: 'a@1.0.0', reviewed: '2026-11-22', reason: 'has none any more' }] },
      ),
      found({}, { withoutDigest: [binary] }),
      found({}, { licences: { production: ['MIT', 'ISC'], development: [] } }),
    ],
    'licence-allowed': [
      found({ license: 'GPL-3.0' }),
      found({ license: '(MIT AND GPL-3.0)' }),
      found({ license: '' }),
      found({ license: 'MPL-2.0' }, { licences: { production: ['MIT'], development: ['MPL-2.0'] } }),
    ],
  };

  it.each(supplyRules)('is found by %s', (rule) => {
    for (const findings of planted[rule]) expect(findings.map((each) => each.rule)).toEqual([rule]);
  });

  it('is let in by a review of just this', () => {
    expect(found({ license: '(MIT OR GPL-3.0)' })).toEqual([]);
    expect(found({ integrity: '', dev: true, optional: true }, { withoutDigest: [binary] })).toEqual([]);
    const script = { package: 'a@1.0.0', reviewed: '2026-11-22', reason: 'puts a binary in place' };
    const asked = { hasInstallScript: true, manifest: { allowScripts: { a: true } } };
    expect(found(asked, { installScripts: [script] })).toEqual([]);
  });
});

describe('an audit', () => {
  const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
  const via = [{ source: 1, name: 'a', title: 'Prototype pollution', url, severity: 'high', range: '<2' }];
  const reporting = JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { a: { name: 'a', via }, b: { name: 'b', via: ['a'] } },
  });
  const clean = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
  const explanation = {
    advisory: 'GHSA-aaaa-bbbb-cccc',
    package: 'a',
    reviewed: '2026-11-22',
    until: '2027-02-22',
    reason: 'never given what somebody else has written',
  };

  it('names what is known and not explained, once for all that lead to it', () => {
    expect(judgeAudit([reporting], [], '2026-11-23')).toMatchObject({
      open: ['GHSA-aaaa-bbbb-cccc a (high)'],
      explained: [],
    });
  });

  it('lets pass what is explained, until the day on which it has to be looked at again', () => {
    expect(judgeAudit([reporting], [explanation], '2027-02-21')).toMatchObject({ open: [], outOfUse: [] });
    expect(judgeAudit([reporting], [explanation], '2027-02-22')).toMatchObject({ explained: [] });
  });

  it('names explanations of what is no longer reported', () => {
    expect(judgeAudit([clean], [explanation], '2026-11-23')).toMatchObject({
      open: [],
      outOfUse: ['GHSA-aaaa-bbbb-cccc a'],
    });
  });

  it('looks at every lockfile: an explanation is in use where one of them needs it', () => {
    expect(judgeAudit([clean, reporting], [explanation], '2026-11-23')).toMatchObject({
      open: [],
      explained: ['GHSA-aaaa-bbbb-cccc a (high)'],
      outOfUse: [],
    });
  });

  it.each(['', 'null', '{}', '{"error":{"code":"E405"}}', '{"message":"Method Not Allowed"}'])(
    'is none where the registry gives no report: %j',
    (printed) => expect(judgeAudit([clean, printed], [], '2026-11-23')).toEqual({ kind: 'no-answer' }),
  );
});

describe('a bill of materials', () => {
  const development = [{ name: 'cdx:npm:package:development', value: 'true' }];
  const bill = (names: readonly string[], metadata: object = {}) =>
    JSON.stringify({
      bomFormat: 'CycloneDX',
      serialNumber: 'urn:uuid:00000000-0000-4000-8000-000000000000',
      metadata: { timestamp: '2026-11-22T00:00:00Z', component: { name: 'a-folder' }, ...metadata },
      components: names.map((name) => ({
        'bom-ref': name,
        properties: name.startsWith('dev') ? development : [],
      })),
      dependencies: names.map((ref) => ({ ref, dependsOn: [] })),
    });
  const made = (part: Part, printed: string) => JSON.parse(billOf(part, printed, 'carers-count'));

  it('is the same bytes of the same packages, whenever and wherever it is made', () => {
    const later = { timestamp: '2027-01-01T00:00:00Z', component: { name: 'elsewhere' } };
    const text = billOf('production', bill(['b@1', 'a@1'], later), 'carers-count');
    expect(text).toBe(billOf('production', bill(['a@1', 'b@1']), 'carers-count'));
    expect(JSON.parse(text)).toMatchObject({
      bomFormat: 'CycloneDX',
      serialNumber: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      metadata: { component: { name: 'carers-count' } },
    });
    const other = made('production', bill(['a@1']));
    expect(other.serialNumber).not.toBe(JSON.parse(text).serialNumber);
  });

  it.each([
    ['production', ['a@1', 'b@1']],
    ['development', ['dev-c@1']],
  ] as const)('of %s has what npm says is so, with what depends on it', (part, names) => {
    const { components, dependencies } = made(part, bill(['a@1', 'dev-c@1', 'b@1']));
    expect(components.map((each: { 'bom-ref': string }) => each['bom-ref'])).toEqual(names);
    expect(dependencies.map(({ ref }: { ref: string }) => ref)).toEqual(names);
  });
});
