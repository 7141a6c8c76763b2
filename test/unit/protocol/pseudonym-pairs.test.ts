import { describe, expect, it } from 'vitest';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { sha256 } from '../../../shared/adapters/sha256.ts';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import { rawMessageKey } from '../../../shared/protocol/places.ts';
import { pseudonymPairs, renamed, withNewPseudonyms } from '../../../shared/protocol/pseudonym-pairs.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { uploadsDouble } from '../../doubles/uploads.ts';
import { someUpload } from '../../port-contracts/some.ts';
import { council, pseudonym } from './some.ts';

const from = hmacPseudonyms('a key');
const to = hmacPseudonyms('another key', 2);
const nobody = () => false;

/** What a council has ever sent. */
class Sent {
  readonly archive = objectsDouble();
  readonly uploads = uploadsDouble();
  #uploads = 0;

  async file(body: string | undefined, of: Partial<Upload> = {}): Promise<this> {
    this.#uploads += 1;
    const upload = { ...someUpload(council, this.#uploads), ...of };
    await this.uploads.register(upload);
    if (body !== undefined) await this.archive.put(upload.raw, body, 'text/csv');
    return this;
  }

  async message(of: object, key = rawMessageKey(council, 'digest')): Promise<this> {
    const body = JSON.stringify({ council, id: 'm-1', version: 1, sentAt: '2023-09-08T09:00:00Z', ...of });
    const received = { receivedAt: '2023-09-08T09:00:00.000Z', body };
    await this.archive.put(key, JSON.stringify(received), 'application/json');
    return this;
  }

  pairs() {
    const { archive, uploads } = this;
    return pseudonymPairs(council, { archive, uploads, sha256, from, to, erasedIn: async () => nobody });
  }
}

const assessments = (...ids: string[]) =>
  ['assessment_id,requested_on', ...ids.map((id) => `${id},2023-07-01`), ''].join('\n');
const assessed = { type: 'assessment-outcome.v1', dataset: '2023-24-Q2' };

describe('what pseudonyms are called under another key', () => {
  const called = (pairs: ReadonlyMap<string, string>) =>
    ['A-1', 'A-2', 'A-3'].filter(
      (id) => pairs.get(from(council, 'assessments', id)) === to(council, 'assessments', id),
    );

  it('is read from every file, also one that no longer counts, and every message', async () => {
    const sent = await new Sent().file(assessments('A-1'), { state: 'counted', verdict: 'superseded' });
    await sent.file(assessments('A-2'), { state: 'counted', verdict: 'accepted' });
    await sent.message({ ...assessed, data: { assessment_id: 'A-3', requested_on: '2023-07-01' } });
    expect(called(await sent.pairs())).toEqual(['A-1', 'A-2', 'A-3']);
  });

  it('is not known of what is past its time in raw/, and all else is read', async () => {
    const sent = await new Sent().file(assessments('A-1'));
    await sent.file(undefined);
    await sent.file(assessments('A-3'));
    expect(called(await sent.pairs())).toEqual(['A-1', 'A-3']);
  });

  it('is not looked for in settings, which name nobody, whatever was sent as such', async () => {
    const sent = await new Sent().file(assessments('A-1'), { source: 'settings', dataset: 'council' });
    await sent.file(assessments('A-2'));
    expect(called(await sent.pairs())).toEqual(['A-2']);
  });

  it('is nothing where nothing was sent, and nothing is said of another council', async () => {
    const sent = await new Sent().message(
      { ...assessed, data: { assessment_id: 'A-1', requested_on: '2023-07-01' } },
      rawMessageKey('E08000025' as typeof council, 'digest'),
    );
    expect(await sent.pairs()).toEqual(new Map());
  });
});

describe('a text', () => {
  const [one, two, other] = [pseudonym(1), pseudonym(2), pseudonym(3)];
  const pairs = new Map<string, string>([
    [one, `2-${two}`],
    [`12-${two}`, `13-${one}`],
  ]);

  it('is given the new name of each pseudonym wherever it stands, and loses nothing else', () => {
    const text = (first: string, second: string) => `${first}#${other} "${second}",${first}`;
    expect(withNewPseudonyms(text(one, `12-${two}`), pairs)).toBe(text(`2-${two}`, `13-${one}`));
  });

  it('keeps a pseudonym of which the old one’s digits are only a part, so that it may be renamed again', () => {
    expect(withNewPseudonyms(`2-${one} 12-${one}`, pairs)).toBe(`2-${one} 12-${one}`);
    const kept = { subject: one, of: [{ name: `12-${two}`, n: 1 }] };
    const after = { subject: `2-${two}`, of: [{ name: `13-${one}`, n: 1 }] };
    expect(renamed(kept, pairs)).toEqual(after);
    expect(renamed(after, pairs)).toEqual(after);
  });
});
