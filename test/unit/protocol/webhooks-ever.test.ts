import { expect, it } from 'vitest';
import { webhooksEver } from '../../../shared/protocol/webhooks-ever.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council } from './some.ts';

const hook = (dataset: string) => ({ platform: 'typeform', source: 'lets-talk', dataset, answers: {} });

it('knows every webhook that any settings of the council ever had, each once', async () => {
  const archive = objectsDouble();
  const settings = (name: string, body: unknown) =>
    archive.put(
      `raw/${council}/settings/council/${name}/s.json`,
      typeof body === 'string' ? body : JSON.stringify(body),
      'application/json',
    );
  await settings('1', { webhooks: { carers: hook('2022') } });
  await settings('2', { webhooks: { carers: hook('2023'), young: hook('2022') }, shrink: 1 });
  await settings('3', { shrink: 1 });
  await settings('4', 'no JSON');
  await settings('5', { webhooks: { carers: { platform: 'unheard-of' } } });
  await archive.put(
    'raw/E08000025/settings/council/1/s.json',
    JSON.stringify({ webhooks: { x: hook('2021') } }),
    '',
  );
  expect(await webhooksEver(council, archive)).toEqual([hook('2022'), hook('2023')]);
});
