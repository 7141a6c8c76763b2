import { describe, expect, it } from 'vitest';
import { isAllowed, isMeant, type Resolved } from './iam.ts';

const allow = (more: Partial<Resolved> = {}): Resolved => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: ['bucket/raw/*'],
  ...more,
});
const read = { action: 's3:GetObject', resource: 'bucket/raw/a/b.csv' };

describe('a pattern of a policy', () => {
  it.each([
    ['raw/*', 'raw/a/b', true],
    ['raw/*/figures/*', 'raw/webhooks/E08000026/figures/a.json', true],
    ['raw/?????????/figures/*', 'raw/webhooks/E08000026/figures/a.json', false],
    ['raw/?????????/figures/*', 'raw/E08000026/figures/a', true],
    ['a.b', 'axb', false],
    ['raw/*', 'xraw/a', false],
  ])('%s means %s: %s', (pattern, text, meant) => {
    expect(isMeant(pattern, text)).toBe(meant);
  });
});

describe('statements', () => {
  it('allow what they name, and nothing else', () => {
    expect(isAllowed([allow()], read)).toBe(true);
    expect(isAllowed([], read)).toBe(false);
    expect(isAllowed([allow()], { ...read, action: 's3:PutObject' })).toBe(false);
    expect(isAllowed([allow()], { ...read, resource: 'bucket/work/a' })).toBe(false);
  });

  it('take an action by a wildcard, and in whatever case', () => {
    expect(isAllowed([allow({ Action: ['s3:Get*'] })], read)).toBe(true);
    expect(isAllowed([allow({ Action: ['S3:getobject'] })], read)).toBe(true);
  });

  it('deny what one of them denies, whatever the others say', () => {
    expect(isAllowed([allow(), allow({ Effect: 'Deny' })], read)).toBe(false);
    expect(isAllowed([allow({ Effect: 'Deny', Resource: ['bucket/x'] }), allow()], read)).toBe(true);
  });

  it('hold where all of their conditions do', () => {
    const through = allow({
      Condition: { StringEquals: { 'kms:ViaService': ['s3'] }, Bool: { 'aws:SecureTransport': 'true' } },
    });
    const context = { 'kms:ViaService': 's3', 'aws:SecureTransport': 'true' };
    expect(isAllowed([through], { ...read, context })).toBe(true);
    expect(isAllowed([through], { ...read, context: { 'kms:ViaService': 's3' } })).toBe(false);
    expect(isAllowed([through], read)).toBe(false);
  });

  it('that say what is not meant, or compare in a way that nobody has explained, are an error', () => {
    const condition = allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } } });
    expect(() => isAllowed([condition], read)).toThrow('DateLessThan');
    expect(() => isAllowed([{ ...allow(), NotAction: 's3:*' } as Resolved], read)).toThrow('NotAction');
  });
});
