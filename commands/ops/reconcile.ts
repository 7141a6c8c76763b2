import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { compareCounts } from '../../shared/protocol/operations/compare-counts.ts';
import type { Asked, OpsCommand } from './ops-command.ts';
import { readCouncil } from './read-council.ts';

/** Counts everything anew from the raw files, and says where that differs from the cells; changes nothing. */
export const reconcile: OpsCommand = {
  name: 'reconcile',
  does: 'counts anew from the raw files and says what differs from the figures; ends with 1 if anything does',
  words: [],
  options: ['council'],
  example: 'npm run ops -- reconcile --council E08000026',
  changes: false,
  async run({ stack, options, print }) {
    const council = readCouncil(options.council);
    const councils = council ? [council] : await allCouncils(stack.archive);
    const ports = { ...stack, ...(await stack.people()) };
    let differing = 0;
    for (const each of councils) differing += await reconcileOne(each, ports, print);
    if (councils.length === 0) print('No council has sent anything yet');
    return differing === 0 ? 0 : 1;
  },
};

async function reconcileOne(
  council: CouncilCode,
  ports: Parameters<typeof compareCounts>[1],
  print: Asked['print'],
): Promise<number> {
  const { asOf, compared, differences } = await compareCounts(council, ports);
  print(
    `${council}, as of ${asOf ?? 'nothing yet'}: ${compared} tallies compared, ${differences.length} differ`,
  );
  for (const { family, period, counters } of differences)
    print(`  ${family} ${period}: ${counters} counters differ`);
  return differences.length;
}
