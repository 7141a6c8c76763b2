import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleCouncil } from './example-council.ts';
import { type AskedFigure, explainedText, explainFigure } from './explain-figure.ts';
import { runCommand, UserError } from './run-command.ts';

const usage =
  'npm run explain -- <indicator> --quarter 2023-24-Q2 [--group ward=Longford] [--folder examples/coventry] [--council E08000026] [--records] [--json]';
const firstRecords = 10;
const unknownFigure = 2;

/** Says where a figure comes from: its rule, its counts, and the rows of the uploads behind it. */
await runCommand(async () => {
  const { asked, all, asJson } = readArguments();
  const explained = await explainFigure(asked);
  if (explained.kind === 'unknown') {
    console.error(explained.message);
    return unknownFigure;
  }
  const most = all ? Number.POSITIVE_INFINITY : firstRecords;
  console.log(
    asJson ? JSON.stringify(explained.explanation, null, 2) : explainedText(explained, asked.folder, most),
  );
  return 0;
});

function readArguments(): { asked: AskedFigure; all: boolean; asJson: boolean } {
  const { values, positionals } = parsed();
  const [indicator, ...more] = positionals;
  const { quarter, group, folder, council, records, json } = values;
  if (indicator === undefined || more.length > 0 || quarter === undefined)
    throw new UserError(`Usage: ${usage}`);
  return {
    asked: { indicator, quarter, group, folder: resolve(folder), council },
    all: records,
    asJson: json,
  };
}

function parsed() {
  const text = { type: 'string' } as const;
  const no = { type: 'boolean', default: false } as const;
  const folder = { ...text, default: exampleCouncil.folder };
  const council = { ...text, default: exampleCouncil.code as string };
  try {
    return parseArgs({
      allowPositionals: true,
      options: { quarter: text, group: text, folder, council, records: no, json: no },
    });
  } catch {
    throw new UserError(`Usage: ${usage}`);
  }
}
