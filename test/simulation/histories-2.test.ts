import { it } from 'vitest';
import { expectAllWell, expectFaultsFell } from './histories.ts';

it('counts exactly what was sent, whatever fails, comes twice or comes late: seeds 501 to 1,000', async () => {
  expectFaultsFell(await expectAllWell(501, 500), 500);
}, 600_000);
