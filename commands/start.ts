import { join } from 'node:path';
import { running, standing } from '../local/clock.ts';
import { positions } from '../shared/contracts/positions.ts';
import { liveKey } from '../shared/protocol/places.ts';
import { positionsTable } from '../shared/reporting/positions-table.ts';
import { exampleCouncil } from './example-council.ts';
import { type PageServer, startPageServer } from './page-server.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import { receiptLine, receiptsIn } from './receipts.ts';
import { runCommand } from './run-command.ts';
import { tellRunning } from './running-stack.ts';
import { channelsIn, readFolder, sendFolder } from './send-folder.ts';
import { showSteps } from './steps.ts';
import { watchInbox } from './watch-inbox.ts';

const print = (line: string) => void console.log(line);

/** The whole pipeline on this machine with the example council; `--once` shows the table and ends. */
await runCommand(async () => {
  const once = process.argv.includes('--once');
  const began = Date.now();
  const pages = await startPageServer(exampleCouncil.code);
  const at = new Date(exampleCouncil.now);
  const folder = readFolder(exampleCouncil.folder);
  const pipeline = await startPipeline({
    clock: once ? standing(at) : running(at),
    linkBase: pages.url,
    signingKeys: process.env.SIGNING_KEYS,
    councils: channelsIn(folder),
    onEvent: showSteps(print),
    onStep: (step) => print(`… ${step}`),
  });
  const stopped = once ? undefined : untilStopped();
  const unsay = once ? () => {} : tellRunning(pipeline.cloud);
  try {
    pages.show(pipeline.reports);
    print('… sending the example council: synthetic people, on a clock that begins on 30 September 2023');
    await sendFolder(folder, pipeline, {
      now: exampleCouncil.now,
      patient: false,
    });
    showOutcome(pipeline, began);
    if (stopped) await stayUp(pipeline, pages, stopped);
    return 0;
  } finally {
    unsay();
    await pages.close();
    await pipeline.stop();
  }
});

function showOutcome({ reports }: Pipeline, began: number): void {
  print('');
  for (const receipt of receiptsIn(reports)) print(receiptLine(receipt));
  const live = JSON.parse(String(reports.get(liveKey(exampleCouncil.code, 'positions.json'))));
  print(`\n${positionsTable(positions.parse(live))}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  print(`\n${reports.keys('outbox/').length} messages in the outbox. All of it took ${seconds} seconds.`);
}

async function stayUp(pipeline: Pipeline, pages: PageServer, stopped: Promise<void>): Promise<void> {
  const inbox = join(process.cwd(), 'inbox');
  const stopWatching = watchInbox(inbox, ({ path, key, bytes }) => {
    print(`\n… inbox/${path}`);
    void pipeline.upload(key(exampleCouncil.code), bytes);
  });
  print(`\nPositions  ${pages.url}`);
  print(`Outbox     ${pages.url}outbox`);
  print(`Work list  ${pages.url}${liveKey(exampleCouncil.code, 'work-list.html')}`);
  print(`Webhooks   ${pipeline.webhooks}${exampleCouncil.code}/<webhook>`);
  print('Drop files into inbox/<source>/<dataset>/ and watch. Stop with Ctrl-C.');
  await stopped;
  stopWatching();
}

/** Until Ctrl-C, or until somebody ends us kindly. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
