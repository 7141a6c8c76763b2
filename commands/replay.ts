import { replayCommand } from './replay-command.ts';
import { runCommand } from './run-command.ts';

await runCommand(() => replayCommand(process.argv.slice(2)));
