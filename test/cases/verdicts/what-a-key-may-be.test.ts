import { describe, expect, it } from 'vitest';
import { receiveUpload } from '../../../functions/1-receive/receive-upload.ts';
import { s3Notices } from '../../../shared/adapters/lambda/s3-notices.ts';
import { receipt } from '../../../shared/contracts/uploads.ts';
import { receiptKey } from '../../../shared/protocol/places.ts';
import { at, Council, code, lift } from '../../unit/stages/council.ts';

const place = `uploads/${code}/lift/2023-09`;
const received = '2023-10-20T12:00:00.000Z';

/** What is told of a file whose key a notification of the bucket spells so. */
async function toldOf(spelled: string) {
  const council = new Council();
  const key = decodeURIComponent(spelled.replaceAll('+', ' '));
  const { etag, sequencer, versionId } = council.letterbox.post(key, lift('P1 no yes'), at(received));
  const object = { key: spelled, eTag: etag, size: 1, sequencer, versionId };
  const body = { Records: [{ eventName: 'ObjectCreated:Put', eventTime: received, s3: { object } }] };
  for (const notice of s3Notices({ body: JSON.stringify(body) } as Parameters<typeof s3Notices>[0]))
    await receiveUpload(council)(notice);
  const text = await council.reports.text(receiptKey(key));
  const raw = [...council.archive.objects.keys()].filter((each) => each.startsWith('raw/'));
  return { problems: text && receipt.parse(JSON.parse(text)).problems.map((each) => each.code), raw };
}

describe('a file is taken under a name', () => {
  it.each([
    ['with spaces', 'my+file+(2).csv', 'my file (2).csv'],
    ['with a plus', 'a%2Bb.csv', 'a+b.csv'],
    ['with letters of any script', '%C3%A9t%C3%A9-%E8%AA%B2-%F0%9F%98%80.csv', 'été-課-😀.csv'],
    ['with a slash that was written as a code: it is decoded once', 'a%252Fb.csv', 'a%2Fb.csv'],
    ['with two dots, which lead nowhere here', '..csv', '..csv'],
    ['of two hundred letters of the longest sort', '%F0%9F%98%80'.repeat(200), '😀'.repeat(200)],
    ['with quotes and brackets', '%3Cb%3E%22%27%26.csv', '<b>"\'&.csv'],
  ])('%s', async (_, spelled, name) => {
    const { problems, raw } = await toldOf(`${place}/${spelled}`);
    expect(problems).toBeUndefined();
    expect(raw).toEqual([expect.stringMatching(/^raw\/E08000026\/lift\/2023-09\/[^/]+\//)]);
    expect(raw[0]?.endsWith(`/${name}`)).toBe(true);
  });
});

describe('a file is kept and quarantined where its key is', () => {
  it.each([
    ['out of the folder', `uploads/${code}/lift/../sace/2023-24/a.csv`],
    ['two dots', `${place}/..`],
    ['one dot', `${place}/.`],
    ['deeper than a file lies', `${place}/a%2Fb.csv`],
    ['without a name', `${place}/`],
    ['of a control character', `${place}/a%07.csv`],
    ['of a line break', `${place}/a%0A.csv`],
    ['of a character that no listing of objects can name', `${place}/a%EF%BF%BE.csv`],
    ['of a mark that turns text around', `${place}/a%E2%80%AEvsc.csv`],
    ['of no council', 'uploads/Coventry/lift/2023-09/a.csv'],
    ['of no source of ours', `uploads/${code}/gossip/2023-09/a.csv`],
    ['of a source in capitals', `uploads/${code}/LIFT/2023-09/a.csv`],
    [
      'of a dataset with a slash that was written as a code',
      `uploads/${code}/assessments/a%252F..%252Fb/a.csv`,
    ],
    ['of a month that is none', `uploads/${code}/lift/2023-13/a.csv`],
    ['of a year that is none', `uploads/${code}/sace/2023-25/a.csv`],
    ['longer than a name', `${place}/${'x'.repeat(201)}.csv`],
  ])('%s', async (_, spelled) => {
    const { problems, raw } = await toldOf(spelled);
    expect(problems).toEqual([expect.stringMatching(/^(key|dataset)-not-allowed$/)]);
    expect(raw).toEqual([expect.stringMatching(/^raw\/unrecognised\//)]);
  });
});

it.each(['uploads/', 'confirmations/', `${place}/`, 'uploads/%F0%9F%98%80/'])(
  'a file whose key is as long as a key may be is quarantined, and its receipt is where a key can lead: %s',
  async (beginning) => {
    const council = new Council();
    const start = decodeURIComponent(beginning);
    const key = start + 'x'.repeat(1024 - Buffer.byteLength(start));
    await receiveUpload(council)(council.letterbox.post(key, 'a', at(received)));
    const [told = '', ...others] = [...council.reports.objects.keys()].filter((each) =>
      each.endsWith('.json'),
    );
    expect(others).toEqual([]);
    const { upload, verdict } = receipt.parse(JSON.parse((await council.reports.text(told)) ?? ''));
    expect(verdict).toBe('quarantined');
    const kept = [...council.archived.keys()].map((each) => each.replace(/^raw\//, ''));
    expect([upload.key]).toEqual(kept);
  },
);

it('an empty object is quarantined', async () => {
  const told = await new Council().upload('lift/2023-09/a.csv', '', received);
  expect(told).toMatchObject({ verdict: 'quarantined', problems: [{ code: 'file-empty' }] });
});
