import { rmSync, writeFileSync } from 'node:fs';
import type { Verdict } from '../shared/contracts/uploads.ts';
import { receiptText } from '../shared/reporting/receipt-text.ts';
import { checkArguments } from './check-arguments.ts';
import { checkFile } from './check-file.ts';
import { runCommand } from './run-command.ts';

const exitCodes: Partial<Record<Verdict, number>> = { 'accepted-with-rejects': 2, held: 3, quarantined: 3 };

/** Says what would become of a file, by the same rules and with no cloud at all. */
await runCommand(async () => {
  const { file, asJson } = checkArguments(process.argv.slice(2), new Date());
  const { receipt, errors } = await checkFile(file);
  const errorsPath = `${file.path}.errors.csv`;
  if (errors === undefined) rmSync(errorsPath, { force: true });
  else writeFileSync(errorsPath, errors);
  console.log(asJson ? JSON.stringify(receipt, null, 2) : receiptText(receipt));
  if (errors !== undefined && !asJson) console.log(`The refused rows are in ${errorsPath}`);
  return exitCodes[receipt.verdict] ?? 0;
});
