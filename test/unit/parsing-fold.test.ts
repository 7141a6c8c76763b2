import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, slug } from '../../shared/parsing/fold.ts';

describe('folding', () => {
  it('lets case, spaces, underscores and punctuation not matter', () => {
    for (const spelling of ['Event_Start_Date', 'Event start date', ' event  START-date. ']) {
      expect(fold(spelling)).toBe('event start date');
    }
    expect(fold('Cost Frequency (Unit Type)')).toBe('cost frequency unit type');
  });

  it('reads & as and', () => {
    expect(fold('NFA - Information & Advice / Signposting only')).toBe(
      'nfa information and advice signposting only',
    );
    expect(fold('Foleshill&Longford')).toBe('foleshill and longford');
  });

  it('keeps letters with accents and of other scripts, however they are composed', () => {
    expect(fold('E\u0301lise')).toBe(fold('Élise'));
    expect(fold('ਪੰਜਾਬੀ')).toBe('ਪੰਜਾਬੀ');
  });

  it('leaves nothing of a value without letters or digits', () => {
    expect(fold(' – ? ')).toBe('');
  });

  it('changes nothing when it is done twice, and leaves no mark that separates parts of a counter name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
        expect(once).not.toMatch(/[|=/.:@]/);
      }),
    );
  });

  it('joins words by hyphens for lists', () => {
    expect(slug('Direct payment')).toBe('direct-payment');
    expect(slug('At_risk')).toBe('at-risk');
  });
});
