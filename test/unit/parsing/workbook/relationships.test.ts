import { describe, expect, it } from 'vitest';
import { relationshipsOf, targetOf } from '../../../../shared/parsing/workbook/relationships.ts';

const to = (target: string, isExternal = false) => ({ id: 'r', kind: 'worksheet', target, isExternal });

describe('a part of a workbook', () => {
  it('is found from another one, however it is written', () => {
    for (const target of [
      'worksheets/s.xml',
      '/xl/worksheets/s.xml',
      'worksheets\\s.xml',
      './x/../worksheets/s.xml',
      '../../xl/worksheets/s.xml',
    ])
      expect(targetOf('xl/workbook.xml', to(target))).toBe('xl/worksheets/s.xml');
    expect(targetOf('', to('xl/workbook%20one.xml'))).toBe('xl/workbook one.xml');
    expect(targetOf('a/b.xml', to('c%zz.xml'))).toBe('a/c%zz.xml');
  });

  it('is never looked for outside of the file', () => {
    for (const target of [
      'https://example.org/s.xml',
      'file:///etc/passwd',
      '\\\\server\\s.xml',
      '//server/s.xml',
    ])
      expect(() => targetOf('xl/workbook.xml', to(target))).toThrow('external-part');
    expect(() => targetOf('xl/workbook.xml', to('s.xml', true))).toThrow('external-part');
  });

  it('has its own relationships beside it', () => {
    expect(relationshipsOf('xl/workbook.xml')).toBe('xl/_rels/workbook.xml.rels');
    expect(relationshipsOf('')).toBe('_rels/.rels');
  });
});
