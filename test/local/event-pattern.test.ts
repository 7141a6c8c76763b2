import { describe, expect, it } from 'vitest';
import type { Json, Properties } from '../../local/assembly.ts';
import { matchesPattern } from '../../local/event-pattern.ts';

/** After the examples of "Comparison operators for use in event patterns" in the EventBridge user guide. */
const cases: [name: string, pattern: Properties, matching: Json[], other: Json[]][] = [
  ['an exact value', { source: ['aws.s3'] }, [{ source: 'aws.s3' }], [{ source: 'aws.s3x' }, {}]],
  ['any value of a list', { state: ['on', 'off'] }, [{ state: 'off' }], [{ state: 'OFF' }, { state: null }]],
  ['a list in the event', { tags: ['b'] }, [{ tags: ['a', 'b'] }], [{ tags: ['a'] }, { tags: [] }]],
  ['null', { state: [null] }, [{ state: null }], [{}, { state: '' }, { state: 'null' }]],
  ['the empty string', { state: [''] }, [{ state: '' }], [{ state: null }, {}]],
  ['numbers and not their text', { n: [5] }, [{ n: 5 }, { n: 5.0 }], [{ n: '5' }]],
  ['true', { on: [true] }, [{ on: true }], [{ on: 'true' }, { on: false }]],
  [
    'nested fields',
    { detail: { a: { b: ['x'] } } },
    [{ detail: { a: { b: 'x' } } }],
    [{ detail: { a: 'x' } }],
  ],
  ['every field, not just one', { a: ['1'], b: ['2'] }, [{ a: '1', b: '2', c: '3' }], [{ a: '1' }]],
  [
    'objects in a list',
    { items: { id: [1] } },
    [{ items: [{ id: 2 }, { id: 1 }] }],
    [{ items: [{ id: 2 }] }],
  ],
  [
    'a prefix',
    { time: [{ prefix: '2017-10-02' }] },
    [{ time: '2017-10-02T18:43:48Z' }],
    [{ time: 'x' }, { time: 2 }],
  ],
  [
    'a prefix in any case',
    { a: [{ prefix: { 'equals-ignore-case': 'EventB' } }] },
    [{ a: 'eventbridge' }],
    [{ a: 'x' }],
  ],
  ['a suffix', { file: [{ suffix: '.png' }] }, [{ file: 'a.png' }], [{ file: 'a.png.txt' }]],
  [
    'a suffix in any case',
    { a: [{ suffix: { 'equals-ignore-case': '.PNG' } }] },
    [{ a: 'b.png' }],
    [{ a: 'b' }],
  ],
  ['equality in any case', { a: [{ 'equals-ignore-case': 'alice' }] }, [{ a: 'ALICE' }], [{ a: 'alicex' }]],
  [
    'anything but a value',
    { s: [{ 'anything-but': 'initializing' }] },
    [{ s: 'running' }],
    [{ s: 'initializing' }, {}],
  ],
  ['anything but a number', { n: [{ 'anything-but': 123 }] }, [{ n: 124 }, { n: '123' }], [{ n: 123 }]],
  ['anything but a list', { s: [{ 'anything-but': ['a', 'b'] }] }, [{ s: 'c' }], [{ s: 'a' }, { s: 'b' }]],
  [
    'anything but a prefix',
    { s: [{ 'anything-but': { prefix: 'init' } }] },
    [{ s: 'run' }],
    [{ s: 'initial' }],
  ],
  [
    'anything but prefixes',
    { s: [{ 'anything-but': { prefix: ['a', 'b'] } }] },
    [{ s: 'c' }],
    [{ s: 'ax' }, { s: 'bx' }],
  ],
  [
    'anything but a suffix',
    { f: [{ 'anything-but': { suffix: '.txt' } }] },
    [{ f: 'a.rtf' }],
    [{ f: 'a.txt' }],
  ],
  [
    'anything but in any case',
    { s: [{ 'anything-but': { 'equals-ignore-case': ['A'] } }] },
    [{ s: 'b' }],
    [{ s: 'a' }],
  ],
  [
    'anything but a wildcard',
    { p: [{ 'anything-but': { wildcard: '*/lib/*' } }] },
    [{ p: '/a' }],
    [{ p: '/x/lib/y' }],
  ],
  ['a number', { n: [{ numeric: ['=', 100] }] }, [{ n: 100 }], [{ n: 99 }, { n: '100' }]],
  [
    'a range of numbers',
    { n: [{ numeric: ['>', 0, '<=', 5] }] },
    [{ n: 5 }, { n: 0.1 }],
    [{ n: 0 }, { n: 5.1 }, { n: '3' }],
  ],
  ['an address range', { ip: [{ cidr: '10.0.0.0/24' }] }, [{ ip: '10.0.0.255' }], [{ ip: '10.0.1.0' }]],
  [
    'what exists',
    { detail: { state: [{ exists: true }] } },
    [{ detail: { state: '' } }],
    [{ detail: {} }, {}],
  ],
  [
    'what does not exist',
    { detail: { c: [{ exists: false }] } },
    [{ detail: { a: 1 } }, {}],
    [{ detail: { c: 1 } }],
  ],
  ['leaves only when asked for existence', { d: [{ exists: true }] }, [{ d: 1 }], [{ d: { e: 1 } }]],
  [
    'a wildcard',
    { p: [{ wildcard: 'dir/*.png' }] },
    [{ p: 'dir/sub/x.png' }],
    [{ p: 'dir/x.jpg' }, { p: 'adir/x.png' }],
  ],
  ['a wildcard as text', { p: [{ wildcard: 'a.c*' }] }, [{ p: 'a.cd' }], [{ p: 'abcd' }]],
  ['several operators', { n: [{ numeric: ['<', 1] }, 'x'] }, [{ n: 0 }, { n: 'x' }], [{ n: 1 }]],
  ['either field', { $or: [{ a: ['1'] }, { b: ['2'] }] }, [{ a: '1' }, { b: '2' }], [{ a: '2', b: '1' }]],
  [
    'either field, deeper',
    { d: { $or: [{ a: [1] }, { b: [{ prefix: 'x' }] }] } },
    [{ d: { b: 'xy' } }],
    [{ d: { a: 2 } }],
  ],
];

describe('an event pattern matches', () => {
  it.each(cases)('%s', (_name, pattern, matching, other) => {
    for (const event of matching) expect(matchesPattern(pattern, event), JSON.stringify(event)).toBe(true);
    for (const event of other) expect(matchesPattern(pattern, event), JSON.stringify(event)).toBe(false);
  });

  it('nothing in silence when it names an operator that is not known', () => {
    expect(() => matchesPattern({ a: [{ sounds_like: 'b' }] }, { a: 'b' })).toThrow('sounds_like');
  });
});
