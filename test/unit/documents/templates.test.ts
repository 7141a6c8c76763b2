import { describe, expect, it } from 'vitest';
import { sources } from '../../../shared/contracts/sources.ts';
import { documents } from '../../../shared/documents/documents.ts';
import { tableSources } from '../../../shared/documents/source-section.ts';
import { Council } from '../stages/council.ts';

const made = documents();
const received = '2026-04-30T12:00:00.000Z';

describe('a template with its example row, uploaded as it is', () => {
  it.each(tableSources)('is accepted as %s: one row, and nothing to remark on', async (source) => {
    const place = `${source}/${sources[source].datasetExample}/${source}.csv`;
    const receipt = await new Council().upload(place, made.get(`templates/${source}.csv`) ?? '', received);
    expect(receipt.problems).toEqual([]);
    expect(receipt).toMatchObject({ verdict: 'accepted', rows: { read: 1, stored: 1 } });
  });

  it('is accepted as settings', async () => {
    const text = made.get('templates/settings.json') ?? '';
    const receipt = await new Council().upload('settings/council/settings.json', text, received);
    expect(receipt).toMatchObject({ verdict: 'accepted', problems: [], rows: { read: 1, stored: 1 } });
  });
});
