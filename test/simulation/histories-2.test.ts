import { it } from 'vitest';
import { expectAllWell, expectFaultsFell } from './histories.ts';

it('counts exactly what was sent, whatever fails, comes twice or comes late: seeds 1,001 to 2,000', async () => {
  expectFaultsFell(await expectAllWell(1001, 1000), 1000);
}, 600_000);
