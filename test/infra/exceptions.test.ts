import { readFileSync } from 'node:fs';
import { CfnResource } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { packs } from '../../infra/checks.ts';
import { exceptionsDocument, exceptionsOf } from '../../infra/exceptions.ts';
import { synthesise } from './template.ts';

const { app } = synthesise({ malwareScan: true });
const exceptions = exceptionsOf(app);

/** What a pack asks before it tells of something. */
const hearsNothing = { isAcknowledged: () => false };

type Pack = ReturnType<typeof packs>[number];
const found = (pack: Pack): string[] =>
  pack
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

describe('the rules of cdk-nag', () => {
  it.each(packs(app).map((pack) => [pack.name, pack] as const))(
    'are kept, but for what was accepted: %s',
    (_, pack) => {
      expect(found(pack)).toEqual([]);
    },
  );

  it('are broken wherever that was accepted, and nowhere was it accepted for nothing', () => {
    const accepted = exceptions.map(({ rule, resource }) => `${rule} ${resource}`);
    const deaf = packs(app).map((pack) => Object.assign<object, object>(pack, hearsNothing) as Pack);
    expect([...new Set(deaf.flatMap(found))].sort()).toEqual([...new Set(accepted)].sort());
    expect(accepted.length).toBeGreaterThan(100);
  });
});

describe('every exception', () => {
  it('is of one resource: none is said of all below it', () => {
    const accepted = app.node
      .findAll()
      .filter(({ node }) => node.metadata.some(({ type }) => type === 'aws:cdk:acknowledged-rules'));
    for (const construct of accepted) {
      expect(CfnResource.isCfnResource(construct), construct.node.path).toBe(true);
      expect(exceptions.map(({ resource }) => resource)).toContain(construct.node.path);
    }
  });

  it.each([...new Set(exceptions.map(({ reason }) => reason))])(
    'has a reason in a sentence: %s',
    (reason) => {
      expect(reason).toMatch(/^[A-Z“].{30,}\.$/);
    },
  );

  it('has a role that owns it', () => {
    expect([...new Set(exceptions.map(({ owner }) => owner))].sort()).toEqual([
      'information governance officer',
      'information security officer',
      'service owner',
    ]);
  });

  it('stands on the page that lists them, as that is committed', () => {
    const path = new URL('../../docs/infrastructure-exceptions.md', import.meta.url);
    const again = 'the constructs say something else now: run `npm run templates` and commit what it writes';
    expect(readFileSync(path, 'utf8'), again).toBe(exceptionsDocument(app));
  });
});
