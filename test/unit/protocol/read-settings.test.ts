import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { nobodyErased } from '../../../shared/parsing/person-ids.ts';
import { cutFile } from '../../../shared/protocol/cut-file.ts';
import { readPart } from '../../../shared/protocol/read-part.ts';
import { settingsInForce, settingsOf, settingsRecordKey } from '../../../shared/protocol/read-settings.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { contextOf } from '../parsing/some.ts';
import { council } from './some.ts';

const another = 'E08000025' as typeof council;

const cut = {
  table: 'as-sent',
  encoding: 'utf-8',
  separator: '',
  headings: [],
  columns: [],
  rows: 1,
  problems: [],
};
const readText = (text: string) => readBytes(new TextEncoder().encode(text));
const readBytes = (bytes: Uint8Array) => {
  const segments = [{ start: 0, end: bytes.length, firstRow: 1 }];
  return readPart('settings', cutFile.parse({ ...cut, segments }), 0, bytes, {
    ...contextOf('council'),
    isErased: nobodyErased,
    sha256,
  });
};

describe('a settings file', () => {
  it('counts as one row, with or without a mark at its beginning', () => {
    const text = '{"name":"Coventry"}';
    for (const each of [text, `\ufeff${text}`])
      expect(readText(each)).toMatchObject({
        fileIsDamaged: false,
        rows: [{ statement: { content: { kind: 'settings', document: { name: 'Coventry' } } } }],
      });
  });

  it.each([
    ['name: Coventry', 'settings-not-json', 'The settings are not valid JSON'],
    ['{"shrink":0.1,\n "shrink":0.9}', 'json-key-twice', 'A key stands twice in one object (line 2)'],
    ['{"targets":{"__proto__":1}}', 'json-key-not-allowed', 'A key is called __proto__ (line 1)'],
    ['{"targets":{"x":1e400}}', 'json-number-too-large', 'A number is too large to be kept exactly (line 1)'],
  ])('that could be read in two ways is not taken, and says where to look: %s', (text, code, message) => {
    expect(readText(text)).toMatchObject({ fileIsDamaged: true, rows: [], problems: [{ code, message }] });
  });

  it('that is not in UTF-8 is not taken, and says in which line', () => {
    const bytes = new TextEncoder().encode('{\n"name":\n"Coventry"}');
    bytes[14] = 0xff;
    expect(readBytes(bytes)).toMatchObject({
      ...{ fileIsDamaged: true, unread: 1, rows: [] },
      problems: [{ code: 'encoding-invalid', row: 3 }],
    });
  });

  it('that is no object is refused as a whole', () => {
    expect(readText('[]')).toMatchObject({ problems: [{ code: 'settings-invalid', column: 'file' }] });
  });

  it('has a hash of what it says, however it is written', () => {
    const [one, other] = ['{"name":"A","shrink":0.5}', '{ "shrink": 0.5, "name": "A" }'].map(
      (text) => readText(text).rows[0]?.hash,
    );
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(other).toBe(one);
  });

  it.each([
    ['#ffdd00', 'colour-too-light', 'White words cannot be read on the colour look.colour'],
    ['#777777', 'colour-too-light', 'White words cannot be read on the colour look.colour'],
    ['navy', 'settings-invalid', 'The setting look.colour is not right: invalid_format'],
  ])('with a colour that pages cannot be shown in is refused: %s', (colour, code, message) => {
    expect(readText(JSON.stringify({ look: { colour } })).problems).toMatchObject([{ code, message }]);
  });

  it.each(['#767676', '#6B2C91'])('may choose any colour that white is read on: %s', (colour) => {
    expect(readText(JSON.stringify({ look: { colour } })).problems).toEqual([]);
  });

  it('is read again as it was taken, and nothing stands in for one that is not as it was', async () => {
    const archive = objectsDouble();
    await archive.put('good', '\ufeff{"shrink":0.5}', 'application/json');
    await archive.put('bad', '{"shrink":0.5,"shrink":0.6}', 'application/json');
    expect(await settingsOf('good', archive)).toEqual({ ...defaultSettings, shrink: 0.5 });
    expect(await settingsOf(null, archive)).toEqual(defaultSettings);
    await expect(settingsOf('bad', archive)).rejects.toThrow('settings-unreadable:json-key-twice');
  });
});

describe('the settings in force', () => {
  const file = (document: object | null) => ({
    rank: '1' as never,
    statement: document && { content: { kind: 'settings' as const, document: { ...document } } },
  });

  it('are what the newest settings file of the council said', async () => {
    const records = recordsDouble();
    await records.putFileSlot(settingsRecordKey(council), file({ shrink: 0.5 }));
    await records.putFileSlot(settingsRecordKey(another), file({ shrink: 0.7 }));
    expect(await settingsInForce(council, records)).toEqual({ ...defaultSettings, shrink: 0.5 });
  });

  it('are the defaults where there is none, or it was taken away', async () => {
    const records = recordsDouble();
    expect(await settingsInForce(council, records)).toEqual(defaultSettings);
    await records.putFileSlot(settingsRecordKey(council), file(null));
    expect(await settingsInForce(council, records)).toEqual(defaultSettings);
  });

  it('lie where the settings of a file are put', () => {
    const [row] = readText('{}').rows;
    const { naturalKey, subject } = settingsRecordKey(council);
    expect(row).toMatchObject({ naturalKey, subject });
    expect(settingsRecordKey(council)).toEqual({
      ...{ council, kind: 'council', subject: 'council', source: 'settings' },
      ...{ dataset: 'council', naturalKey: 'council' },
    });
  });
});
