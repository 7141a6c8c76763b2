import { describe, expect, it } from 'vitest';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendDigest } from '../../../functions/5-alert/send-digest.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { contactRecorded } from '../../../shared/alerting/episode-life.ts';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import { changeEpisode } from '../../../shared/protocol/change-episode.ts';
import { at, Council, code, lift } from './council.ts';

const settings = {
  name: 'Coventry',
  shrink: 1,
  teams: [{ id: 'carers-team', recipients: ['team@example.org'], escalateTo: ['lead@example.org'] }],
};
const hidden = (...names: string[]) => lift(...names.map((name) => `${name} no yes`));
const six = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];
const subjectsOf = (council: Council) => council.alerts.items.messages.all().map(({ item }) => item.subject);

/** Six people of a file of whom the team was told, and what it says of one of them. */
async function answered(status: NonNullable<Episode['contact']>['status']): Promise<Council> {
  const council = new Council();
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  await council.upload('lift/2023-09/a.csv', hidden(...six), '2023-09-05T09:00:00.000Z');
  await openEpisodes(council)(await council.tell());
  for (const { item } of council.alerts.items.messages.all())
    await sendMessage(council)({ council: code, message: item.id, attempt: 0, sentAt: item.sentAt });
  const [first] = await council.alerts.episodes(code, 'possible-hidden-carer');
  const said = {
    status,
    on: '2023-09-06' as IsoDate,
    at: at('2023-09-06T09:00:00.000Z'),
  };
  await changeEpisode(first as never, (there) => contactRecorded(there, said), council.alerts);
  return council;
}

describe.each([
  ['who has answered the team', 'engaged'],
  ['whose entry the team calls wrong', 'mistaken'],
] as const)('somebody %s', (_, status) => {
  it('is not in its digests, though the tracker does not say so yet', async () => {
    const council = await answered(status);
    await council.send(
      {
        id: '1',
        type: 'lift-match.v1',
        dataset: '2023-09',
        sentAt: '2023-09-07T09:00:00.000Z',
        data: { person_ref: 'P7', carers_allowance: 'yes' },
      },
      '2023-09-07T09:00:00.000Z',
    );
    await openEpisodes(council)(await council.tell());
    await sendDigest(council)({ at: at('2023-09-08T07:30:00.000Z'), whenever: true });
    // Six in the news of the file; then five of them and one more.
    expect(subjectsOf(council)).toEqual([
      '6 possible hidden carers to contact in Coventry',
      'To do today: 6 possible hidden carers to contact in Coventry',
    ]);
  });

  it('is not why anybody else is told that nothing happens', async () => {
    const council = await answered(status);
    await sendDigest(council)({ at: at('2023-10-09T07:30:00.000Z'), whenever: true });
    expect(subjectsOf(council)).toContain('Please step in: 5 possible hidden carers to contact in Coventry');
  });
});
