import { Scheduler } from './scheduler.ts';
import { runHistory } from './run-history.ts';
const orig = Scheduler.prototype as any;
const seen: string[] = [];
const o = await (async () => { const s = Number(process.argv[2]);
  const { World } = await import('./world.ts');
  const p = Scheduler.prototype as any; const d = p.redrive; p.redrive = function () { const self = this; const n = this.notice; (this as any).notice = (e: Error) => { seen.push(`${self.steps} ${self.now} ${e.name} ${(e as any).reason ?? ''} ${String(e.message).slice(0,100)} ${(e.stack ?? '').split('\n').slice(1,4).join(' < ')}`); n(e); }; return d.call(this); };
  return runHistory(s); })();
console.log(o.findings, seen.slice(-15).join('\n')); console.log(o.fallen.slice(-12));
