import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Canary, type Finding, type Kind, makeDetector } from './canaries.ts';
import { type Ended, runNode } from './commands.ts';
import { type Heard, heardVariable, readHeard } from './eavesdrop.ts';
import type { Kept, Look } from './look.ts';
import { type PlantedFolder, writePlantedFolder } from './planted-folder.ts';
import { erasureRequest, type Looks, looksVariable, type Questions } from './replay-and-erase.ts';
import { filesBelow, patience } from './replays.ts';

/** Everything that left a function, by the way on which it left; and what others asked of one. */
type Way =
  | 'log'
  | 'event'
  | 'queue'
  | 'mail'
  | 'question for a secret'
  | 'answer of a function'
  | 'object'
  | 'request from outside'
  | 'other';

const replayAndErase = fileURLToPath(new URL('replay-and-erase.ts', import.meta.url));
const eavesdrop = fileURLToPath(new URL('eavesdrop.ts', import.meta.url));

/** Where rows are as they were sent, or on the list of whom to contact. */
const asSent = /\/(raw|rejects)\/|\/work\/.*\/table\.csv|\.errors\.csv|\/work-list\./;

describe('replaying a folder full of canaries', () => {
  const parent = mkdtempSync(join(tmpdir(), 'privacy-'));
  const out = join(parent, 'out');
  let planted: PlantedFolder;
  let ended: Ended;
  let heard: readonly Heard[];
  let looks: Looks;
  let written: Record<string, string>;
  let detect: (text: string) => Finding[];

  beforeAll(async () => {
    planted = writePlantedFolder(join(parent, 'council'));
    detect = makeDetector(planted.canaries);
    const { unwelcome, deliveries, leaver } = planted;
    const questions: Questions = { council: 'E08000026', request: leaver.request, unwelcome, deliveries };
    writeFileSync(join(parent, 'questions.json'), JSON.stringify(questions));
    const replay = [replayAndErase, join(parent, 'council'), '--quarter', '2023-24-Q2', '--out', out];
    ended = await runNode(['--import', eavesdrop, ...replay], {
      [heardVariable]: join(parent, 'heard'),
      [looksVariable]: parent,
    });
    heard = readHeard(join(parent, 'heard'));
    looks = JSON.parse(readFileSync(join(parent, 'looks.json'), 'utf8'));
    written = filesBelow(out);
  }, patience);
  afterAll(() => rmSync(parent, { recursive: true }));

  const on = (way: Way) => heard.filter((each) => wayOf(each) === way);
  const found = (texts: readonly string[], allowed: readonly Kind[] = []) =>
    detect(texts.join('\n')).filter(({ kind }) => !allowed.includes(kind));
  const files = (of: RegExp) => Object.entries(written).filter(([path]) => of.test(path));

  test('ends with 3, because files were quarantined, and does everything else', () => {
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 3, stderr: '' });
    expect(ended.stdout.match(/^quarantined /gm)).toHaveLength(4);
    expect(ended.stdout).toMatch(/^accepted-with-rejects .*survey\.csv/m);
    // Of 13 and 9 that are good, each time one by message; of nothing that was quarantined or rejected.
    expect(ended.stdout).toMatch(/^carers-social-contact +100\.0% +13 \/ 13 /m);
    expect(ended.stdout).toMatch(/^assessments-completed +9 /m);
    expect(ended.stdout).toMatch(/^possible-hidden-carers +4 /m);
    expect(ended.stdout.match(/!!.*/g)).toEqual([
      expect.stringMatching(/dead-letter queue of .*QueuesChunks/),
    ]);
  });

  test('hears all that leaves a function', () => {
    const codes = on('log').map(({ text }) => /"code":"([a-z-]+)"/.exec(text)?.[1]);
    for (const code of [
      'upload-decided',
      'upload-counted',
      'message-recorded',
      'message-rejected',
      'message-sent',
      'erasure-done',
    ])
      expect(codes).toContain(code);
    expect(codes.filter((code) => code === 'message-rejected')).toHaveLength(10);
    for (const type of [
      'SurveyResponseRecorded.v1',
      'PossibleCarerIdentified.v1',
      'UploadSettled.v1',
      'AlertRaised.v1',
    ])
      expect(
        on('event').some(({ text }) => text.includes(type)),
        type,
      ).toBe(true);
    for (const way of ['queue', 'mail', 'answer of a function', 'object'] as const)
      expect(on(way), way).not.toEqual([]);
    expect(
      on('other').map((each) => each.kind === 'request' && `${each.method} ${each.url} ${each.target}`),
    ).toEqual([]);
    // And sees what is in it: where the senders' own words belong, they are found.
    const raw = on('object').filter((each) => each.kind === 'request' && each.url.includes('/raw/messages/'));
    expect(new Set(found(raw.map(({ text }) => text)).map(({ kind }) => kind))).toEqual(
      new Set<Kind>(['id', 'birth', 'address', 'free text', 'message', 'household', 'group word']),
    );
  });

  /** Whoever takes a delivery hands the response on to where a system of the council sends its messages, in the same form. */
  const isMessageSent = (each: Heard) => wayOf(each) === 'queue' && /QueuesSubmissions/.test(each.text);

  test.for<Way>(['log', 'event', 'queue', 'mail', 'answer of a function'])('no %s holds a canary', (way) => {
    const all = on(way).filter((each) => !isMessageSent(each));
    expect(found(all.map(({ text }) => text))).toEqual([]);
  });

  test('of a delivery, the message holds what was answered, and not how to reach whoever did', () => {
    expect(looks.accepted).toEqual(planted.deliveries.map(() => '202 {"verdict":"accepted"}'));
    const sent = found(heard.filter(isMessageSent).map(({ text }) => text));
    expect(new Set(sent.map(({ kind }) => kind))).toEqual(
      new Set<Kind>(['message', 'group word', 'free text']),
    );
  });

  test('no message to a team holds a canary', () => {
    expect(files(/^outbox\//).length).toBeGreaterThanOrEqual(2);
    expect(found(files(/^outbox\//).flat())).toEqual([]);
  });

  test('the terminal shows no canary but the names of files', () =>
    expect(found([ended.stdout, ended.stderr], ['file name'])).toEqual([]));

  test('a receipt holds no canary but the name of its file; the refused rows are in errors.csv', () => {
    expect(found(files(/^receipts\/.*(?<!\.errors\.csv)$/).flat(), ['file name'])).toEqual([]);
    const errors = found(files(/\.errors\.csv$/).flat()).map(({ value }) => value);
    expect(errors.filter((value) => !planted.refused.includes(value))).toEqual([]);
    expect(new Set(errors).size).toBeGreaterThan(50);
  });

  test('of a report, only the work list holds households, of the people to contact', () => {
    const others = files(/^reports\/.*(?<!work-list\.(html|csv))$/);
    expect(found(others.filter(([path]) => !path.includes('/internal/')).flat())).toEqual([]);
    // Figures by ethnicity are for named officers, in the council's own words for it.
    expect(found(others.flat(), ['ethnicity'])).toEqual([]);
    for (const form of ['html', 'csv']) {
      const onList = found(files(new RegExp(`work-list\\.${form}$`)).flat(), ['group word']);
      const values = new Set(onList.map(({ value }) => value));
      expect(values).toEqual(new Set(planted.toContact));
    }
  });

  test('an object that a function puts holds a canary only where the rows as they were sent belong', () => {
    const elsewhere = on('object').filter((each) => each.kind === 'request' && !asSent.test(each.url));
    expect(elsewhere.length).toBeGreaterThan(50);
    expect(
      found(
        elsewhere.map(({ text }) => text),
        ['household', 'group word', 'ethnicity', 'file name'],
      ),
    ).toEqual([]);
  });

  const textOf = (kept: readonly Kept[]) => kept.map(({ where, text }) => `${where}\n${text}`);
  const kindsIn = (kept: readonly Kept[]) => new Set(found(textOf(kept)).map(({ kind }) => kind));
  const keptBelow = ({ objects }: Look, of: RegExp) => objects.filter(({ where }) => of.test(`/${where}`));

  test('workbooks and archives are looked into, and hold no canary but those that were sent so', () => {
    const { before } = looks;
    expect(kindsIn(keptBelow(before, /^\/raw\/.*\.xlsx$/))).toEqual(
      new Set<Kind>(['id', 'birth', 'address', 'free text', 'household', 'group word']),
    );
    const made = keptBelow(before, /^\/(reports|closing|outbox)\//);
    for (const inside of ['[Content_Types].xml', 'content.xml'])
      expect(
        made.filter(({ text }) => text.includes(inside)),
        inside,
      ).not.toEqual([]);
    expect(found(textOf(made.filter(({ where }) => !asSent.test(where))), ['ethnicity'])).toEqual([]);
  });

  test('an object holds a canary only where the rows as they were sent belong', () => {
    const elsewhere = looks.before.objects.filter(
      ({ where }) => !/^uploads\//.test(where) && !asSent.test(`/${where}`),
    );
    expect(elsewhere.length).toBeGreaterThan(50);
    expect(found(textOf(elsewhere), ['household', 'group word', 'ethnicity', 'file name'])).toEqual([]);
  });

  test('of what was sent, a table holds households, words for groups and ids of messages only', () => {
    const itemsOf = (table: RegExp) => looks.before.items.filter(({ where }) => table.test(where));
    const groups: Kind[] = ['group word', 'ethnicity'];
    expect(kindsIn(itemsOf(/Records/))).toEqual(new Set<Kind>(['household', 'message', ...groups]));
    expect(kindsIn(itemsOf(/Indicators/))).toEqual(new Set<Kind>(groups));
    expect(kindsIn(itemsOf(/Alerts/))).toEqual(new Set<Kind>(['household', 'group word']));
    expect(itemsOf(/Records|Indicators|Alerts/)).toHaveLength(looks.before.items.length);
  });

  test('nothing is left in a queue, but as a dead letter what nobody can read', () => {
    expect(looks.before.letters).toEqual([]);
    expect(
      looks.after.letters.map(({ where, text }) => [/Chunks/.test(where), text.split('\n{')[0]]),
    ).toEqual([[true, planted.unwelcome]]);
  });

  test('whoever is refused hears nothing of what they sent', () => {
    expect(looks.answers.map((answer) => answer.slice(0, 3))).toEqual(['404', '404', '404', '401']);
    expect(found(looks.answers)).toEqual([]);
  });

  describe('after somebody asked to be erased', () => {
    let detectLeaver: (text: string) => Finding[];
    const leaverIn = (kept: readonly Kept[]) =>
      kept.flatMap(({ where, text }) =>
        detectLeaver(`${where}\n${text}`).map((finding) => ({ where, ...finding })),
      );
    beforeAll(() => {
      detectLeaver = makeDetector(planted.leaver.canaries);
    });

    test('the receipt says that it is done', () => {
      const [receipt] = keptBelow(
        looks.after,
        new RegExp(`^/receipts/.*/erasures/${erasureRequest}\\.json$`),
      );
      const { state, erasedInAll } = JSON.parse(receipt?.text.slice(receipt.text.indexOf('{')) ?? '');
      expect(state).toBe('done');
      expect(erasedInAll).toEqual({ assessments: 3, cld: 1, 'lets-talk': 2, lift: 2, sace: 2 });
    });

    test('nothing of them is in any object or queue, where all of it was', () => {
      const { before, after } = looks;
      const values = planted.leaver.canaries.map(({ value }) => value);
      const all = new Set(leaverIn(before.objects).map(({ value }) => value));
      expect(values.filter((value) => !all.has(value))).toEqual([]);
      expect(leaverIn(before.items)).not.toEqual([]);
      expect(leaverIn(after.objects)).toEqual([]);
      expect(leaverIn(after.letters)).toEqual([]);
    });

    test('nothing of them is in any table but the names of counters, which count nobody', () => {
      const left = leaverIn(
        looks.after.items.map(({ where, text }) => ({ where, text: withoutNoughts(text) })),
      );
      expect(left).toEqual([]);
    });

    test('nobody else is gone', () => {
      const { before, after } = looks;
      const isTheirs = new Set(planted.leaver.canaries.map(({ value }) => value));
      const others = planted.canaries.map(({ value }) => value).filter((value) => !isTheirs.has(value));
      for (const of of [/^\/raw\//, /^\/rejects\//, /\/table\.csv$/, /\.errors\.csv$/, /\/work-list\./]) {
        const [were, are] = [before, after].map((each) => textOf(keptBelow(each, of)).join('\n'));
        const there = others.filter((value) => were?.includes(value));
        expect(there, String(of)).not.toEqual([]);
        expect(
          there.filter((value) => !are?.includes(value)),
          String(of),
        ).toEqual([]);
      }
    });
  });
});

/** A cell keeps the name of a counter that has come back to nought. */
const withoutNoughts = (item: string): string => item.replaceAll(/"c:[^"]*":\{"N":"0"\}/g, '');

function wayOf(heard: Heard): Way {
  if (heard.kind === 'line') return 'log';
  const { url, target } = heard;
  if (target.startsWith('AWSEvents.')) return 'event';
  if (target.startsWith('AmazonSQS.')) return 'queue';
  if (url.startsWith('/v2/email/')) return 'mail';
  if (/\/runtime\/(invocation|init)\//.test(url)) return 'answer of a function';
  if (target.startsWith('secretsmanager.')) return 'question for a secret';
  if (/^\/[^/]+FunctionUrl/.test(url)) return 'request from outside';
  return target === '' ? 'object' : 'other';
}

describe('the detector', () => {
  const canaries: readonly Canary[] = [
    { kind: 'id', value: '999 701 2345' },
    { kind: 'birth', value: '1907-03-14' },
    { kind: 'address', value: 'ZZ7 4QX' },
    { kind: 'free text', value: 'Quillfeather 009 & son' },
  ];
  const detect = makeDetector(canaries);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const leaks: Record<string, (value: string) => string> = {
    'as it is': (value) => value,
    'in other letters': (value) => value.toUpperCase(),
    'without spaces and hyphens': (value) => value.replaceAll(/[\s-]/g, ''),
    'with other gaps': (value) => value.replaceAll(/[\s-]/g, ' - '),
    'in JSON in JSON': (value) => JSON.stringify(JSON.stringify({ value: `says "${value}"` })),
    'in a URL': (value) => `?q=${encodeURIComponent(value)}`,
    'in a form': (value) => new URLSearchParams({ value }).toString(),
    'in hexadecimal': (value) => Buffer.from(value).toString('hex'),
    'in base64': base64,
    'in base64, a byte further': (value) => base64(`x${value}y`),
    'in base64, two bytes further': (value) => base64(`xy${value}z`),
    'in base64 for URLs': (value) => Buffer.from(`${value}~~`).toString('base64url'),
  };

  test.for(Object.entries(leaks))('finds a value %s in a log line', ([, leak]) => {
    for (const { value } of canaries) {
      const line = `{"code":"failed","error":"Error","at":"${leak(value)}","rows":12}`;
      expect(detect(line).map((finding) => finding.value)).toContain(value);
    }
  });

  test('finds a day that is written in another way', () =>
    expect(detect('born 14/03/1907').map(({ value }) => value)).toContain('1907-03-14'));

  test('finds nothing in a line that is as it should be', () =>
    expect(detect('{"code":"message-rejected","generation":"1696118400000-0F","rows":999}')).toEqual([]));
});
