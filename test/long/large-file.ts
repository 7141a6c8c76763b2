import { strictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOptions, readWholeNumber } from '../../commands/read-options.ts';
import { replayFolder } from '../../commands/replay-folder.ts';
import { runCommand } from '../../commands/run-command.ts';
import { showSteps } from '../../commands/steps.ts';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { sourceRows } from '../../shared/parsing/read-row.ts';

/** A submission of client level data of a million rows through the whole pipeline; one row in twenty is a carer's. */
const usage = 'npm run large-file -- [--rows 1000000]';
const couldNot = 2;
const everyCarer = 20;
const folder = join(process.cwd(), '.local/large-file');
const quarter = '2023-24-Q2' as Quarter;

const columns = Object.keys(sourceRows.cld.columns);

/** Half of the carers have a direct payment; nothing in it is anybody's. */
function rowOf(at: number): string {
  const isCarer = at % everyCarer === 0;
  const cells: Record<string, string> = {
    la_code: '407',
    reporting_period_start_date: '2022-10-01',
    reporting_period_end_date: '2023-09-30',
    la_person_unique_identifier: `SYN-${at}`,
    gender: at % 3 === 0 ? 'Male' : 'Female',
    ethnicity: 'White British',
    date_of_birth: `${1940 + (at % 60)}-05-17`,
    client_type: isCarer ? 'Carer' : 'Service User',
    primary_support_reason: 'Social Support: Support to Carer',
    postcode: 'ZZ99 3VZ',
    event_type: 'Service',
    event_start_date: `2023-0${1 + (at % 9)}-0${1 + (at % 7)}`,
    event_outcome: 'Provision of service',
    service_type: isCarer ? 'Carer Support: Direct to Carer' : 'Long Term Support: Community',
    service_component: isCarer ? 'Other Carer Support' : 'Home Support',
    delivery_mechanism: at % (2 * everyCarer) === 0 ? 'Direct Payment' : 'CASSR Commissioned Support',
    unit_cost: '12.50',
    cost_frequency_unit_type: 'Per session',
    planned_units_per_week: '3',
  };
  return `${columns.map((column) => cells[column] ?? '').join(',')}\r\n`;
}

async function writeFile(path: string, rows: number): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const stream = createWriteStream(path);
  stream.write(`${columns.join(',')}\r\n`);
  for (let at = 0; at < rows; ) {
    const lines: string[] = [];
    for (const end = Math.min(rows, at + 5000); at < end; at += 1) lines.push(rowOf(at));
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

await runCommand(async () => {
  const { rows: given } = readOptions(usage, { rows: { type: 'string', default: '1000000' } });
  const rows = readWholeNumber('rows', given);
  rmSync(folder, { recursive: true, force: true });
  await writeFile(join(folder, 'uploads/E08000026/cld/2023-24-Q2/large.csv'), rows);
  const began = Date.now();
  const { receipts, positions } = await replayFolder({
    folder,
    quarter,
    out: join(folder, 'out'),
    onEvent: showSteps((line) => console.log(line)),
    onStep: (step) => console.log(`… ${step}`),
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  const carers = Math.ceil(rows / everyCarer);
  const [receipt] = receipts;
  strictEqual(receipt?.verdict, 'accepted');
  strictEqual(receipt.rows.read, rows);
  strictEqual(receipt.rows.stored, carers);
  strictEqual(receipt.rows.ignored, rows - carers);
  const directPayments = positions[0]?.positions.find(
    ({ indicator }) => indicator === 'carers-direct-payments',
  );
  strictEqual(directPayments?.numerator, Math.ceil(carers / 2));
  strictEqual(directPayments.denominator, carers);
  console.log(`${rows} rows, ${carers} of them carers', went through and were counted in ${seconds} seconds`);
  return 0;
}, couldNot);
