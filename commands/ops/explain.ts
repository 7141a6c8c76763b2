import type { Upload } from '../../shared/contracts/uploads.ts';
import { standingOf } from '../../shared/protocol/operations/standing.ts';
import { receiptKey } from '../../shared/protocol/places.ts';
import { exampleKey, uploadsNamed, uploadWords } from './find-upload.ts';
import type { Asked, OpsCommand } from './ops-command.ts';
import { nextStep, standingInWords } from './upload-words.ts';

/** Says what became of a file: where it stands, what it waits for, where that may lie, and what to do. */
export const explain: OpsCommand = {
  name: 'explain',
  does: 'says where an upload stands, what it waits for, and what to do; ends with 1 if nobody knows it',
  words: uploadWords,
  options: [],
  example: `npm run ops -- explain ${exampleKey}`,
  changes: false,
  async run(asked) {
    const uploads = await uploadsNamed(asked);
    if (uploads.length === 0) return explainUnknown(asked);
    for (const upload of uploads) await explainOne(upload, asked);
    return 0;
  },
};

async function explainOne(upload: Upload, asked: Asked): Promise<void> {
  const { stack, print } = asked;
  const { council, generation, source, receivedAt, state, verdict, key, askedAgainAt } = upload;
  const standing = standingOf(upload);
  const isOnItsWay = (await stack.uploads.inFlight(council)).includes(generation);
  print(`${generation}  ${source} of ${council}, received ${receivedAt}`);
  print(
    `  state    ${state}${verdict ? `, ${verdict}` : ''}${upload.confirmed ? ', confirmed' : ''}${upload.refused ? ', refused by the operators' : ''}`,
  );
  print(
    `  stands   ${standingInWords(standing)}${isOnItsWay ? '; figures and closes of the council wait for it' : ''}`,
  );
  if (askedAgainAt) print(`  tried    asked for again in the night of ${askedAgainAt.slice(0, 10)}`);
  if ('queue' in standing) await explainQueue(standing.queue.toLowerCase(), asked);
  print(`  receipt  ${(await receiptIfThere(key, stack)) ?? 'none yet'}`);
  print(`  next     ${nextStep(standing, generation)}`);
}

async function explainQueue(name: string, { stack, print }: Asked): Promise<void> {
  const found = stack.queues.get(name);
  if (found === undefined) return;
  const [work, dead] = [await found.queue.counts(), await found.deadLetters.counts()];
  const inAll = work.waiting + work.inHand;
  print(`  queue    ${name}: ${inAll} in it, ${dead.waiting + dead.inHand} among its dead letters`);
}

/** Not every file that is put into the letterbox becomes an upload: one at a wrong place only gets a receipt. */
async function explainUnknown(asked: Asked): Promise<number> {
  const { words, stack, print } = asked;
  const [named = ''] = words;
  const receipt = named.startsWith('uploads/') ? await receiptIfThere(named, stack) : undefined;
  if (receipt) print(`It was turned away at the door; why is in ${receipt}`);
  else {
    print(
      'Nobody has registered it. Either it was never put there, or the notice of it waits or was given up:',
    );
    await explainQueue('uploads', asked);
    print('  next     npm run ops -- redrive uploads, or upload it again');
  }
  return 1;
}

async function receiptIfThere(key: string, { reports }: Asked['stack']): Promise<string | undefined> {
  const place = receiptKey(key);
  return (await reports.size(place)) === undefined ? undefined : place;
}
