import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import type { IsErased, PersonId } from '../../../shared/parsing/person-ids.ts';
import { type CleaningPorts, cleanUnrecognised, cleanUpload } from '../../../shared/protocol/clean-upload.ts';
import type { FoundErased, NamedSubject } from '../../../shared/protocol/note-erased.ts';
import { convertedKey, errorsKey, unrecognisedPrefix, workPrefix } from '../../../shared/protocol/places.ts';
import { Transient } from '../../../shared/protocol/transient.ts';
import { objectEraserDouble } from '../../doubles/eraser.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { sheetXml, workbookOf, workbookOfRows } from '../../workbooks/workbook.ts';
import { council, generation } from './some.ts';

const isTheirs: IsErased = (ids) =>
  ids.some(({ purpose, id }) =>
    [
      'nhs 9990000018',
      'local SYN-000009',
      'assessments/subject ASSESSED-9',
      'lets-talk#2023/subject RESPONSE-9',
    ].includes(`${purpose} ${id}`),
  );

/** One upload, as it is kept once it is counted. */
class Kept {
  readonly calls: string[] = [];
  readonly noted: NamedSubject[] = [];
  readonly touch = async (call: string) =>
    void (call.endsWith(':before') && this.calls.push(call.slice(0, -7)));
  readonly archive = objectsDouble();
  readonly reports = objectsDouble();
  readonly upload: Upload;

  constructor(of: Partial<Upload> = {}) {
    const about = { council, generation: generation(1), source: 'assessments', dataset: '2023-24-Q2' };
    const key = 'uploads/E08000026/assessments/2023-24-Q2/file.csv';
    this.upload = { ...about, key, etag: 'an etag', raw: 'raw/file', settings: null, ...of } as Upload;
  }

  async put(body: string | Uint8Array): Promise<this> {
    await this.archive.put(this.upload.raw, body, 'application/octet-stream');
    return this;
  }

  /** How many rows were blanked. */
  async clean(how: Parameters<Kept['cleaned']>[0] = {}) {
    return (await this.cleaned(how)).rows;
  }

  async cleaned({
    segmentBytes = 40,
    note = async ({ subjects }: FoundErased): Promise<void> => void this.noted.push(...subjects),
    isUnrecognised = false,
  } = {}) {
    const { touch, archive, reports } = this;
    const how = {
      isErased: isTheirs,
      note: async (found: FoundErased) => {
        this.calls.push('note');
        await note(found);
      },
    };
    const ports: CleaningPorts = {
      archive,
      archiveEraser: objectEraserDouble({ name: 'archive', objects: archive.objects, touch }),
      reports,
      reportsEraser: objectEraserDouble({ name: 'reports', objects: reports.objects, touch }),
      emptyLetterbox: async ({ key, etag }) => void this.calls.push(`letterbox ${key} ${etag}`),
      pseudonymise: (of, purpose, id) => `${of}/${purpose}/${id}` as never,
      segmentBytes,
    };
    return isUnrecognised
      ? cleanUnrecognised(this.upload.raw, how, ports)
      : cleanUpload(this.upload, how, ports);
  }

  text = (key = this.upload.raw) => this.archive.text(key);
  bytes = (key = this.upload.raw) => this.archive.objects.get(key)?.body;
}

const headings = 'assessment_id,person_id,nhs_number,requested_on,outcome';
const spaces = (row: string) => ' '.repeat(row.length);

describe('a file of which somebody is to be erased', () => {
  it('keeps every other byte where it was, headings, blank rows and segments without them included', async () => {
    const theirs = ['A-1,SYN-000009,,2023-07-01,respite', 'A-4,,999 000 0018,2023-07-01,x'];
    const others = [
      'A-2,SYN-8,,2023-07-02,"two\r\nlines"',
      '',
      '',
      'A-3,SYN-7,,2023-07-03,respite',
      ',,,,',
      'A-5,,,2023-07-01,',
    ];
    const [first, ...rest] = others;
    const file = (one = '', other = '') =>
      `${[headings, one, first, ...rest.slice(0, 3), other, ...rest.slice(3)].join('\r\n')}`;
    for (const segmentBytes of [1, 40, 1000]) {
      const kept = await new Kept().put(file(...theirs));
      expect(await kept.clean({ segmentBytes })).toBe(2);
      expect(await kept.text()).toBe(file(...theirs.map(spaces)));
      expect(kept.noted.map(({ name }) => name.id)).toEqual(['A-1', 'A-4']);
    }
  });

  it.each([false, true])('is read in UTF-16 as well, big-endian: %s', async (isBig) => {
    const theirs = 'A-1,SYN-000009,,2023-07-01,“é”';
    const file = (row: string) => `\ufeff${headings}\n${row}\nA-2,SYN-8,,2023-07-01,𝒳\n`;
    const bytes = (text: string) => {
      const little = Buffer.from(text, 'utf16le');
      return new Uint8Array(isBig ? little.swap16() : little);
    };
    const kept = await new Kept().put(bytes(file(theirs)));
    expect(await kept.clean()).toBe(1);
    expect(kept.bytes()).toEqual(bytes(file(spaces(theirs))));
  });

  it('loses their refused rows, and those that are out of step, which name nobody that was counted', async () => {
    const refused = 'A-1,SYN-000009,999 000 0019,no date,x';
    const short = 'SYN-000009,A-2';
    const long = 'A-3,SYN-000009,,2023-07-01,x,beyond';
    const kept = await new Kept().put([headings, refused, short, long, ''].join('\n'));
    expect(await kept.clean()).toBe(3);
    expect(await kept.text()).toBe([headings, ...[refused, short, long].map(spaces), ''].join('\n'));
    expect(kept.noted.map(({ name }) => name.id)).toEqual(['A-1']);
  });

  it('loses them in the list of its refused rows too, which its sender fetches', async () => {
    const kept = await new Kept().put(`${headings}\nA-1,SYN-000009,,no date,x\nA-2,SYN-8,,no date,x\n`);
    const list = errorsKey(kept.upload.key);
    const said = 'requested_on is not a date,Use 2023-09-30';
    const theirs = `A-1,SYN-000009,,no date,x,${said}`;
    const others = `A-2,SYN-8,,no date,x,${said}`;
    const errors = (row: string) => [`${headings},problems,how_to_fix`, row, others, ''].join('\r\n');
    await kept.reports.put(list, errors(theirs), 'text/csv; charset=utf-8');
    expect(await kept.clean()).toBe(2);
    expect(await kept.reports.text(list)).toBe(errors(spaces(theirs)));
    expect(kept.reports.objects.get(list)?.contentType).toBe('text/csv; charset=utf-8');
    kept.calls.length = 0;
    expect(await kept.clean()).toBe(0);
    expect(kept.calls).toEqual(['archiveEraser.keepNewest', 'reportsEraser.keepNewest']);
  });

  it('that is a workbook is kept as its table from now on, and one without them stays a workbook', async () => {
    const book = workbookOfRows([
      headings.split(','),
      ['A-1', 'SYN-000009', 9990000018, '2023-07-01', 'respite'],
      ['A-2', 'SYN-8', null, 45108, 'two\nlines'],
    ]);
    const theirs = 'A-1,SYN-000009,9990000018,2023-07-01,respite';
    const table = `${headings}\n${spaces(theirs)}\nA-2,SYN-8,,2023-07-01,"two\nlines"\n`;
    const kept = await new Kept().put(book);
    const written: string[] = [];
    const { write } = kept.archive;
    Object.assign(kept.archive, {
      write: (...args: Parameters<typeof write>) => {
        written.push(args[0]);
        return write(...args);
      },
    });
    expect(await kept.clean()).toBe(1);
    // Where everything lies that does not stay, should it be left behind.
    expect(written.every((key) => key.startsWith(workPrefix(kept.upload)))).toBe(true);
    expect((await kept.text())?.replaceAll('\r\n', '\n')).toBe(table);
    expect([...kept.archive.objects].map(([key, { contentType }]) => [key, contentType])).toEqual([
      ['raw/file', 'text/csv; charset=utf-8'],
    ]);
    const another = await new Kept().put(
      workbookOfRows([headings.split(','), ['A-2', 'SYN-8', null, 45108, 'x']]),
    );
    const before = [...another.archive.objects];
    expect(await another.clean()).toBe(0);
    expect([...another.archive.objects]).toEqual(before);
  });

  it('that is a workbook loses them in the table that was made of it, where that is still kept', async () => {
    const book = workbookOfRows([headings.split(','), ['A-1', 'SYN-000009', null, '2023-07-01', 'x']]);
    const kept = await new Kept().put(book);
    const table = convertedKey(kept.upload);
    const made = (row: string) => `${headings}\n${row}\n`;
    const theirs = 'A-1,SYN-000009,,2023-07-01,x';
    await kept.archive.put(table, made(theirs), 'text/csv; charset=utf-8');
    expect(await kept.clean()).toBe(2);
    expect(await kept.text(table)).toBe(made(spaces(theirs)));
    expect(await kept.text(table)).toBe(await kept.text());
    expect(kept.archive.objects.get(table)?.contentType).toBe('text/csv; charset=utf-8');
    expect([...kept.archive.objects.keys()].sort()).toEqual(['raw/file', table]);
  });

  it('that is a workbook without our headings, which was quarantined, is looked through in its table as well', async () => {
    const kept = await new Kept().put(
      workbookOfRows([
        ['no', 'headings'],
        ['SYN-000009', 'x'],
        ['SYN-8', 'y'],
      ]),
    );
    expect(await kept.clean()).toBe(1);
    expect((await kept.text())?.replaceAll('\r\n', '\n')).toBe(
      `no,headings\n${spaces('SYN-000009,x')}\nSYN-8,y\n`,
    );
    expect([...kept.archive.objects].map(([key, { contentType }]) => [key, contentType])).toEqual([
      ['raw/file', 'text/csv; charset=utf-8'],
    ]);
  });

  it('that is a workbook which breaks off stays as it is, and no part of its table is left beside it', async () => {
    const xml = sheetXml([headings.split(','), ['A-1', 'SYN-000009']]).replace('</sheetData>', '');
    const kept = await new Kept().put(workbookOf([{ name: 'S', xml }]));
    const before = [...kept.archive.objects];
    expect(await kept.clean()).toBe(0);
    expect([...kept.archive.objects]).toEqual(before);
  });

  it('of a survey platform keeps its title, its headings and its later rows, though its data end where column D is blank', async () => {
    const sheet = (...rows: string[]) =>
      [',,,Let’s Talk', ',,,', ',,,Date of contribution,', 'Login,Email,ID,,How is it?', ...rows, ''].join(
        '\n',
      );
    const theirs = 'ada,a@example.org,RESPONSE-9,31/03/2023 14:05,Good';
    const others = 'bea,b@example.org,R-2,31/03/2023 14:06,Bad';
    const kept = await new Kept({ source: 'lets-talk', dataset: '2023' }).put(
      sheet(theirs, others, ',,,,', ',,,,'),
    );
    expect(await kept.clean()).toBe(1);
    expect(await kept.text()).toBe(sheet(spaces(theirs), others, ',,,,', ',,,,'));
    // A blanked row in the middle is not where the data end.
    const again = await new Kept({ source: 'lets-talk', dataset: '2023' }).put(
      sheet(spaces(theirs), theirs, others, ',,,,'),
    );
    expect(await again.clean()).toBe(1);
    expect(await again.text()).toBe(sheet(spaces(theirs), spaces(theirs), others, ',,,,'));
  });

  it('of a survey platform loses them also below the end of its data, where nothing is read', async () => {
    const sheet = (...rows: string[]) =>
      [',,,Let’s Talk', ',,,', ',,,Date of contribution,', 'Login,Email,ID,,How is it?', ...rows, ''].join(
        '\n',
      );
    const read = 'bea,b@example.org,R-2,31/03/2023 14:06,Bad';
    const theirs = 'ada,a@example.org,RESPONSE-9,,Good';
    const kept = await new Kept({ source: 'lets-talk', dataset: '2023' }).put(
      sheet(read, theirs, 'x', theirs),
    );
    expect(await kept.clean()).toBe(2);
    expect(await kept.text()).toBe(sheet(read, spaces(theirs), 'x', spaces(theirs)));
  });

  it('in which a quote is never closed loses all behind it in its piece, as that is one row and they are in it', async () => {
    const theirs = 'A-1,SYN-000009,,2023-07-01,x';
    const behind = (row: string) => `A-2,SYN-8,,2023-07-01,"never closed\n${row}\nA-5,,,,\n`;
    const kept = await new Kept().put(`${headings}\n${theirs}\n${behind(theirs)}`);
    expect(await kept.clean({ segmentBytes: 1000 })).toBe(2);
    expect(await kept.text()).toBe(`${headings}\n${spaces(theirs)}\n${spaces(behind(theirs))}`);
    const cut = await new Kept().put(`${headings}\n${theirs}\n${behind(theirs)}`);
    expect(await cut.clean({ segmentBytes: 40 })).toBe(2);
    expect(await cut.text()).toBe(`${headings}\n${spaces(theirs)}\n${behind(spaces(theirs))}`);
    const without = await new Kept().put(`${headings}\n${theirs}\n${behind('A-3,SYN-0000090,,,')}`);
    expect(await without.clean()).toBe(1);
    expect(await without.text()).toBe(`${headings}\n${spaces(theirs)}\n${behind('A-3,SYN-0000090,,,')}`);
  });

  it('of which nobody can tell what separates its cells loses them whatever does', async () => {
    for (const theirs of ['x;SYN-000009;y', 'x\t999 000 0018\ty', '"SYN-000009";x']) {
      const file = (row: string) => `no headings\n${row}\nx;SYN-8;y\n`;
      const kept = await new Kept().put(file(theirs));
      expect(await kept.clean()).toBe(1);
      expect(await kept.text()).toBe(file(spaces(theirs)));
    }
  });

  it('that nobody can read as a table is looked through row by row, in whatever cell they are', async () => {
    const theirs = 'x,SYN-000009,y';
    const kept = await new Kept().put(`no,headings,here\n${theirs}\nx,SYN-8,y\n`);
    expect(await kept.clean()).toBe(1);
    expect(await kept.text()).toBe(`no,headings,here\n${spaces(theirs)}\nx,SYN-8,y\n`);
    expect(kept.archive.objects.get('raw/file')?.contentType).toBe('application/octet-stream');
    expect(kept.noted).toEqual([]);
  });
});

describe('a file that is no table', () => {
  const document = Buffer.from('%PDF-1.7\nSYN-000009\n');
  const bytes = `${'\u0001'.repeat(9)}\nSYN-000009\nSYN-8\n`;

  it('is not looked through, and that is told, where it is no text; nothing of it is touched', async () => {
    const kept = await new Kept().put(document);
    expect(await kept.cleaned()).toEqual({ rows: 0, isUnreadable: true });
    expect(kept.calls).toEqual([]);
  });

  it('is looked through as far as that goes, and told as well, where it may hold more than can be read', async () => {
    const kept = await new Kept().put(bytes);
    expect(await kept.cleaned()).toEqual({ rows: 1, isUnreadable: true });
    expect(await kept.text()).toBe(bytes.replace('SYN-000009', spaces('SYN-000009')));
  });

  it('is told of as one that was looked through, where it is text', async () => {
    for (const text of [`${headings}\nA-2,SYN-8,,2023-07-01,x\n`, 'whatever\nSYN-8\n'])
      expect(await (await new Kept().put(text)).cleaned()).toEqual({ rows: 0, isUnreadable: false });
  });
});

describe('a file that was put where no file belongs', () => {
  const raw = `${unrecognisedPrefix}${generation(7)}`;

  it('is looked through whatever it is, and who is found is noted by what it names them', async () => {
    const ids: PersonId[] = [];
    const kept = await new Kept({ raw }).put('whatever\nx,SYN-000009\nx,SYN-8\n');
    const note = async (found: FoundErased) => {
      expect(found.subjects).toEqual([]);
      ids.push(...found.ids);
    };
    expect(await kept.cleaned({ isUnrecognised: true, note })).toEqual({ rows: 1, isUnreadable: false });
    expect(await kept.text()).toBe(`whatever\n${spaces('x,SYN-000009')}\nx,SYN-8\n`);
    expect(ids).toContainEqual({ purpose: 'local', id: 'SYN-000009' });
    expect(kept.calls).toEqual([
      'note',
      'archiveEraser.replace',
      'archiveEraser.keepNewest',
      'archiveEraser.keepNewest',
    ]);
  });

  it('leaves no copy beside it where it is a workbook', async () => {
    const kept = await new Kept({ raw }).put(workbookOfRows([['whatever'], ['SYN-000009']]));
    expect(await kept.cleaned({ isUnrecognised: true })).toMatchObject({ rows: 1 });
    expect([...kept.archive.objects.keys()]).toEqual([raw]);
  });
});

describe('a file is cleaned', () => {
  const file = `${headings}\nA-1,SYN-000009,,2023-07-01,x\nA-1,SYN-000009,,2023-07-02,x\nA-2,SYN-8,,2023-07-01,x\n`;

  it('once it is noted whom there is to erase, each once, by the name that is listed and the one in the tables', async () => {
    const kept = await new Kept().put(file);
    expect(await kept.clean()).toBe(2);
    expect(kept.noted).toEqual([
      {
        name: { purpose: 'assessments/subject', id: 'A-1' },
        subject: { kind: 'assessment', subject: `${council}/assessments/A-1`, source: 'assessments' },
      },
    ]);
    expect(kept.calls).toEqual([
      'note',
      `letterbox ${kept.upload.key} an etag`,
      'archiveEraser.replace',
      'archiveEraser.keepNewest',
      'archiveEraser.keepNewest',
    ]);
  });

  it('not at all where that could not be noted', async () => {
    const kept = await new Kept().put(file);
    const note = () => Promise.reject(new Transient('throttled'));
    await expect(kept.clean({ note })).rejects.toThrow('throttled');
    expect(await kept.text()).toBe(file);
    expect(kept.calls).toEqual(['note']);
  });

  it('once: the second time there is nothing to note, and only old versions are taken away', async () => {
    const kept = await new Kept().put(file);
    await kept.clean();
    const before = [...kept.archive.objects];
    kept.calls.length = 0;
    expect(await kept.clean()).toBe(0);
    expect(kept.calls).toEqual(['archiveEraser.keepNewest']);
    expect([...kept.archive.objects]).toEqual(before);
  });

  it('where it has no rows at all, too', async () => {
    for (const empty of ['', headings, `${headings}\n`]) {
      const kept = await new Kept().put(empty);
      expect([await kept.clean(), await kept.text()]).toEqual([0, empty]);
    }
  });

  it.each(['accepted', 'accepted-with-rejects', 'unchanged', 'held'] as const)(
    'not where it is about nobody, and counts: %s',
    async (verdict) => {
      const reference = await new Kept({ source: 'provider', verdict }).put(file);
      expect(await reference.clean()).toBe(0);
      expect([await reference.text(), reference.calls]).toEqual([file, []]);
    },
  );

  it.each(['quarantined', 'failed'] as const)(
    'where it was put in a wrong place, and does not count: %s',
    async (verdict) => {
      for (const source of ['provider', 'settings'] as const) {
        const reference = await new Kept({ source, verdict }).put(file);
        expect(await reference.clean()).toBe(2);
        expect(await reference.text()).not.toContain('SYN-000009');
      }
    },
  );

  it('also where it is not kept any more: then neither is what was sent', async () => {
    const gone = new Kept();
    expect([await gone.clean(), gone.calls]).toEqual([0, [`letterbox ${gone.upload.key} an etag`]]);
  });

  it('with the settings that it was read with', async () => {
    const renamed = file.replace('person_id', 'Client');
    const kept = await new Kept({ settings: 'raw/settings' }).put(renamed);
    await kept.archive.put(
      'raw/settings',
      JSON.stringify({ columnMaps: { assessments: { Client: 'person_id' } } }),
      '',
    );
    expect(await kept.clean()).toBe(2);
    const byDefault = await new Kept().put(renamed);
    expect(await byDefault.clean()).toBe(0);
  });

  it('as by default where nobody can read its settings, and later where they cannot be had now', async () => {
    const kept = await new Kept({ settings: 'raw/settings' }).put(file);
    await kept.archive.put('raw/settings', 'no JSON', '');
    expect(await kept.clean()).toBe(2);
    const later = await new Kept({ settings: 'raw/settings' }).put(file);
    const text = later.archive.text;
    Object.assign(later.archive, {
      text: (key: string) =>
        key === 'raw/settings' ? Promise.reject(new Transient('unavailable')) : text(key),
    });
    await expect(later.clean()).rejects.toThrow('unavailable');
  });
});
