import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/contracts/canonical-json.ts';

describe('canonical JSON', () => {
  it('is the same text whatever the order of the keys, at every depth', () => {
    const text = '{"a":[{"c":null,"d":2},1],"b":"ü"}';
    expect(canonicalJson({ b: 'ü', a: [{ d: 2, c: null }, 1] })).toBe(text);
    expect(canonicalJson({ a: [{ c: null, d: 2 }, 1], b: 'ü' })).toBe(text);
  });

  it('keeps the order of lists and leaves out what is undefined', () => {
    expect(canonicalJson({ list: [2, 1], gone: undefined })).toBe('{"list":[2,1]}');
  });
});
