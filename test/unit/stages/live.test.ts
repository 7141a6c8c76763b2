import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { type LivePorts, live } from '../../../functions/6-report/live.ts';
import type { Event } from '../../../shared/contracts/events.ts';
import type { Generation } from '../../../shared/contracts/identifiers.ts';
import { positions as positionsSchema } from '../../../shared/contracts/positions.ts';
import type { UploadStore } from '../../../shared/ports/uploads.ts';
import { contactLink } from '../../../shared/protocol/action-links.ts';
import { publisher } from '../../../shared/protocol/councils.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { assessments, at, Council, code, lift, outcomes } from './council.ts';

const folder = 'reports/E08000026/live/internal/';
const rung = [{ type: 'IndicatorChanged.v1', data: { council: code } }] as Event[];
const positionsIn = async (council: Council) =>
  positionsSchema.parse(JSON.parse((await council.reports.text(`${folder}positions.json`)) ?? 'null'));
const completedIn = async (council: Council) =>
  (await positionsIn(council)).positions.find(({ indicator }) => indicator === 'assessments-completed')
    ?.numerator;
const pageIn = async (council: Council) => (await council.reports.text(`${folder}index.html`)) ?? '';
const portsOf = (council: Council, instead: Partial<LivePorts>): LivePorts => {
  const { archive, uploads, records, ledgers, alerts, sha256, tablesRead, log, reports, ...rest } = council;
  const { sign, actionsUrl } = rest;
  const stores = { archive, uploads, records, ledgers, alerts, tablesRead, reports };
  return { ...stores, sha256, sign, actionsUrl, log, ...instead };
};
const written = async (council: Council) => {
  const keys = [];
  for await (const key of council.reports.list(folder)) keys.push(key.slice(folder.length));
  return keys;
};

describe('the live figures', () => {
  it('are written with the work list when something has moved', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(await council.tell());
    expect(await written(council)).toEqual([
      'index.html',
      'positions.csv',
      'positions.json',
      'work-list.csv',
      'work-list.html',
    ]);
    expect(await positionsIn(council)).toMatchObject({
      quarter: '2023-24-Q2',
      asOf: '2023-09-25T09:00:00.000Z',
    });
  });

  it('come with a link for each possible hidden carer to say how contact went, the same on every attempt', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 no yes'), '2023-09-25T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    await live(council)(rung);
    const list = (await council.reports.text(`${folder}work-list.html`)) ?? '';
    const episodes = await council.alerts.episodes(code, 'possible-hidden-carer');
    expect(episodes).toHaveLength(2);
    for (const episode of episodes)
      expect(list).toContain(`href="${contactLink(episode, at('2023-09-25T09:00:00.000Z'), council)}"`);
    await live(council)(rung);
    expect(await council.reports.text(`${folder}work-list.html`)).toBe(list);
  });

  it('are of the quarter that is still open, by the time of the latest statement and not of any clock', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-10-20T22:59:59.000Z');
    await live(council)(rung);
    expect((await positionsIn(council)).quarter).toBe('2023-24-Q2');
    await council.upload('assessments/a/2.csv', assessments(1, 0, 11), '2023-10-20T23:00:00.000Z');
    await live(council)(rung);
    expect((await positionsIn(council)).quarter).toBe('2023-24-Q3');
  });

  it('stay as they were while a file is half counted, and the page says that it is coming', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const before = await positionsIn(council);
    await council.postAndLeave('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
    await live(council)(await council.tell());
    expect(await positionsIn(council)).toEqual(before);
    const page = await pageIn(council);
    expect(page).toContain('1 file is being counted.');
    expect(page).toMatch(/2\.csv<.*Being counted/);
    expect(page).toContain(before.fingerprint);
  });

  it('are not read in the midst of a file that came while they were read', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const before = await positionsIn(council);
    await council.upload('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
    let looks = 0;
    const uploads: UploadStore = {
      ...council.uploads,
      inFlight: async () => (looks++ === 0 ? [] : ['a file that came in between' as Generation]),
    };
    await live(portsOf(council, { uploads }))(rung);
    expect(await positionsIn(council)).toEqual(before);
    expect(await pageIn(council)).toContain('1 file is being counted.');
  });

  it('have a page that says so before the first file is counted, and what to do when none was accepted', async () => {
    const council = new Council();
    await council.postAndLeave('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(await council.tell());
    expect(await written(council)).toEqual(['index.html']);
    expect(await pageIn(council)).toContain('There are no figures yet: the first are being counted.');
    const other = new Council();
    await other.upload('assessments/a/1.csv', 'neither,nor\n1,2\n', '2023-09-25T09:00:00.000Z');
    await live(other)(await other.tell());
    expect(await pageIn(other)).toContain('What to do next');
    expect(await pageIn(other)).toMatch(
      /href="(\.\.\/){4}receipts\/E08000026\/assessments\/a\/1\.csv\.html".*Not accepted/,
    );
  });

  it('of every council are written again once published outcomes count', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await council.tell();
    await council.upload('ascof/2021-22/1.csv', outcomes, '2023-09-26T09:00:00.000Z', publisher);
    await live(council)(await council.tell());
    expect(await completedIn(council)).toBe(10);
    expect(await council.reports.text(`reports/${publisher}/live/internal/index.html`)).toBeUndefined();
  });

  it('are not written again where nothing is different', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const puts: string[] = [];
    const touch = async (call: string) => void (call.includes('put') && puts.push(call));
    const reports = objectsDouble({ objects: council.reports.objects, touch });
    await live(portsOf(council, { reports }))(rung);
    expect(puts).toEqual([]);
    await council.upload('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
    await live(portsOf(council, { reports }))(rung);
    expect(puts).not.toEqual([]);
  });

  it('are not written for a council that has said nothing', async () => {
    const council = new Council();
    await live(council)(rung);
    expect(await written(council)).toEqual([]);
  });

  it('are not written for a council that has sent published outcomes only, and are once it sends its own', async () => {
    const council = new Council();
    await council.upload('ascof/2021-22/1.csv', outcomes, '2023-09-24T09:00:00.000Z');
    await live(council)(rung);
    expect(await written(council)).toEqual([]);
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    expect(await completedIn(council)).toBe(10);
  });

  it('are written until they are what holds, though something moved while they were written', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    let hasMoved = false;
    const reports = objectsDouble({
      objects: council.reports.objects,
      touch: async () => {
        if (hasMoved) return;
        hasMoved = true;
        await council.upload('assessments/a/2.csv', assessments(0, 5, 11), '2023-09-26T09:00:00.000Z');
      },
    });
    await live(portsOf(council, { reports }))(rung);
    expect(await completedIn(council)).toBe(15);
  });

  it('that never come to rest are left, after some rounds, to whoever hears of the next change', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    let files = 1;
    const reports = objectsDouble({
      objects: council.reports.objects,
      touch: async (call) => {
        // Something moves in every round, until nobody would wait any longer.
        if (!call.includes('put:after') || files > 40) return;
        files += 1;
        const file = assessments(0, 5, files * 100);
        await council.upload(`assessments/a/${files}.csv`, file, '2023-09-26T09:00:00.000Z');
      },
    });
    council.logs.lines.length = 0;
    await live(portsOf(council, { reports }))(rung);
    expect(council.logs.lines.filter(({ code: each }) => each === 'positions-written')).toHaveLength(5);
    await live(council)(rung);
    expect(await completedIn(council)).toBe(10 + 5 * (files - 1));
  });

  it('have the same bytes for the same statements, however often they are written', async () => {
    const council = new Council();
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const before = structuredClone([...council.reports.objects]);
    await live(council)([...rung, ...rung]);
    expect([...council.reports.objects]).toEqual(before);
  });
});

describe('the work list', () => {
  it('names households that are open, which no message does', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 yes yes'), '2023-09-05T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    await live(council)(rung);
    const csv = await council.reports.text(`${folder}work-list.csv`);
    expect(csv).toContain('H-P1');
    expect(csv).not.toContain('H-P2');
  });

  it('says where everybody stands who was ever found', async () => {
    const council = new Council();
    await council.upload('lift/2023-08/a.csv', lift('P1 no yes', 'P3 no yes'), '2023-08-05T09:00:00.000Z');
    const file = lift('P1 no yes contacted', 'P2 no yes', 'P3 yes yes', 'P4 no yes engaged', 'P5 yes yes');
    await council.upload('lift/2023-09/a.csv', file, '2023-09-05T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    await live(council)(rung);
    const page = (await council.reports.text(`${folder}work-list.html`)) ?? '';
    const facts = [...page.matchAll(/<li><strong>(\d+)<\/strong> ([^<]*)/g)].map(([, n, of]) => `${n} ${of}`);
    expect(facts).toEqual([
      '4 people found so far',
      '1 to contact',
      '1 contacted, waiting for an answer',
      '0 tried, not reached',
      '1 engaged',
      '1 closed',
    ]);
  });
});

describe('what waits', () => {
  it('has waited a day longer after each night, though nobody has sent anything', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes'), '2023-09-05T09:00:00.000Z');
    await openEpisodes(council)(await council.tell());
    await live(council)(await council.tell());
    const list = () => council.reports.text(`${folder}work-list.csv`);
    expect(await list()).toMatch(/H-P1,0,2023-09-05/);
    await council.alerts.raiseJudged(code, at('2023-09-17T04:00:00.000Z'));
    const told = await council.tell();
    expect(told.map(({ type }) => type)).toEqual(['ConditionsChecked.v1']);
    await live(council)(told);
    expect(await list()).toMatch(/H-P1,12,2023-09-05/);
  });
});

describe('the alerts on the page', () => {
  it('appear when they are raised, with how many there are and nobody’s reference', async () => {
    const council = new Council();
    await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 yes yes'), '2023-09-05T09:00:00.000Z');
    const settled = await council.tell();
    await live(council)(settled);
    expect(await pageIn(council)).toContain('No alert is open.');
    await openEpisodes(council)(settled);
    const raised = await council.tell();
    expect(new Set(raised.map(({ type }) => type))).toEqual(new Set(['AlertRaised.v1', 'AlertChanged.v1']));
    await live(council)(raised);
    const page = await pageIn(council);
    expect(page).toMatch(/Possible hidden carers to contact.*carers team.*>1<.*5 September 2023/);
    expect(page).not.toContain('H-P1');
  });
});

describe('the look of the pages', () => {
  it('is the council’s own: page, work list and receipt', async () => {
    const council = new Council();
    await council.upload(
      'settings/council/s.json',
      { look: { colour: '#6b2c91' } },
      '2023-09-01T09:00:00.000Z',
    );
    await council.upload('assessments/a/1.csv', assessments(6, 4), '2023-09-25T09:00:00.000Z');
    await live(council)(rung);
    const receipt = 'receipts/E08000026/assessments/a/1.csv.html';
    for (const key of [`${folder}index.html`, `${folder}work-list.html`, receipt])
      expect(await council.reports.text(key), key).toContain('--colour:#6b2c91');
  });
});
