import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Damage } from '../../../../shared/parsing/workbook/damage.ts';
import { XmlScanner } from '../../../../shared/parsing/workbook/xml-scanner.ts';
import { attribute } from '../../../../shared/parsing/workbook/xml-text.ts';

/** What is told of a document that comes in pieces of such a length: `<a`, `a>`, and text in one. */
function told(document: string, length = document.length): string[] {
  const all: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') all.push(text);
    text = '';
  };
  const scanner = new XmlScanner({
    start: (name) => {
      flush();
      all.push(`<${name}`);
    },
    end: (name) => {
      flush();
      all.push(`${name}>`);
    },
    text: (more) => {
      text += more;
    },
  });
  for (let at = 0; at < document.length; at += length) scanner.push(document.slice(at, at + length));
  scanner.end();
  return all;
}

const codeOf = (document: string): string => {
  try {
    return told(document).join(' ');
  } catch (error) {
    if (error instanceof Damage) return error.problem.code;
    throw error;
  }
};

describe('an XML document', () => {
  it('is told element by element, without prefixes', () => {
    expect(told('<?xml version="1.0"?>\n<x:a b="1>2"><!-- <c> --><x:b/>t</x:a>\n')).toEqual([
      '<a',
      '<b',
      'b>',
      't',
      'a>',
    ]);
  });

  it('has its references resolved, and none in CDATA', () => {
    expect(told('<a>&lt;&#233;&#x1F600;&amp;amp;<![CDATA[&lt;<b>]]></a>')).toEqual([
      '<a',
      '<é😀&amp;&lt;<b>',
      'a>',
    ]);
  });

  it('has one kind of line break', () => {
    expect(told('<a>1\r\n2\r3\n&#13;</a>', 1)).toEqual(['<a', '1\n2\n3\n\r', 'a>']);
  });

  it('is told the same in whatever pieces it comes', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<b c="&gt;\'>"/>',
      '&amp;',
      '\r\n',
      '\r',
      'text',
      '<!-- - -- > -->',
      '<![CDATA[]]]>',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, length) => {
        const balanced = pieces.filter((each) => each !== '<b>' && each !== '</b>').join('');
        const document = `<a><b>${balanced}</b></a>`;
        expect(told(document, length)).toEqual(told(document));
      }),
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'document-type'],
    ['a document type in small letters', '<!doctype a><a/>', 'document-type'],
    ['an entity in its middle', '<a><!ENTITY b "c"></a>', 'document-type'],
    ['no element', ' ', 'workbook-broken'],
    ['two roots', '<a/><b/>', 'workbook-broken'],
    ['text beside its root', '<a/>x', 'workbook-broken'],
    ['an end too few', '<a><b></b>', 'workbook-broken'],
    ['an end too many', '<a></a></a>', 'workbook-broken'],
    ['a tag without a name', '<a>< b/></a>', 'workbook-broken'],
    ['a reference to nothing', '<a>&nbsp;</a>', 'workbook-broken'],
    ['a reference without an end', '<a>&lt</a>', 'workbook-broken'],
    ['a character that is none', '<a>&#0;</a>', 'workbook-broken'],
    ['half of a character', '<a>&#xD800;</a>', 'workbook-broken'],
    ['an end that does not come', '<a>x', 'workbook-broken'],
  ])('is refused with %s', (_, document, problem) => {
    expect(codeOf(document)).toBe(problem);
  });
});

describe('an attribute', () => {
  it('is found by its name, in either quotes, with or without a prefix', () => {
    const tag = `sheet name="a 'id=' &amp; b" sheetId = '7'\n r:id="r1"`;
    expect(attribute(tag, 'name')).toBe("a 'id=' & b");
    expect(attribute(tag, 'sheetId')).toBe('7');
    expect(attribute(tag, 'id')).toBe('r1');
    expect(attribute(tag, 'Id')).toBeUndefined();
    expect(attribute('c r=1', 'r')).toBeUndefined();
  });
});
